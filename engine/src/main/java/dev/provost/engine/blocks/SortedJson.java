package dev.provost.engine.blocks;

import dev.provost.engine.schemas.PythonText;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/// JSON the way Python writes it by default, in ASCII and with a blank after each comma and colon, keys sorted: the
/// checksums of schemas are taken of it.
final class SortedJson {

    private SortedJson() {}

    static String of(JsonNode value) {
        var text = new StringBuilder();
        write(value, text);
        return text.toString();
    }

    private static void write(JsonNode value, StringBuilder text) {
        switch (value.getNodeType()) {
            case OBJECT -> object(value, text);
            case ARRAY -> list(value, text);
            case STRING -> string(value.stringValue(), text);
            case BOOLEAN -> text.append(value.booleanValue());
            case NUMBER -> text.append(number(value));
            case NULL, MISSING, BINARY, POJO -> text.append("null");
        }
    }

    private static String number(JsonNode value) {
        if (value.isIntegralNumber() || Double.isFinite(value.doubleValue())) {
            return PythonText.of(value);
        }
        return Double.isNaN(value.doubleValue()) ? "NaN" : value.doubleValue() > 0 ? "Infinity" : "-Infinity";
    }

    private static void object(JsonNode object, StringBuilder text) {
        // Python sorts by code point, Java by its halves.
        Map<String, JsonNode> sorted = new TreeMap<>(SortedJson::compare);
        object.properties().forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
        text.append('{');
        String separator = "";
        for (Map.Entry<String, JsonNode> entry : sorted.entrySet()) {
            text.append(separator);
            string(entry.getKey(), text);
            text.append(": ");
            write(entry.getValue(), text);
            separator = ", ";
        }
        text.append('}');
    }

    private static int compare(String one, String two) {
        Iterator<Integer> others = two.codePoints().iterator();
        for (int c : one.codePoints().toArray()) {
            if (!others.hasNext()) {
                return 1;
            }
            int order = Integer.compare(c, others.next());
            if (order != 0) {
                return order;
            }
        }
        return others.hasNext() ? -1 : 0;
    }

    private static void list(JsonNode list, StringBuilder text) {
        text.append('[');
        String separator = "";
        for (JsonNode item : list) {
            text.append(separator);
            write(item, text);
            separator = ", ";
        }
        text.append(']');
    }

    private static void string(String value, StringBuilder text) {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '"' -> text.append("\\\"");
                case '\\' -> text.append("\\\\");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                case '\f' -> text.append("\\f");
                case '\b' -> text.append("\\b");
                default -> {
                    if (c < ' ' || c > '~') {
                        text.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
                    } else {
                        text.append(c);
                    }
                }
            }
        }
        text.append('"');
    }
}
