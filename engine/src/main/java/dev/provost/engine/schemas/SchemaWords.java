package dev.provost.engine.schemas;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/// What the words of a schema say that ask about one value and need no other schema.
final class SchemaWords {

    private SchemaWords() {}

    static List<String> complaints(String word, JsonNode asked, JsonNode value) {
        return switch (word) {
            case "type" -> when(!SchemaTypes.isAny(value, asked), value, " is not of type " + types(asked));
            case "enum" ->
                when(
                        asked.valueStream().noneMatch(each -> SchemaTypes.equal(each, value)),
                        value,
                        " is not one of " + PythonText.of(asked));
            case "const" ->
                SchemaTypes.equal(value, asked) ? List.of() : List.of(PythonText.of(asked) + " was expected");
            case "required" -> missing(asked, value);
            case "dependentRequired" -> missingDependencies(asked, value);
            case "uniqueItems" ->
                when(
                        asked.isBoolean() && asked.booleanValue() && value.isArray() && !SchemaTypes.unique(value),
                        value,
                        " has non-unique elements");
            case "pattern" ->
                when(
                        asked.isString()
                                && value.isString()
                                && !SchemaWalk.pattern(asked.stringValue())
                                        .matcher(value.stringValue())
                                        .find(),
                        value,
                        " does not match " + PythonText.of(asked));
            default -> asked.isNumber() ? compared(word, asked, value) : List.of();
        };
    }

    private static List<String> when(boolean wrong, JsonNode value, String end) {
        return wrong ? List.of(PythonText.of(value) + end) : List.of();
    }

    private static String types(JsonNode asked) {
        return asked.isArray()
                ? String.join(", ", asked.valueStream().map(PythonText::of).toList())
                : PythonText.of(asked);
    }

    private static List<String> missing(JsonNode asked, JsonNode value) {
        return value.isObject()
                ? asked.valueStream()
                        .filter(key -> key.isString() && !value.has(key.stringValue()))
                        .map(key -> PythonText.of(key) + " is a required property")
                        .toList()
                : List.of();
    }

    private static List<String> missingDependencies(JsonNode asked, JsonNode value) {
        var complaints = new ArrayList<String>();
        for (Map.Entry<String, JsonNode> property : asked.properties()) {
            if (value.isObject() && value.has(property.getKey())) {
                property.getValue()
                        .valueStream()
                        .filter(key -> key.isString() && !value.has(key.stringValue()))
                        .forEach(key -> complaints.add(
                                PythonText.of(key) + " is a dependency of " + PythonText.quoted(property.getKey())));
            }
        }
        return complaints;
    }

    private static List<String> compared(String word, JsonNode limit, JsonNode value) {
        return switch (word) {
            case "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf" ->
                value.isNumber() ? number(word, limit, value) : List.of();
            case "minLength", "maxLength" ->
                value.isString()
                        ? size(
                                word,
                                limit,
                                value,
                                value.stringValue().codePoints().count(),
                                "is too short",
                                "is too long")
                        : List.of();
            case "minItems", "maxItems" ->
                value.isArray() ? size(word, limit, value, value.size(), "is too short", "is too long") : List.of();
            case "minProperties", "maxProperties" ->
                value.isObject()
                        ? size(
                                word,
                                limit,
                                value,
                                value.size(),
                                "does not have enough properties",
                                "has too many properties")
                        : List.of();
            default -> List.of();
        };
    }

    private static List<String> number(String word, JsonNode limit, JsonNode value) {
        String shown = PythonText.of(limit);
        int order = SchemaTypes.compare(value, limit);
        return switch (word) {
            case "minimum" -> when(order < 0, value, " is less than the minimum of " + shown);
            case "maximum" -> when(order > 0, value, " is greater than the maximum of " + shown);
            case "exclusiveMinimum" -> when(order <= 0, value, " is less than or equal to the minimum of " + shown);
            case "exclusiveMaximum" -> when(order >= 0, value, " is greater than or equal to the maximum of " + shown);
            default -> when(!SchemaTypes.isMultiple(value, limit), value, " is not a multiple of " + shown);
        };
    }

    private static List<String> size(
            String word, JsonNode limit, JsonNode value, long size, String tooFew, String tooMany) {
        double bound = limit.doubleValue();
        return word.startsWith("min")
                ? when(size < bound, value, bound == 1 ? " should be non-empty" : " " + tooFew)
                : when(size > bound, value, bound == 0 ? " is expected to be empty" : " " + tooMany);
    }

    static List<String> contains(SchemaWalk walk, JsonNode asked, JsonNode value, JsonNode schema) {
        if (!value.isArray()) {
            return List.of();
        }
        JsonNode most = schema.path("maxContains");
        JsonNode least = schema.path("minContains");
        int matches = 0;
        for (JsonNode item : value) {
            matches += walk.fits(item, asked) ? 1 : 0;
        }
        if (most.isNumber() && matches > most.doubleValue()) {
            return List.of("Too many items match the given schema (expected at most " + PythonText.of(most) + ")");
        }
        if (matches >= (least.isNumber() ? least.doubleValue() : 1)) {
            return List.of();
        }
        return List.of(
                matches == 0
                        ? PythonText.of(value) + " does not contain items matching the given schema"
                        : "Too few items match the given schema (expected at least " + PythonText.of(least)
                                + " but only " + matches + " matched)");
    }

    static String tooManyItems(JsonNode value, int prefix) {
        int extra = value.size() - prefix;
        String rest = extra == 1
                ? PythonText.of(value.get(prefix))
                : "["
                        + String.join(
                                ", ",
                                value.valueStream()
                                        .skip(prefix)
                                        .map(PythonText::of)
                                        .toList()) + "]";
        return "Expected at most " + prefix + (prefix == 1 ? " item" : " items") + " but found " + extra + " extra: "
                + rest;
    }

    /// The keys that no other word of the schema speaks of.
    static List<String> additional(JsonNode value, JsonNode schema) {
        var extras = new ArrayList<String>();
        for (Map.Entry<String, JsonNode> part : value.properties()) {
            String key = part.getKey();
            if (!schema.path("properties").has(key) && !matchesPattern(key, schema)) {
                extras.add(key);
            }
        }
        return extras;
    }

    static boolean matchesPattern(String key, JsonNode schema) {
        return schema.path("patternProperties").properties().stream()
                .anyMatch(each -> SchemaWalk.pattern(each.getKey()).matcher(key).find());
    }

    static String unexpected(List<String> extras, JsonNode schema) {
        var sorted = new TreeSet<>(extras);
        if (schema.has("patternProperties")) {
            var patterns = new TreeSet<>(schema.path("patternProperties").propertyNames());
            return list(List.copyOf(sorted)) + (sorted.size() == 1 ? " does" : " do")
                    + " not match any of the regexes: " + list(List.copyOf(patterns));
        }
        return "Additional properties are not allowed (" + surplus(List.copyOf(sorted)) + " unexpected)";
    }

    /// The things, and the verb for as many of them.
    static String surplus(List<String> keys) {
        return list(keys) + verb(keys.size());
    }

    static String verb(int count) {
        return count == 1 ? " was" : " were";
    }

    private static String list(List<String> texts) {
        return String.join(", ", texts.stream().map(PythonText::quoted).toList());
    }
}
