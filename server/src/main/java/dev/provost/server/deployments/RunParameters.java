package dev.provost.server.deployments;

import dev.provost.api.json.RawJson;
import dev.provost.engine.schemas.RunSchema;
import dev.provost.engine.schemas.RunSchema.Verdict;
import dev.provost.server.hydration.Hydration;
import dev.provost.server.hydration.Hydration.Outcome;
import dev.provost.server.templates.Templates;
import dev.provost.store.Transaction;
import dev.provost.store.VariableStore;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Makes parameters of what was sent, and holds them against their schema.
public final class RunParameters {
    static final String CIRCULAR = "Invalid schema: Unable to validate schema with circular references.";
    static final String NO_SCHEMA = "Error updating deployment: Cannot update parameters because parameter schema "
            + "enforcement is enabled and the deployment does not have a valid parameter schema.";

    private final VariableStore variables;
    private final Templates templates;

    public RunParameters(VariableStore variables, Templates templates) {
        this.variables = variables;
        this.templates = templates;
    }

    /// Follows the recipes in parameters.
    Outcome follow(Transaction tx, JsonNode parameters) {
        return new Hydration(templates, name -> variables.value(tx, name).map(RawJson::tree)).hydrate(parameters);
    }

    /// What came of holding parameters against a schema.
    sealed interface Held {
        record Fits() implements Held {}

        record Refused(String why) implements Held {}

        record Circular() implements Held {}

        record NoSchema() implements Held {}
    }

    /// Holds parameters against a schema.
    ///
    /// @param complete whether they must have all that is required
    static Held hold(JsonNode parameters, @Nullable RawJson schema, boolean complete) {
        JsonNode tree = schema == null ? null : schema.tree();
        if (tree == null || !tree.isObject()) {
            return new Held.NoSchema();
        }
        RunSchema asked = RunSchema.of(tree);
        return switch ((complete ? asked : asked.requiringNothing()).judge(parameters)) {
            case Verdict.Fits() -> new Held.Fits();
            case Verdict.Refused(var why) -> new Held.Refused(why);
            case Verdict.Circular() -> new Held.Circular();
        };
    }
}
