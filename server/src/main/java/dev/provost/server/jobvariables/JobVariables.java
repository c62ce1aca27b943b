package dev.provost.server.jobvariables;

import dev.provost.api.json.RawJson;
import dev.provost.api.json.UuidText;
import dev.provost.engine.schemas.RunSchema;
import dev.provost.engine.schemas.RunSchema.Verdict;
import dev.provost.server.http.Invalid;
import dev.provost.server.http.NotFound;
import dev.provost.store.Transaction;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Whether job variables are what a work pool asks for: its base job template has a schema of them, with defaults that
/// the variables of deployments and of runs replace, in this order.
///
/// ```
/// template   {"variables": {"properties": {"cpu": {"type": "integer", "default": 1}}}}
/// variables  {"cpu": "two"}     Validation failed for field 'cpu'. Failure reason: 'two' is not of type 'integer', …
/// ```
///
/// A default may stand for a block: `{"$ref": {"block_document_id": …}}`.
public final class JobVariables {

    /// Where blocks are found.
    @FunctionalInterface
    public interface Blocks {
        /// What a block says, if there is one of this id.
        Optional<JsonNode> contents(Transaction tx, UUID id) throws SQLException;
    }

    private final Blocks blocks;

    public JobVariables(Blocks blocks) {
        this.blocks = blocks;
    }

    /// How much is there to be judged.
    public enum Extent {
        /// More is to come from a run.
        PART,
        /// This is what a run starts with.
        WHOLE
    }

    /// Why variables are refused, if they are.
    ///
    /// @param layers those that come later replace those before
    public Optional<String> refusal(Transaction tx, RawJson template, List<RawJson> layers, Extent extent)
            throws SQLException {
        JsonNode schema = schema(template);
        if (schema.isEmpty()) {
            return Optional.empty();
        }
        Defaults defaults = goodDefaults(schema, defaults(tx, schema));
        ObjectNode variables = defaults.values();
        for (RawJson layer : layers) {
            if (layer.tree() instanceof ObjectNode object) {
                variables.setAll(object);
            }
        }
        RunSchema asked = RunSchema.ofVariables(schema);
        // Without a default that was no good, what it stood for may be missing through no fault of anybody here.
        boolean complete = extent == Extent.WHOLE && defaults.areGood();
        return refusal(complete ? asked : asked.requiringNothing(), variables);
    }

    /// Why the defaults of a template are refused, if any of them is not what the template itself asks for.
    public Optional<String> refusalOfDefaults(Transaction tx, RawJson template) throws SQLException {
        JsonNode schema = schema(template);
        return schema.isEmpty()
                ? Optional.empty()
                : refusal(RunSchema.ofVariables(schema).requiringNothing(), defaults(tx, schema));
    }

    private static JsonNode schema(RawJson template) {
        JsonNode schema = template.tree().path("variables");
        if (!schema.isEmpty()) {
            RunSchema.flaw(schema).ifPresent(flaw -> {
                throw Invalid.unprocessable("Invalid schema: " + flaw);
            });
        }
        return schema;
    }

    private static Optional<String> refusal(RunSchema asked, ObjectNode variables) {
        return switch (asked.judge(variables)) {
            case Verdict.Fits() -> Optional.empty();
            case Verdict.Refused(var why) -> Optional.of(why);
            case Verdict.Circular() ->
                Optional.of("Invalid schema: Unable to validate schema with circular references.");
        };
    }

    /// Everything that is wrong with variables by themselves, without the defaults.
    public List<String> complaints(RawJson template, RawJson variables) {
        JsonNode schema = template.tree().path("variables");
        return schema.isMissingNode()
                ? List.of()
                : RunSchema.of(schema).requiringNothing().complaints(variables.tree());
    }

    /// The defaults of a template.
    ///
    /// @param areGood whether all of them are what their own schema asks for; those that are not are left out
    private record Defaults(ObjectNode values, boolean areGood) {}

    private static Defaults goodDefaults(JsonNode schema, ObjectNode all) {
        ObjectNode values = JsonNodeFactory.instance.objectNode();
        RunSchema asked = RunSchema.asSent(schema).requiringNothing();
        boolean good = true;
        for (Map.Entry<String, JsonNode> value : all.properties()) {
            ObjectNode alone = JsonNodeFactory.instance.objectNode();
            alone.set(value.getKey(), value.getValue());
            if (asked.complaints(alone).isEmpty()) {
                values.setAll(alone);
            } else {
                good = false;
            }
        }
        return new Defaults(values, good);
    }

    private ObjectNode defaults(Transaction tx, JsonNode schema) throws SQLException {
        ObjectNode values = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> variable : schema.path("properties").properties()) {
            @Nullable JsonNode value = value(tx, variable.getValue().get("default"));
            if (value != null) {
                values.set(variable.getKey(), value);
            }
        }
        return values;
    }

    /// A default, or what the block says that it stands for.
    private @Nullable JsonNode value(Transaction tx, @Nullable JsonNode given) throws SQLException {
        if (given == null || !given.has("$ref")) {
            return given;
        }
        JsonNode id = given.get("$ref").path("block_document_id");
        if (id.isMissingNode() || id.isNull()) {
            return null;
        }
        @Nullable UUID block = id.isString() ? UuidText.parse(id.stringValue()) : null;
        return (block == null ? Optional.<JsonNode>empty() : blocks.contents(tx, block))
                .orElseThrow(() -> new NotFound("Block not found."));
    }
}
