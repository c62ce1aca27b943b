package dev.provost.server.courier;

import dev.provost.engine.schemas.PythonText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What a block says.
record Settings(JsonNode data) {
    private @Nullable JsonNode value(String key) {
        JsonNode value = data.get(key);
        return value == null || value.isNull() ? null : value;
    }

    @Nullable
    String textOrNull(String key) {
        JsonNode value = value(key);
        if (value == null) {
            return null;
        }
        return value.isString() ? value.stringValue() : value.toString();
    }

    String text(String key, String otherwise) {
        String text = textOrNull(key);
        return text == null ? otherwise : text;
    }

    String required(String key) {
        String text = textOrNull(key);
        if (text == null) {
            throw new BadNotifier("ValidationError", "The block has no " + PythonText.quoted(key));
        }
        return text;
    }

    boolean truth(String key, boolean otherwise) {
        JsonNode value = value(key);
        return value == null ? otherwise : value.asBoolean(otherwise);
    }

    double number(String key, double otherwise) {
        JsonNode value = value(key);
        return value == null ? otherwise : value.asDouble(otherwise);
    }

    List<String> texts(String key) {
        var texts = new ArrayList<String>();
        JsonNode value = value(key);
        if (value != null) {
            value.forEach(each -> texts.add(each.isString() ? each.stringValue() : each.toString()));
        }
        return texts;
    }

    Map<String, String> fields(String key) {
        Map<String, String> fields = new LinkedHashMap<>();
        JsonNode value = value(key);
        if (value != null) {
            value.properties()
                    .forEach(entry -> fields.put(
                            entry.getKey(),
                            entry.getValue().isString()
                                    ? entry.getValue().stringValue()
                                    : entry.getValue().toString()));
        }
        return fields;
    }

    @Nullable
    JsonNode json(String key) {
        return value(key);
    }
}
