package dev.provost.engine.schemas;

import java.math.BigDecimal;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// What JSON Schema says of single values: of which type they are, which are equal.
final class SchemaTypes {

    private SchemaTypes() {}

    static boolean is(JsonNode value, String type) {
        return switch (type) {
            case "null" -> value.isNull();
            case "boolean" -> value.isBoolean();
            case "integer" -> value.isIntegralNumber() || (value.isNumber() && isWhole(value.doubleValue()));
            case "number" -> value.isNumber();
            case "string" -> value.isString();
            case "array" -> value.isArray();
            case "object" -> value.isObject();
            default -> false;
        };
    }

    private static boolean isWhole(double number) {
        return Double.isFinite(number) && number == Math.rint(number);
    }

    /// Whether the value is of a type, or of one of several.
    static boolean isAny(JsonNode value, JsonNode types) {
        return types.isArray()
                ? types.valueStream().anyMatch(type -> type.isString() && is(value, type.stringValue()))
                : types.isString() && is(value, types.stringValue());
    }

    /// Numbers are equal by their value, everything else by what it is.
    static boolean equal(JsonNode one, JsonNode two) {
        if (one.isNumber() && two.isNumber()) {
            return compare(one, two) == 0;
        }
        if (one.isArray() && two.isArray()) {
            return equalItems(one, two);
        }
        if (one.isObject() && two.isObject()) {
            return equalEntries(one, two);
        }
        return one.getNodeType() == two.getNodeType() && one.equals(two);
    }

    private static boolean equalItems(JsonNode one, JsonNode two) {
        if (one.size() != two.size()) {
            return false;
        }
        Iterator<JsonNode> others = two.iterator();
        for (JsonNode item : one) {
            if (!equal(item, others.next())) {
                return false;
            }
        }
        return true;
    }

    private static boolean equalEntries(JsonNode one, JsonNode two) {
        if (one.size() != two.size()) {
            return false;
        }
        for (Map.Entry<String, JsonNode> entry : one.properties()) {
            JsonNode other = two.get(entry.getKey());
            if (other == null || !equal(entry.getValue(), other)) {
                return false;
            }
        }
        return true;
    }

    static boolean unique(JsonNode list) {
        List<JsonNode> items = list.valueStream().toList();
        for (int i = 0; i < items.size(); i++) {
            for (int j = 0; j < i; j++) {
                if (equal(items.get(i), items.get(j))) {
                    return false;
                }
            }
        }
        return true;
    }

    static int compare(JsonNode one, JsonNode two) {
        if (isFinite(one) && isFinite(two)) {
            return exact(one).compareTo(exact(two));
        }
        return Double.compare(one.doubleValue(), two.doubleValue());
    }

    static boolean isFinite(JsonNode number) {
        return number.isIntegralNumber() || Double.isFinite(number.doubleValue());
    }

    static BigDecimal exact(JsonNode number) {
        return number.isIntegralNumber()
                ? new BigDecimal(number.bigIntegerValue())
                : new BigDecimal(number.doubleValue());
    }

    static boolean isMultiple(JsonNode number, JsonNode of) {
        if (!isFinite(number) || !isFinite(of) || exact(of).signum() == 0) {
            return false;
        }
        if (of.isIntegralNumber()) {
            return exact(number).remainder(exact(of)).signum() == 0;
        }
        double quotient = number.doubleValue() / of.doubleValue();
        return Double.isFinite(quotient)
                ? quotient == Math.rint(quotient)
                : exact(number).remainder(exact(of)).signum() == 0;
    }
}
