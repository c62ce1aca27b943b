package dev.provost.engine.schemas;

import dev.provost.engine.schemas.SchemaVerdict.Answer;
import dev.provost.engine.schemas.SchemaVerdict.Unusable;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Whether what somebody typed in is what a flow asks for.
///
/// ```
/// {"approved": "x"}   Validation failed for field 'approved'. Failure reason: 'x' is not of type 'boolean'
/// ```
public final class InputSchema {
    private final JsonSchema schema;

    /// Takes a schema as pydantic writes it, in its first version or its second.
    public InputSchema(JsonNode schema) {
        this.schema = new JsonSchema(PydanticSchema.standard(schema), JsonSchema.Formats.REMARKS);
    }

    /// Why the input is refused, if it is.
    public Optional<String> refusal(JsonNode input) {
        return switch (schema.of(input)) {
            case Answer(var problems) ->
                problems.isEmpty() ? Optional.empty() : Optional.of(told(SchemaProblem.worst(problems)));
            case Unusable unusable -> Optional.of(told(unusable));
        };
    }

    private static String told(Unusable schema) {
        return switch (schema.flaw()) {
            case CIRCULAR -> "Invalid schema: Unable to validate schema with circular references.";
            case POINTS_NOWHERE, BROKEN -> "Reason: Validation failed. Failure reason: " + schema.message();
        };
    }

    private static String told(SchemaProblem problem) {
        String path = problem.jsonPath();
        String where = path.equals("$") ? "" : " for field " + PythonText.quoted(path.replace("$.", ""));
        return "Reason: Validation failed" + where + ". Failure reason: " + problem.message();
    }
}
