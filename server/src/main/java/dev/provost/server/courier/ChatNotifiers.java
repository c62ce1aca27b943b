package dev.provost.server.courier;

import dev.provost.server.courier.Delivery.Web;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Chats: Slack, Microsoft Teams, Mattermost and Discord, each in the form that it understands.
final class ChatNotifiers {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String US = Web.AGENT;

    private static final Pattern SLACK =
            Pattern.compile("https?://hooks\\.slack(-gov)?\\.com/.*", Pattern.CASE_INSENSITIVE);
    private static final Pattern WORKFLOW = Pattern.compile(
            "https?://[^/]+/([^?]*/)?workflows/[^/?]+/triggers/manual/paths/invoke/?\\?.*sig=.+",
            Pattern.CASE_INSENSITIVE);

    private ChatNotifiers() {}

    /// Slack, and whatever else takes messages in its form.
    static Notifier slack(Settings settings, String url) {
        Importance importance = Importance.of(settings);
        String target = url.replaceFirst("^http://(?=hooks\\.slack)", "https://");
        return (notification, now) -> {
            ObjectNode attachment = NODES.objectNode()
                    .put("title", escaped(notification.subject()))
                    .put("text", escaped(notification.body()))
                    .put("color", importance.color())
                    .put("footer_icon", importance.image(72))
                    .put("footer", US)
                    .put("ts", seconds(now));
            ObjectNode message = NODES.objectNode().put("mrkdwn", true);
            message.set("attachments", NODES.arrayNode().add(attachment));
            message.put("icon_url", importance.image(72));
            Web web = Web.json("Slack", target, message).with("Accept", "application/json");
            return List.of(SLACK.matcher(target).matches() ? web.answered("ok") : web);
        };
    }

    private static double seconds(Instant now) {
        return now.getEpochSecond() + now.getNano() / 1e9;
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    static Notifier teams(Settings settings) {
        String url = settings.required("url");
        if (!WORKFLOW.matcher(url).matches()) {
            throw new BadNotifier("Invalid Microsoft Teams Workflow URL provided.");
        }
        Importance importance = Importance.of(settings);
        boolean image = settings.truth("include_image", true);
        boolean wrap = settings.truth("wrap", true);
        return (notification, _) -> {
            var parts = NODES.arrayNode();
            if (image) {
                parts.add(NODES.objectNode()
                        .put("type", "Image")
                        .put("url", importance.image(32))
                        .put("height", "32px")
                        .put("altText", importance.word()));
            }
            if (!notification.subject().isEmpty()) {
                parts.add(block("title", notification.subject())
                        .put("style", "heading")
                        .put("weight", "Bolder")
                        .put("size", "Large"));
            }
            parts.add(block("body", notification.body()).put("style", "default").put("wrap", wrap));
            ObjectNode card = NODES.objectNode()
                    .put("$schema", "http://adaptivecards.io/schemas/adaptive-card.json")
                    .put("type", "AdaptiveCard")
                    .put("version", "1.4");
            card.set("body", parts);
            card.set("msteams", NODES.objectNode().put("width", "full"));
            ObjectNode attachment = NODES.objectNode()
                    .put("contentType", "application/vnd.microsoft.card.adaptive")
                    .putNull("contentUrl");
            attachment.set("content", card);
            ObjectNode message = NODES.objectNode().put("type", "message");
            message.set("attachments", NODES.arrayNode().add(attachment));
            return List.of(Web.json("Workflows", url, message).anywhere(settings.truth("allow_private_urls", true)));
        };
    }

    private static ObjectNode block(String id, String text) {
        return NODES.objectNode().put("type", "TextBlock").put("text", text).put("id", id);
    }

    static Notifier mattermost(Settings settings) {
        String path = settings.text("path", "").strip();
        String inner = path.isEmpty() ? "" : "/" + path.replaceAll("^/+|/+$", "");
        String url = (settings.truth("secure", false) ? "https://" : "http://")
                + settings.required("hostname")
                + ":"
                + (int) settings.number("port", 8065)
                + inner
                + "/hooks/"
                + settings.required("token");
        Importance importance = Importance.of(settings);
        List<String> channels = settings.texts("channels");
        return (notification, _) -> {
            ObjectNode message = NODES.objectNode().put("text", notification.joined());
            if (settings.truth("include_image", false)) {
                message.put("icon_url", importance.image(72));
            }
            message.put("username", settings.text("botname", US));
            var deliveries = new ArrayList<Delivery>();
            for (String channel : channels) {
                String name = channel.strip().replaceFirst("^[#+]", "");
                deliveries.add(Web.json("Mattermost", url, message.deepCopy().put("channel", name)));
            }
            return deliveries.isEmpty() ? List.of(Web.json("Mattermost", url, message)) : deliveries;
        };
    }

    static Notifier discord(Settings settings) {
        String url = "https://discord.com/api/webhooks/" + settings.required("webhook_id") + "/"
                + settings.required("webhook_token");
        Importance importance = Importance.of(settings);
        boolean spoken = settings.truth("tts", false);
        @Nullable
        String avatar = settings.truth("avatar", false)
                ? settings.text("avatar_url", importance.image(256))
                : settings.textOrNull("avatar_url");
        return (notification, _) -> {
            ObjectNode message = NODES.objectNode().put("tts", spoken).put("wait", !spoken);
            if (avatar != null && !avatar.isEmpty()) {
                message.put("avatar_url", avatar);
            }
            if (settings.textOrNull("botname") != null) {
                message.put("username", settings.text("botname", US));
            }
            message.put("content", notification.joined());
            return List.of(Web.json("Discord", url, message));
        };
    }
}
