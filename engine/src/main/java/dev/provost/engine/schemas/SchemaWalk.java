package dev.provost.engine.schemas;

import dev.provost.engine.schemas.SchemaVerdict.Flaw;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.POJONode;

/// One walk through a schema and a value side by side. Words of the schema speak in the order in which
/// they are written.
final class SchemaWalk {
    private final JsonSchema schemas;
    private final Deque<Visit> visits = new ArrayDeque<>();

    /// A place of the schema that is being asked about a place of the value.
    private record Visit(JsonNode schema, JsonNode value) {
        // What counts is the place: the same words may well stand in two.
        @SuppressWarnings("ReferenceEquality")
        boolean isSame(JsonNode otherSchema, JsonNode otherValue) {
            return schema == otherSchema && value == otherValue;
        }
    }

    SchemaWalk(JsonSchema schemas) {
        this.schemas = schemas;
    }

    boolean fits(JsonNode value, JsonNode schema) {
        return check(value, schema).isEmpty();
    }

    List<SchemaProblem> check(JsonNode value, JsonNode schema) {
        if (value instanceof POJONode pojo && pojo.getPojo() instanceof Placeholder.Unknown) {
            return List.of();
        }
        if (schema.isBoolean()) {
            return schema.booleanValue()
                    ? List.of()
                    : List.of(new SchemaProblem(
                            List.of(), "", "False schema does not allow " + PythonText.of(value), false, List.of()));
        }
        var problems = new ArrayList<SchemaProblem>();
        for (Map.Entry<String, JsonNode> word : schema.properties()) {
            problems.addAll(ask(word.getKey(), word.getValue(), value, schema));
        }
        if (value instanceof POJONode pojo && pojo.getPojo() instanceof Placeholder.Failed failed) {
            problems.add(new SchemaProblem(List.of(), Placeholder.KEYWORD, failed.reason(), false, List.of()));
        }
        return problems;
    }

    private List<SchemaProblem> ask(String word, JsonNode asked, JsonNode value, JsonNode schema) {
        return switch (word) {
            case "$ref", "$dynamicRef" -> reference(asked, value);
            case "allOf" -> allOf(asked, value);
            case "anyOf" -> anyOf(asked, value, schema);
            case "oneOf" -> oneOf(asked, value, schema);
            case "not" ->
                fits(value, asked)
                        ? one(word, " should not be valid under " + PythonText.of(asked), value, schema)
                        : List.of();
            case "if" -> condition(asked, value, schema);
            case "properties" -> properties(asked, value);
            case "patternProperties" -> patternProperties(asked, value);
            case "additionalProperties" -> additionalProperties(asked, value, schema);
            case "propertyNames" -> propertyNames(asked, value);
            case "dependentSchemas" -> dependentSchemas(asked, value);
            case "prefixItems" -> prefixItems(asked, value);
            case "items" -> items(asked, value, schema);
            case "format" ->
                schemas.requiresFormats()
                        ? said(word, SchemaFormats.complaints(asked, value), value, schema)
                        : List.of();
            case "contains" -> said(word, SchemaWords.contains(this, asked, value, schema), value, schema);
            case "unevaluatedItems" -> said(word, Evaluated.items(this, asked, value, schema), value, schema);
            case "unevaluatedProperties" -> said(word, Evaluated.properties(this, asked, value, schema), value, schema);
            default -> said(word, SchemaWords.complaints(word, asked, value), value, schema);
        };
    }

    private static List<SchemaProblem> said(String word, List<String> messages, JsonNode value, JsonNode schema) {
        boolean fits = fitsType(value, schema);
        return messages.stream()
                .map(message -> new SchemaProblem(List.of(), word, message, fits, List.of()))
                .toList();
    }

    private static List<SchemaProblem> one(String word, String end, JsonNode value, JsonNode schema) {
        return said(word, List.of(PythonText.of(value) + end), value, schema);
    }

    private static boolean fitsType(JsonNode value, JsonNode schema) {
        JsonNode type = schema.get("type");
        return type != null && SchemaTypes.isAny(value, type);
    }

    private List<SchemaProblem> reference(JsonNode asked, JsonNode value) {
        if (!asked.isString()) {
            return List.of();
        }
        JsonNode schema = resolve(asked);
        if (visits.stream().anyMatch(visit -> visit.isSame(schema, value))) {
            throw new UnusableSchema(Flaw.CIRCULAR, "The schema asks the same of the same value for ever");
        }
        visits.push(new Visit(schema, value));
        try {
            return check(value, schema);
        } finally {
            visits.pop();
        }
    }

    JsonNode resolve(JsonNode reference) {
        return schemas.resolve(reference.stringValue());
    }

    private List<SchemaProblem> allOf(JsonNode asked, JsonNode value) {
        var problems = new ArrayList<SchemaProblem>();
        asked.forEach(each -> problems.addAll(check(value, each)));
        return problems;
    }

    private List<SchemaProblem> anyOf(JsonNode asked, JsonNode value, JsonNode schema) {
        var causes = new ArrayList<SchemaProblem>();
        for (JsonNode each : asked) {
            List<SchemaProblem> problems = check(value, each);
            if (problems.isEmpty()) {
                return List.of();
            }
            causes.addAll(problems);
        }
        return List.of(noneFits("anyOf", value, schema, causes));
    }

