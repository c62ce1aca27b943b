package dev.provost.api.automations;

import dev.provost.api.json.Location;
import dev.provost.api.json.Problems;
import dev.provost.api.json.RawJson;
import dev.provost.api.json.Shape;
import dev.provost.api.json.Shapes;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A template, or JSON of which one is made: older clients sent objects.
final class WebhookPayload implements Shape<String> {
    private final Shape<String> text = Shapes.of(String.class);

    @Override
    public @Nullable String read(JsonNode value, Location at, Problems problems) {
        if (value.isString() || value.isNull()) {
            return text.read(value, at, problems);
        }
        var written = new StringBuilder();
        write(value, "\n", written);
        return written.toString();
    }

    /// @param end the end of a line, with the indentation of the next
    private static void write(JsonNode value, String end, StringBuilder to) {
        if ((!value.isObject() && !value.isArray()) || value.isEmpty()) {
            to.append(RawJson.of(value).text());
            return;
        }
        String inner = end + "  ";
        to.append(value.isObject() ? '{' : '[');
        if (value.isObject()) {
            for (Iterator<Map.Entry<String, JsonNode>> entries =
                            value.properties().iterator();
                    entries.hasNext(); ) {
                Map.Entry<String, JsonNode> entry = entries.next();
                to.append(inner).append(RawJson.writing(entry.getKey()).text()).append(": ");
                write(entry.getValue(), inner, to);
                to.append(entries.hasNext() ? "," : "");
            }
        } else {
            for (int i = 0; i < value.size(); i++) {
                to.append(inner);
                write(value.get(i), inner, to);
                to.append(i + 1 < value.size() ? "," : "");
            }
        }
        to.append(end).append(value.isObject() ? '}' : ']');
    }
}
