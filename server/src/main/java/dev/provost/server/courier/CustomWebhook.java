package dev.provost.server.courier;

import dev.provost.engine.schemas.PythonText;
import dev.provost.server.courier.Delivery.Terms;
import dev.provost.server.courier.Delivery.Web;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Any address, in any form. In all that its block says, `{{subject}}`, `{{body}}`, `{{name}}` and the names of its
/// secrets stand for their values.
final class CustomWebhook implements Notifier {
    private static final Pattern PLACE = Pattern.compile("\\{\\{\\s*([\\w.\\-\\[\\]$]+)\\s*}}");
    private static final List<String> PARTS = List.of("url", "params", "form_data", "json_data", "headers", "cookies");
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Settings settings;
    private final Map<String, JsonNode> secrets = new LinkedHashMap<>();

    CustomWebhook(Settings settings) {
        this.settings = settings;
        if (settings.json("form_data") != null && settings.json("json_data") != null) {
            throw new BadNotifier("both `Form Data` and `JSON Data` provided");
        }
        settings.required("url");
        JsonNode known = settings.json("secrets");
        if (known != null) {
            known.properties().forEach(entry -> secrets.put(entry.getKey(), entry.getValue()));
        }
        for (String part : PARTS) {
            JsonNode value = settings.json(part);
            if (value != null) {
                requireKnown(part, value);
            }
        }
    }

    private void requireKnown(String part, JsonNode value) {
        if (value.isString()) {
            for (Matcher places = PLACE.matcher(value.stringValue()); places.find(); ) {
                String name = places.group(1);
                if (!List.of("subject", "body", "name").contains(name) && !secrets.containsKey(name)) {
                    throw new BadNotifier("KeyError", part + "/" + name);
                }
            }
        }
        value.forEach(each -> requireKnown(part, each));
    }

    @Override
    public List<Delivery> deliveries(Notification notification, Instant now) {
        Map<String, JsonNode> values = new LinkedHashMap<>(secrets);
        values.put("subject", NODES.stringNode(notification.subject()));
        values.put("body", NODES.stringNode(notification.body()));
        values.put("name", NODES.stringNode(settings.text("name", "")));

        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("User-Agent", Web.AGENT);
        @Nullable String body = null;
        JsonNode form = part("form_data", values);
        JsonNode json = part("json_data", values);
        if (json != null) {
            body = json.toString();
            headers.put("Content-Type", "application/json");
        } else if (form != null && form.isObject()) {
            body = Web.encoded(texts(form));
            headers.put("Content-Type", "application/x-www-form-urlencoded");
        } else if (form != null) {
            body = form.isString() ? form.stringValue() : form.toString();
        }
        headers.putAll(texts(part("headers", values)));
        String cookies = texts(part("cookies", values)).entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
        if (!cookies.isEmpty()) {
            headers.put("Cookie", cookies);
        }
        return List.of(new Web(
                "the web hook",
                settings.text("method", "POST"),
                Addresses.uri(address(values)),
                headers,
                body,
                null,
                Duration.ofMillis((long) (Math.clamp(settings.number("timeout", 10), 0.1, 60) * 1000)),
                terms()));
    }

    /// As in the reference, what must not go everywhere goes straight to where it may.
    private Terms terms() {
        boolean anywhere = settings.truth("allow_private_urls", true);
        return new Terms(true, anywhere, anywhere);
    }

    private String address(Map<String, JsonNode> values) {
        String url = Optional.ofNullable(part("url", values))
                .map(CustomWebhook::text)
                .orElse("");
        String query = Web.encoded(texts(part("params", values)));
        return query.isEmpty() ? url : url + (url.contains("?") ? "&" : "?") + query;
    }

    private @Nullable JsonNode part(String part, Map<String, JsonNode> values) {
        JsonNode value = settings.json(part);
        return value == null ? null : filled(value, values);
    }

    private static JsonNode filled(JsonNode value, Map<String, JsonNode> values) {
        return switch (value) {
            case ObjectNode object -> {
                ObjectNode made = NODES.objectNode();
                object.properties().forEach(entry -> made.set(entry.getKey(), filled(entry.getValue(), values)));
                yield made;
            }
            case ArrayNode list -> {
                ArrayNode made = NODES.arrayNode();
                list.forEach(item -> made.add(filled(item, values)));
                yield made;
            }
            default -> value.isString() ? filled(value.stringValue(), values) : value;
        };
    }

    /// A text that is nothing but one place becomes the value itself.
    private static JsonNode filled(String text, Map<String, JsonNode> values) {
        Matcher places = PLACE.matcher(text);
        if (places.matches()) {
            return values.getOrDefault(places.group(1), NODES.nullNode());
        }
        return NODES.stringNode(places.reset().replaceAll(place -> {
            JsonNode value = values.get(place.group(1));
            return Matcher.quoteReplacement(value == null ? "" : text(value));
        }));
    }

    private static String text(JsonNode value) {
        return value.isString() ? value.stringValue() : PythonText.of(value);
    }

    private static Map<String, String> texts(@Nullable JsonNode object) {
        Map<String, String> texts = new LinkedHashMap<>();
        if (object != null) {
            object.properties().forEach(entry -> texts.put(entry.getKey(), text(entry.getValue())));
        }
        return texts;
    }
}