    private List<SchemaProblem> oneOf(JsonNode asked, JsonNode value, JsonNode schema) {
        var causes = new ArrayList<SchemaProblem>();
        var fitting = new ArrayList<JsonNode>();
        for (JsonNode each : asked) {
            List<SchemaProblem> problems = check(value, each);
            if (problems.isEmpty()) {
                fitting.add(each);
            } else if (fitting.isEmpty()) {
                causes.addAll(problems);
            }
        }
        if (fitting.isEmpty()) {
            return List.of(noneFits("oneOf", value, schema, causes));
        }
        if (fitting.size() == 1) {
            return List.of();
        }
        // The first that fits is named last.
        fitting.add(fitting.removeFirst());
        String names = String.join(", ", fitting.stream().map(PythonText::of).toList());
        return one("oneOf", " is valid under each of " + names, value, schema);
    }

    private static SchemaProblem noneFits(String word, JsonNode value, JsonNode schema, List<SchemaProblem> causes) {
        String message = PythonText.of(value) + " is not valid under any of the given schemas";
        return new SchemaProblem(List.of(), word, message, fitsType(value, schema), List.copyOf(causes));
    }

    private List<SchemaProblem> condition(JsonNode asked, JsonNode value, JsonNode schema) {
        JsonNode next = schema.get(fits(value, asked) ? "then" : "else");
        return next == null ? List.of() : check(value, next);
    }

    private List<SchemaProblem> properties(JsonNode asked, JsonNode value) {
        var problems = new ArrayList<SchemaProblem>();
        for (Map.Entry<String, JsonNode> property : asked.properties()) {
            JsonNode part = value.isObject() ? value.get(property.getKey()) : null;
            if (part != null) {
                add(problems, property.getKey(), check(part, property.getValue()));
            }
        }
        return problems;
    }

    private static void add(List<SchemaProblem> problems, Object step, List<SchemaProblem> found) {
        found.forEach(problem -> problems.add(problem.under(step)));
    }

    private List<SchemaProblem> patternProperties(JsonNode asked, JsonNode value) {
        var problems = new ArrayList<SchemaProblem>();
        for (Map.Entry<String, JsonNode> property : asked.properties()) {
            Pattern pattern = pattern(property.getKey());
            for (Map.Entry<String, JsonNode> part : value.properties()) {
                if (pattern.matcher(part.getKey()).find()) {
                    add(problems, part.getKey(), check(part.getValue(), property.getValue()));
                }
            }
        }
        return problems;
    }

    private List<SchemaProblem> additionalProperties(JsonNode asked, JsonNode value, JsonNode schema) {
        List<String> extras = SchemaWords.additional(value, schema);
        if (asked.isObject()) {
            var problems = new ArrayList<SchemaProblem>();
            extras.forEach(extra -> add(problems, extra, check(value.get(extra), asked)));
            return problems;
        }
        return asked.isBoolean() && !asked.booleanValue() && !extras.isEmpty()
                ? said("additionalProperties", List.of(SchemaWords.unexpected(extras, schema)), value, schema)
                : List.of();
    }

    private List<SchemaProblem> propertyNames(JsonNode asked, JsonNode value) {
        var problems = new ArrayList<SchemaProblem>();
        for (Map.Entry<String, JsonNode> part : value.properties()) {
            problems.addAll(check(JsonNodeFactory.instance.stringNode(part.getKey()), asked));
        }
        return problems;
    }

    private List<SchemaProblem> dependentSchemas(JsonNode asked, JsonNode value) {
        var problems = new ArrayList<SchemaProblem>();
        for (Map.Entry<String, JsonNode> property : asked.properties()) {
            if (value.isObject() && value.has(property.getKey())) {
                problems.addAll(check(value, property.getValue()));
            }
        }
        return problems;
    }

    private List<SchemaProblem> prefixItems(JsonNode asked, JsonNode value) {
        var problems = new ArrayList<SchemaProblem>();
        if (value.isArray()) {
            for (int i = 0; i < Math.min(asked.size(), value.size()); i++) {
                add(problems, i, check(value.get(i), asked.get(i)));
            }
        }
        return problems;
    }

    private List<SchemaProblem> items(JsonNode asked, JsonNode value, JsonNode schema) {
        int prefix = schema.path("prefixItems").size();
        if (!value.isArray() || value.size() <= prefix) {
            return List.of();
        }
        if (asked.isBoolean() && !asked.booleanValue()) {
            return said("items", List.of(SchemaWords.tooManyItems(value, prefix)), value, schema);
        }
        var problems = new ArrayList<SchemaProblem>();
        for (int i = prefix; i < value.size(); i++) {
            add(problems, i, check(value.get(i), asked));
        }
        return problems;
    }

    /// An expression of Python's, as far as Java's differ in what they mean.
    static Pattern pattern(String expression) {
        try {
            return Pattern.compile(
                    expression.replace("(?P<", "(?<").replace("\\Z", "\\z"),
                    Pattern.UNIX_LINES | Pattern.UNICODE_CHARACTER_CLASS);
        } catch (PatternSyntaxException e) {
            throw new UnusableSchema(
                    Flaw.BROKEN, PythonText.quoted(expression) + " is not a 'regex': " + e.getDescription());
        }
    }
}
