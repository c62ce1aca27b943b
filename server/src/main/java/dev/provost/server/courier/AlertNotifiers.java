package dev.provost.server.courier;

import dev.provost.server.courier.Delivery.Web;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Those who wake people up: PagerDuty, Opsgenie, Twilio and SendGrid.
final class AlertNotifiers {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Pattern NOT_DIGITS = Pattern.compile("\\D");

    private AlertNotifiers() {}

    static Notifier pagerDuty(Settings settings) {
        Importance importance = Importance.of(settings);
        boolean european = settings.text("region_name", "us").equals("eu");
        String url = "https://events." + (european ? "eu." : "") + "pagerduty.com/v2/enqueue";
        String key = settings.required("integration_key");
        String token = settings.required("api_key");
        return (notification, _) -> {
            Map<String, String> details = settings.fields("custom_details");
            if (!notification.subject().isEmpty()) {
                details.put("Prefect Notification Body", notification.body());
            }
            ObjectNode payload = NODES.objectNode()
                    .put("summary", notification.subjectOrBody())
                    .put("severity", importance.severity())
                    .put("source", settings.text("source", "Prefect"))
                    .put("component", settings.text("component", "Notification"));
            putIfThere(payload, "group", settings.textOrNull("group"));
            putIfThere(payload, "class", settings.textOrNull("class_id"));
            if (!details.isEmpty()) {
                payload.set("custom_details", object(details));
            }
            ObjectNode message = NODES.objectNode().put("routing_key", key);
            message.set("payload", payload);
            message.put("client", Web.AGENT).put("event_action", "trigger");
            @Nullable String link = settings.textOrNull("clickable_url");
            if (link != null) {
                message.set("links", NODES.arrayNode().add(NODES.objectNode().put("href", link)));
            }
            if (settings.truth("include_image", true)) {
                message.set(
                        "images",
                        NODES.arrayNode()
                                .add(NODES.objectNode()
                                        .put("src", importance.image(128))
                                        .put("alt", importance.word())));
            }
            return List.of(Web.json("Pager Duty", url, message).with("Authorization", "Token token=" + token));
        };
    }

    private static void putIfThere(ObjectNode object, String key, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            object.put(key, value);
        }
    }

    private static ObjectNode object(Map<String, String> fields) {
        ObjectNode object = NODES.objectNode();
        fields.forEach(object::put);
        return object;
    }

    static Notifier opsgenie(Settings settings) {
        Importance importance = Importance.of(settings);
        boolean european = settings.text("region_name", "us").equals("eu");
        String url = "https://api." + (european ? "eu." : "") + "opsgenie.com/v2/alerts";
        String key = settings.required("apikey");
        List<ObjectNode> responders = responders(settings);
        return (notification, _) -> {
            Map<String, String> details = settings.fields("details");
            details.put("type", importance.word());
            ObjectNode alert = NODES.objectNode()
                    .put("source", Web.AGENT)
                    .put("message", notification.subjectOrBody())
                    .put("description", notification.body());
            alert.set("details", object(details));
            alert.put("priority", "P" + (int) settings.number("priority", 3));
            List<String> tags = settings.texts("tags").stream().sorted().toList();
            if (!tags.isEmpty()) {
                var list = NODES.arrayNode();
                tags.forEach(list::add);
                alert.set("tags", list);
            }
            putIfThere(alert, "entity", settings.textOrNull("entity"));
            putIfThere(alert, "alias", settings.textOrNull("alias"));
            var deliveries = new ArrayList<Delivery>();
            for (List<ObjectNode> group : groups(responders, settings.truth("batch", false))) {
                ObjectNode one = alert.deepCopy();
                if (!group.isEmpty()) {
                    one.set("responders", NODES.arrayNode().addAll(group));
                }
                deliveries.add(Web.json("Opsgenie", url, one).with("Authorization", "GenieKey " + key));
            }
            return deliveries;
        };
    }

    private static List<List<ObjectNode>> groups(List<ObjectNode> responders, boolean together) {
        return together || responders.isEmpty()
                ? List.of(responders)
                : responders.stream().map(List::of).toList();
    }

    private static List<ObjectNode> responders(Settings settings) {
        var responders = new ArrayList<ObjectNode>();
        for (String kind : List.of("team", "schedule", "user", "escalation")) {
            for (String name : settings.texts("target_" + kind)) {
                responders.add(
                        NODES.objectNode().put("type", kind).put(kind.equals("user") ? "username" : "name", name));
            }
        }
        return responders;
    }

    static Notifier twilio(Settings settings) {
        String account = settings.required("account_sid");
        String token = settings.required("auth_token");
        String url = "https://api.twilio.com/2010-04-01/Accounts/" + account + "/Messages.json";
        String from = phone(settings.required("from_phone_number"));
        return (notification, _) -> {
            var deliveries = new ArrayList<Delivery>();
            for (String number : settings.texts("to_phone_numbers")) {
                Map<String, String> fields = new LinkedHashMap<>();
                fields.put("Body", notification.joined());
                fields.put("From", from);
                fields.put("To", phone(number));
                deliveries.add(Web.form("Twilio", url, fields)
                        .with("Accept", "application/json")
                        .signedIn(account, token));
            }
            return deliveries;
        };
    }

    private static String phone(String number) {
        return "+" + NOT_DIGITS.matcher(number).replaceAll("");
    }

    static Notifier sendGrid(Settings settings) {
        String key = settings.required("api_key");
        String from = settings.required("sender_email");
        return (notification, _) -> {
            var deliveries = new ArrayList<Delivery>();
            for (String recipient : settings.texts("to_emails")) {
                ObjectNode to = NODES.objectNode();
                to.set("to", NODES.arrayNode().add(NODES.objectNode().put("email", recipient)));
                ObjectNode letter = NODES.objectNode();
                letter.set("personalizations", NODES.arrayNode().add(to));
                letter.set("from", NODES.objectNode().put("email", from));
                letter.put("subject", notification.subject());
                JsonNode content = NODES.objectNode().put("type", "text/html").put("value", notification.body());
                letter.set("content", NODES.arrayNode().add(content));
                deliveries.add(Web.json("SendGrid", "https://api.sendgrid.com/v3/mail/send", letter)
                        .with("Authorization", "Bearer " + key));
            }
            return deliveries;
        };
    }
}
