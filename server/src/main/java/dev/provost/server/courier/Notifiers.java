package dev.provost.server.courier;

import dev.provost.server.courier.Delivery.Mail;
import dev.provost.server.courier.Delivery.Security;
import dev.provost.server.courier.Delivery.Server;
import dev.provost.server.courier.Delivery.Web;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The ways to tell somebody something that blocks stand for.
public final class Notifiers {
    private Notifiers() {}

    /// What a block stands for.
    ///
    /// @param slug of its type
    /// @param data with its secrets
    /// @throws BadNotifier if it says what cannot be
    public static Optional<Notifier> of(String slug, JsonNode data) {
        var settings = new Settings(data);
        return Optional.ofNullable(
                switch (slug) {
                    case "slack-webhook" -> addressed(settings);
                    case "ms-teams-webhook" -> ChatNotifiers.teams(settings);
                    case "mattermost-webhook" -> ChatNotifiers.mattermost(settings);
                    case "discord-webhook" -> ChatNotifiers.discord(settings);
                    case "pager-duty-webhook" -> AlertNotifiers.pagerDuty(settings);
                    case "opsgenie-webhook" -> AlertNotifiers.opsgenie(settings);
                    case "twilio-sms" -> AlertNotifiers.twilio(settings);
                    case "sendgrid-email" -> AlertNotifiers.sendGrid(settings);
                    case "custom-webhook" -> new CustomWebhook(settings);
                    default -> settings.textOrNull("url") == null ? null : addressed(settings);
                });
    }

    /// What the scheme of the block's address says: a chat, JSON or a form for anybody, a mail.
    private static Notifier addressed(Settings settings) {
        String url = settings.required("url").strip();
        int colon = url.indexOf("://");
        String scheme = colon < 0 ? "" : url.substring(0, colon).toLowerCase(Locale.ROOT);
        boolean anywhere = settings.truth("allow_private_urls", true);
        if (!anywhere && !scheme.equals("http") && !scheme.equals("https")) {
            return (_, _) -> {
                throw new BadNotifier("The address is not a valid URL.  Only HTTP and HTTPS URLs are allowed.");
            };
        }
        Notifier notifier = switch (scheme) {
            case "http", "https" -> ChatNotifiers.slack(settings, url);
            case "slack" ->
                ChatNotifiers.slack(settings, "https://hooks.slack.com/services/" + url.substring(colon + 3));
            case "json" -> json(settings, "http" + url.substring(colon));
            case "jsons" -> json(settings, "https" + url.substring(colon));
            case "form" -> form(settings, "http" + url.substring(colon));
            case "forms" -> form(settings, "https" + url.substring(colon));
            case "mailto", "mailtos" -> mail(url, scheme.equals("mailtos"));
            default -> (_, _) -> List.of();
        };
        if (anywhere) {
            return notifier;
        }
        return (notification, now) -> notifier.deliveries(notification, now).stream()
                .map(delivery -> delivery instanceof Web web ? web.anywhere(false) : delivery)
                .toList();
    }

    private static Notifier json(Settings settings, String url) {
        Importance importance = Importance.of(settings);
        return (notification, _) -> {
            ObjectNode message = JsonNodeFactory.instance
                    .objectNode()
                    .put("version", "1.0")
                    .put("title", notification.subject())
                    .put("message", notification.body());
            message.putArray("attachments");
            message.put("type", importance.word());
            return List.of(Web.json("JSON", url, message));
        };
    }

    private static Notifier form(Settings settings, String url) {
        Importance importance = Importance.of(settings);
        return (notification, _) -> {
            Map<String, String> fields = new LinkedHashMap<>();
            fields.put("version", "1.0");
            fields.put("title", notification.subject());
            fields.put("message", notification.body());
            fields.put("type", importance.word());
            return List.of(Web.form("Form", url, fields));
        };
    }

    /// `mailto://user:password@host:port/first@to/second@to?from=…&to=…&smtp=…&mode=starttls&format=text`.
    private static Notifier mail(String url, boolean secure) {
        URI uri = Addresses.uri(url);
        Map<String, String> query = query(uri.getRawQuery());
        String userInfo = uri.getRawUserInfo() == null ? "" : uri.getRawUserInfo();
        int colon = userInfo.indexOf(':');
        String user = decoded(colon < 0 ? userInfo : userInfo.substring(0, colon));
        String password = colon < 0 ? query.getOrDefault("pass", "") : decoded(userInfo.substring(colon + 1));
        String domain = uri.getHost() == null ? "localhost" : uri.getHost();
        String account = query.getOrDefault("user", user);
        String sender = user.contains("@") || user.isEmpty() ? user : user + "@" + domain;
        String from = query.getOrDefault("from", sender.isEmpty() ? "prefect@" + domain : sender);
        var recipients = new ArrayList<String>();
        for (String part : (uri.getPath() == null ? "" : uri.getPath()).split("/", -1)) {
            if (part.contains("@")) {
                recipients.add(part);
            }
        }
        for (String part : query.getOrDefault("to", "").split("[,;\\s]+", -1)) {
            if (part.contains("@")) {
                recipients.add(part);
            }
        }
        Security security = switch (query.getOrDefault("mode", secure ? "starttls" : "insecure")) {
            case "ssl" -> Security.TLS;
            case "starttls" -> Security.STARTTLS;
            default -> Security.NONE;
        };
        int usual = switch (security) {
            case NONE -> 25;
            case STARTTLS -> 587;
            case TLS -> 465;
        };
        var server = new Server(
                query.getOrDefault("smtp", domain),
                uri.getPort() < 0 ? usual : uri.getPort(),
                security,
                account.isEmpty() || password.isEmpty() ? null : account,
                password.isEmpty() ? null : password);
        boolean html = !query.getOrDefault("format", "html").equals("text");
        List<String> to = recipients.isEmpty() ? List.of(from) : List.copyOf(recipients);
        return (notification, now) ->
                List.of(new Mail("E-Mail", server, from, to, notification.subject(), notification.body(), html, now));
    }

    private static Map<String, String> query(@Nullable String query) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String field : query == null ? new String[0] : query.split("&", -1)) {
            int equals = field.indexOf('=');
            if (equals > 0) {
                fields.put(field.substring(0, equals), decoded(field.substring(equals + 1)));
            }
        }
        return fields;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
