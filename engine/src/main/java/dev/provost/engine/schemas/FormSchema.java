package dev.provost.engine.schemas;

import dev.provost.api.schemas.SchemaError;
import dev.provost.api.schemas.SchemaErrors;
import dev.provost.engine.schemas.SchemaVerdict.Answer;
import dev.provost.engine.schemas.SchemaVerdict.Unusable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// What a form asks for, and which of its fields are filled in wrongly. Where a value is still a recipe, see
/// [Placeholder].
///
/// ```
/// {"a": {"b": ["x"]}}   [{"property": "a", "errors": [{"property": "b", "errors": [
///                           {"index": 0, "errors": ["'x' is not of type 'integer'"]}]}]}]
/// ```
public final class FormSchema {
    private final JsonNode schema;

    public FormSchema(JsonNode schema) {
        this.schema = PydanticSchema.standard(schema);
    }

    /// What a form's values came to.
    public sealed interface Verdict {
        record Checked(SchemaErrors errors) implements Verdict {}

        /// The schema asks for nothing that there could be.
        record NoSchema(String reason) implements Verdict {}
    }

    public Verdict of(JsonNode values) {
        Optional<String> flaw = SchemaOfSchemas.flaw(schema);
        if (flaw.isPresent()) {
            return new Verdict.NoSchema("Invalid schema: " + flaw.get());
        }
        return switch (new JsonSchema(schema, JsonSchema.Formats.REQUIREMENTS).of(values)) {
            case Answer(var problems) -> new Verdict.Checked(report(problems));
            case Unusable unusable -> new Verdict.NoSchema(told(unusable));
        };
    }

    private static String told(Unusable unusable) {
        return switch (unusable.flaw()) {
            case CIRCULAR -> "Invalid schema: Unable to validate schema with circular references.";
            case POINTS_NOWHERE, BROKEN -> "Invalid schema: Validation failed. Failure reason: " + unusable.message();
        };
    }

    private static SchemaErrors report(List<SchemaProblem> problems) {
        var errors = new ArrayList<SchemaError>();
        telling(problems).forEach(problem -> place(problem.message(), path(problem), errors));
        return new SchemaErrors(errors, errors.isEmpty());
    }

    /// Where a recipe failed, nothing else need be said of what it did not become.
    private static List<SchemaProblem> telling(List<SchemaProblem> problems) {
        Map<List<Object>, List<SchemaProblem>> byPath = new LinkedHashMap<>();
        problems.forEach(problem ->
                byPath.computeIfAbsent(problem.path(), _ -> new ArrayList<>()).add(problem));
        var telling = new ArrayList<SchemaProblem>();
        for (List<SchemaProblem> here : byPath.values()) {
            List<SchemaProblem> failed = here.stream()
                    .filter(problem -> problem.keyword().equals(Placeholder.KEYWORD))
                    .toList();
            telling.addAll(failed.isEmpty() ? here : failed);
        }
        return telling;
    }

    /// That a key is missing is told at that key.
    private static List<Object> path(SchemaProblem problem) {
        if (!problem.keyword().equals("required")) {
            return problem.path();
        }
        var path = new ArrayList<>(problem.path());
        String message = problem.message();
        int end = message.indexOf(' ');
        path.add(stripped(end < 0 ? message : message.substring(0, end)));
        return path;
    }

    private static String stripped(String quoted) {
        int start = 0;
        int end = quoted.length();
        while (start < end && quoted.charAt(start) == '\'') {
            start++;
        }
        while (end > start && quoted.charAt(end - 1) == '\'') {
            end--;
        }
        return quoted.substring(start, end);
    }

    private static void place(String message, List<Object> path, List<SchemaError> errors) {
        var text = new SchemaError.Message(message);
        if (path.isEmpty()) {
            errors.add(text);
            return;
        }
        List<SchemaError> current = errors;
        for (Object step : path.subList(0, path.size() - 1)) {
            current = under(step, current);
        }
        var here = new ArrayList<SchemaError>();
        here.add(text);
        current.add(at(path.getLast(), here));
    }

    private static List<SchemaError> under(Object step, List<SchemaError> errors) {
        for (SchemaError error : errors) {
            switch (error) {
                case SchemaError.OfProperty(var property, var inner)
                when property.equals(step) -> {
                    return inner;
                }
                case SchemaError.OfItem(var index, var inner)
                when step.equals(index) -> {
                    return inner;
                }
                case SchemaError.OfProperty _, SchemaError.OfItem _, SchemaError.Message _ -> {}
            }
        }
        var inner = new ArrayList<SchemaError>();
        errors.add(at(step, inner));
        return inner;
    }

    private static SchemaError at(Object step, List<SchemaError> errors) {
        return step instanceof Integer index
                ? new SchemaError.OfItem(index, errors)
                : new SchemaError.OfProperty(step.toString(), errors);
    }
}
