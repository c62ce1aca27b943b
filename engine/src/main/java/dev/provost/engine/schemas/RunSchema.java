package dev.provost.engine.schemas;

import dev.provost.engine.schemas.SchemaVerdict.Answer;
import dev.provost.engine.schemas.SchemaVerdict.Unusable;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What the parameters or the job variables of runs have to be.
///
/// ```
/// {"x": "a"}   Validation failed for field 'x'. Failure reason: 'a' is not of type 'integer'
/// ```
public final class RunSchema {
    private final JsonNode schema;

    private RunSchema(JsonNode schema) {
        this.schema = schema;
    }

    /// Takes a schema word for word.
    public static RunSchema asSent(JsonNode schema) {
        return new RunSchema(schema);
    }

    /// Takes a schema as pydantic writes it, in its first version or its second.
    public static RunSchema of(JsonNode schema) {
        return new RunSchema(PydanticSchema.standard(schema, false));
    }

    /// Takes the schema of job variables, which may be null where they have a default: blocks are full of such.
    public static RunSchema ofVariables(JsonNode schema) {
        return new RunSchema(PydanticSchema.standard(schema, true));
    }

    /// The same schema, requiring nothing: for values that others are still to be added to.
    public RunSchema requiringNothing() {
        return new RunSchema(withoutRequired(schema));
    }

    private static JsonNode withoutRequired(JsonNode node) {
        if (!(node instanceof ObjectNode object)) {
            return node;
        }
        ObjectNode rest = JsonNodeFactory.instance.objectNode();
        object.properties().forEach(entry -> {
            if (!entry.getKey().equals("required")) {
                rest.set(entry.getKey(), withoutRequired(entry.getValue()));
            }
        });
        return rest;
    }

    /// What is said of a value.
    public sealed interface Verdict {
        record Fits() implements Verdict {}

        record Refused(String why) implements Verdict {}

        /// The schema contains itself, so that nobody could ever tell.
        record Circular() implements Verdict {}
    }

    /// Holds a value against the schema and tells what is wrong most of all.
    public Verdict judge(JsonNode value) {
        return switch (new JsonSchema(schema, JsonSchema.Formats.REMARKS).of(value)) {
            case Answer(var problems) ->
                problems.isEmpty() ? new Verdict.Fits() : new Verdict.Refused(told(SchemaProblem.worst(problems)));
            case Unusable(var flaw, var message) ->
                flaw == SchemaVerdict.Flaw.CIRCULAR
                        ? new Verdict.Circular()
                        : new Verdict.Refused("Validation failed. Failure reason: " + message);
        };
    }

    /// Everything that is wrong with a value, formats included. A schema that cannot be asked finds nothing.
    public List<String> complaints(JsonNode value) {
        return switch (new JsonSchema(schema, JsonSchema.Formats.REQUIREMENTS).of(value)) {
            case Answer(var problems) ->
                problems.stream().map(SchemaProblem::message).toList();
            case Unusable _ -> List.of();
        };
    }

    /// Why a schema is none, if it is not.
    public static Optional<String> flaw(JsonNode schema) {
        return SchemaOfSchemas.flaw(schema);
    }

    private static String told(SchemaProblem problem) {
        String path = problem.jsonPath();
        String where = path.equals("$") ? "" : " for field " + PythonText.quoted(path.replace("$.", ""));
        return "Validation failed" + where + ". Failure reason: " + problem.message();
    }
}
