package dev.provost.server.courier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.provost.api.json.Wire;
import dev.provost.server.courier.Delivery.Mail;
import dev.provost.server.courier.Delivery.Security;
import dev.provost.server.courier.Delivery.Web;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// What each service is sent. The expected requests are those of the reference, which were caught on their way.
final class NotifiersTest {
    private static final Notification NEWS = new Notification("Subj <x>", "Body & more\nline 2");
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00.500Z");
    private static final String IMAGE =
            "https://github.com/caronc/apprise/raw/master/apprise/assets/themes/default/apprise-info-";

    private static JsonNode json(String text) {
        return Wire.JSON.readTree(text.replace('\'', '"'));
    }

    private static List<Delivery> deliveries(String slug, String data, Notification notification) {
        return Notifiers.of(slug, json(data)).orElseThrow().deliveries(notification, NOW);
    }

    private static Web only(String slug, String data) {
        List<Delivery> all = deliveries(slug, data, NEWS);
        assertThat(all).hasSize(1);
        return (Web) all.getFirst();
    }

    private static JsonNode body(Delivery delivery) {
        return Wire.JSON.readTree(String.valueOf(((Web) delivery).body()));
    }

    @Test
    void slackGetsAnAttachmentWithItsSignsEscaped() {
        Web web = only("slack-webhook", "{'url': 'https://hooks.slack.com/services/T1/A1/x'}");

        assertThat(web.uri()).hasToString("https://hooks.slack.com/services/T1/A1/x");
        assertThat(web.headers()).containsEntry("User-Agent", "Prefect Notifications");
        assertThat(web.answer()).isEqualTo("ok");
        assertThat(body(web)).isEqualTo(json("""
                {'mrkdwn': true, 'attachments': [{'title': 'Subj &lt;x&gt;', 'text': 'Body &amp; more\\nline 2',
                 'color': '#3AA3E3', 'footer_icon': 'IMAGE72x72.png', 'footer': 'Prefect Notifications',
                 'ts': 1795262400.5}], 'icon_url': 'IMAGE72x72.png'}""".replace("IMAGE", IMAGE)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "https://hooks.slack-gov.com/services/T1/A1/x, https://hooks.slack-gov.com/services/T1/A1/x",
        "slack://T1/A1/x, https://hooks.slack.com/services/T1/A1/x",
        "http://127.0.0.1:8080/hook, http://127.0.0.1:8080/hook",
    })
    void slacksFormGoesWhereverItIsWanted(String url, String target) {
        assertThat(only("slack-webhook", "{'url': '" + url + "'}").uri()).hasToString(target);
    }

    @Test
    void teamsGetsACard() {
        String url = "https://prod-02.westus.logic.azure.com:443/workflows/64/triggers/manual/paths/invoke"
                + "?api-version=2016-06-01&sp=%2Ftriggers%2Fmanual%2Frun&sv=1.0&sig=KOD";
        Web web = only("ms-teams-webhook", "{'url': '" + url + "'}");

        assertThat(web.uri()).hasToString(url);
        assertThat(body(web)).isEqualTo(json("""
                {'type': 'message', 'attachments': [{'contentType': 'application/vnd.microsoft.card.adaptive',
                 'contentUrl': null, 'content': {'$schema': 'http://adaptivecards.io/schemas/adaptive-card.json',
                 'type': 'AdaptiveCard', 'version': '1.4', 'body': [
                   {'type': 'Image', 'url': 'IMAGE32x32.png', 'height': '32px', 'altText': 'info'},
                   {'type': 'TextBlock', 'text': 'Subj <x>', 'style': 'heading', 'weight': 'Bolder', 'size': 'Large',
                    'id': 'title'},
                   {'type': 'TextBlock', 'text': 'Body & more\\nline 2', 'style': 'default', 'wrap': true,
                    'id': 'body'}], 'msteams': {'width': 'full'}}}]}""".replace("IMAGE", IMAGE)));
    }

    @Test
    void anAddressThatIsNoWorkflowIsRefused() {
        assertThatThrownBy(() -> Notifiers.of("ms-teams-webhook", json("{'url': 'https://example.com/hook'}")))
                .isInstanceOfSatisfying(
                        BadNotifier.class,
                        e -> assertThat(e.shown())
                                .isEqualTo("ValueError('Invalid Microsoft Teams Workflow URL provided.')"));
    }

    @Test
    void pagerDutyHasTheBodyAmongTheDetails() {
        Web web = only("pager-duty-webhook", "{'integration_key': 'ikey', 'api_key': 'akey'}");

        assertThat(web.uri()).hasToString("https://events.pagerduty.com/v2/enqueue");
        assertThat(web.headers()).containsEntry("Authorization", "Token token=akey");
        assertThat(body(web)).isEqualTo(json("""
                {'routing_key': 'ikey', 'payload': {'summary': 'Subj <x>', 'severity': 'info', 'source': 'Prefect',
                 'component': 'Notification', 'custom_details': {'Prefect Notification Body': 'Body & more\\nline 2'}},
                 'client': 'Prefect Notifications', 'event_action': 'trigger',
                 'images': [{'src': 'IMAGE128x128.png', 'alt': 'info'}]}""".replace("IMAGE", IMAGE)));
    }

    @Test
    void pagerDutyInEuropeWithAllThatCanBeSaid() {
        String data = """
                {'integration_key': 'ikey', 'api_key': 'akey', 'region_name': 'eu', 'group': 'g', 'class_id': 'c',
                 'clickable_url': 'https://a.b/c', 'include_image': false, 'custom_details': {'x': 'y'},
                 'notify_type': 'failure', 'source': 'S', 'component': 'C'}""";
        Delivery delivery = deliveries("pager-duty-webhook", data, new Notification("", "Body"))
                .getFirst();

        assertThat(((Web) delivery).uri()).hasToString("https://events.eu.pagerduty.com/v2/enqueue");
        assertThat(body(delivery)).isEqualTo(json("""
                {'routing_key': 'ikey', 'payload': {'summary': 'Body', 'severity': 'critical', 'source': 'S',
                 'component': 'C', 'group': 'g', 'class': 'c', 'custom_details': {'x': 'y'}},
                 'client': 'Prefect Notifications', 'event_action': 'trigger', 'links': [{'href': 'https://a.b/c'}]}"""));
    }

    @Test
    void twilioSendsToEachNumber() {
        List<Delivery> all = deliveries(
                "twilio-sms",
                "{'account_sid': 'ACa', 'auth_token': 'b', 'from_phone_number': '+1 555-5555555',"
                        + " 'to_phone_numbers': ['+15555555556', '15555555557']}",
                NEWS);

        assertThat(all)
                .extracting(each -> ((Web) each).body())
                .containsExactly(
                        "Body=Subj+%3Cx%3E%0D%0ABody+%26+more%0Aline+2&From=%2B15555555555&To=%2B15555555556",
                        "Body=Subj+%3Cx%3E%0D%0ABody+%26+more%0Aline+2&From=%2B15555555555&To=%2B15555555557");
        Web first = (Web) all.getFirst();
        assertThat(first.uri()).hasToString("https://api.twilio.com/2010-04-01/Accounts/ACa/Messages.json");
        assertThat(first.headers())
                .containsEntry("Authorization", "Basic QUNhOmI=")
                .containsEntry("Content-Type", "application/x-www-form-urlencoded");
    }

    @Test
    void opsgenieNotifiesAllAtOnceOrEachByItself() {
        String data = """
                {'apikey': 'k', 'region_name': 'eu', 'target_user': ['u1'], 'target_team': ['t1'],
                 'target_schedule': ['s1'], 'target_escalation': ['e1'], 'batch': BATCH, 'tags': ['t', 'g'],
                 'priority': 5, 'alias': 'al', 'entity': 'en', 'details': {'k': 'v'}}""";
        Web web = only("opsgenie-webhook", data.replace("BATCH", "true"));

        assertThat(web.uri()).hasToString("https://api.eu.opsgenie.com/v2/alerts");
        assertThat(web.headers()).containsEntry("Authorization", "GenieKey k");
        assertThat(body(web)).isEqualTo(json("""
                {'source': 'Prefect Notifications', 'message': 'Subj <x>', 'description': 'Body & more\\nline 2',
                 'details': {'k': 'v', 'type': 'info'}, 'priority': 'P5', 'tags': ['g', 't'], 'entity': 'en',
                 'alias': 'al', 'responders': [{'type': 'team', 'name': 't1'}, {'type': 'schedule', 'name': 's1'},
                 {'type': 'user', 'username': 'u1'}, {'type': 'escalation', 'name': 'e1'}]}"""));
        assertThat(deliveries("opsgenie-webhook", data.replace("BATCH", "false"), NEWS))
                .hasSize(4);
        assertThat(body(only("opsgenie-webhook", "{'apikey': 'k'}")).has("responders"))
                .isFalse();
    }

    @Test
    void mattermostIsToldInEachChannel() {
        Web plain = only("mattermost-webhook", "{'hostname': 'mm.example.com', 'token': 'tok'}");
        List<Delivery> all = deliveries(
                "mattermost-webhook",
                "{'hostname': 'mm.example.com', 'secure': true, 'token': 'tok', 'botname': 'bot',"
                        + " 'channels': ['c1', '#c2'], 'include_image': true, 'path': '/sub', 'port': 8443}",
                NEWS);

        assertThat(plain.uri()).hasToString("http://mm.example.com:8065/hooks/tok");
        assertThat(body(plain))
                .isEqualTo(json("{'text': 'Subj <x>\\r\\nBody & more\\nline 2', 'username': 'Prefect Notifications'}"));
        assertThat(((Web) all.getFirst()).uri()).hasToString("https://mm.example.com:8443/sub/hooks/tok");
        assertThat(all)
                .extracting(each -> body(each).get("channel").stringValue())
                .containsExactly("c1", "c2");
        assertThat(body(all.getFirst()).get("username").stringValue()).isEqualTo("bot");
    }

    @Test
    void discordGetsSubjectAndBodyAsOne() {
        Web web = only("discord-webhook", "{'webhook_id': '1', 'webhook_token': 't'}");
        Web spoken = only(
                "discord-webhook",
                "{'webhook_id': '1', 'webhook_token': 't', 'tts': true, 'avatar': true, 'avatar_url': 'https://a/b'}");

        assertThat(web.uri()).hasToString("https://discord.com/api/webhooks/1/t");
        assertThat(body(web))
                .isEqualTo(json("{'tts': false, 'wait': true, 'content': 'Subj <x>\\r\\nBody & more\\nline 2'}"));
        assertThat(body(spoken))
                .isEqualTo(json("{'tts': true, 'wait': false, 'avatar_url': 'https://a/b',"
                        + " 'content': 'Subj <x>\\r\\nBody & more\\nline 2'}"));
    }

    @Test
    void sendGridSendsALetterToEach() {
        List<Delivery> all = deliveries(
                "sendgrid-email",
                "{'api_key': 'k', 'sender_email': 'a@b.com', 'to_emails': ['c@d.com', 'e@f.com']}",
                NEWS);

        assertThat(all).hasSize(2);
        assertThat(((Web) all.getFirst()).headers()).containsEntry("Authorization", "Bearer k");
        assertThat(body(all.getFirst())).isEqualTo(json("""
                {'personalizations': [{'to': [{'email': 'c@d.com'}]}], 'from': {'email': 'a@b.com'},
                 'subject': 'Subj <x>', 'content': [{'type': 'text/html', 'value': 'Body & more\\nline 2'}]}"""));
    }

    @Test
    void aCustomWebhookFillsItsPlacesIn() {
        Web web = only("custom-webhook", """
                {'name': 'hook', 'url': 'https://example.com/{{ token }}', 'method': 'PUT',
                 'params': {'q': '{{subject}}'}, 'json_data': {'text': '{{body}}!', 'n': '{{number}}', 'by': ['{{name}}']},
                 'headers': {'X-Token': '{{token}}'}, 'cookies': {'a': 'b'}, 'timeout': 3,
                 'secrets': {'token': 's3', 'number': 5}}""");

        assertThat(web.method()).isEqualTo("PUT");
        assertThat(web.uri()).hasToString("https://example.com/s3?q=Subj+%3Cx%3E");
        assertThat(web.headers()).containsAllEntriesOf(Map.of("X-Token", "s3", "Cookie", "a=b"));
        assertThat(web.timeout()).hasSeconds(3);
        assertThat(body(web)).isEqualTo(json("{'text': 'Body & more\\nline 2!', 'n': 5, 'by': ['hook']}"));
        assertThat(web).hasToString("PUT to the web hook");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"form_data\": {\"a\": \"{{body}}\"}} | a=Body+%26+more%0Aline+2",
                "{\"form_data\": \"say {{subject}}\"}    | say Subj <x>",
            })
    void aCustomWebhookMaySendAForm(String data, String sent) {
        assertThat(only("custom-webhook", data.replaceFirst("}$", ", \"url\": \"http://a/b\"}"))
                        .body())
                .isEqualTo(sent);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'url': 'http://a', 'json_data': {}, 'form_data': {}}",
                "{'url': 'http://a/{{ unknown }}'}",
                "{'name': 'x'}",
            })
    void aCustomWebhookThatCannotBeIsRefused(String data) {
        assertThatThrownBy(() -> Notifiers.of("custom-webhook", json(data))).isInstanceOf(BadNotifier.class);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "mailto://me:pw@example.com?to=you@b.c        | example.com:25 | NONE | me@example.com | you@b.c",
                "mailtos://me:pw@example.com/you@b.c          | example.com:587 | STARTTLS | me@example.com | you@b.c",
                "mailtos://example.com?from=a@b.c&mode=ssl    | example.com:465 | TLS | a@b.c | a@b.c",
                "mailto://me:pw@b.c:2525?smtp=mail.b.c&from=x@y.z&to=p@q.r | mail.b.c:2525 | NONE | x@y.z | p@q.r",
            })
    void lettersGoThroughTheServerThatTheAddressNames(
            String url, String server, Security security, String from, String to) {
        Delivery delivery =
                deliveries("slack-webhook", "{'url': '" + url + "'}", NEWS).getFirst();

        assertThat(delivery).isInstanceOfSatisfying(Mail.class, mail -> {
            assertThat(mail.server()).hasToString(server);
            assertThat(mail.server().security()).isEqualTo(security);
            assertThat(mail.from()).isEqualTo(from);
            assertThat(mail.recipients()).containsExactly(to);
            assertThat(mail.subject()).isEqualTo("Subj <x>");
        });
    }

    @Test
    void anAddressOfNoKindReachesNobody() {
        assertThat(deliveries("slack-webhook", "{'url': 'carrierpigeon://roof'}", NEWS))
                .isEmpty();
        assertThat(Notifiers.of("docker-host", json("{}"))).isEmpty();
    }

    @Test
    void nothingSecretIsInATextForm() {
        List<Delivery> all = deliveries(
                "twilio-sms",
                "{'account_sid': 'ACa', 'auth_token': 'secret',"
                        + " 'from_phone_number': '1', 'to_phone_numbers': ['2']}",
                NEWS);

        assertThat(all.toString()).isEqualTo("[POST to Twilio]");
    }
}
