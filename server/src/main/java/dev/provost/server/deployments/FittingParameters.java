package dev.provost.server.deployments;

import dev.provost.api.deployments.DeploymentCreate;
import dev.provost.api.json.Check;
import dev.provost.api.json.Limits;
import dev.provost.api.json.RawJson;
import dev.provost.engine.schemas.RunSchema;
import dev.provost.engine.schemas.RunSchema.Verdict;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The parameters of a new deployment must fit the schema that is sent with them, if the deployment is to see to that.
/// Runs may still add what is required.
final class FittingParameters implements Check.Rule<DeploymentCreate> {

    @Override
    public @Nullable String refusal(DeploymentCreate deployment, Limits limits) {
        RawJson schema = deployment.parameterOpenapiSchema().or(null);
        if (schema == null || !deployment.enforceParameterSchema().or(false)) {
            return null;
        }
        JsonNode tree = schema.tree();
        String flaw = RunSchema.flaw(tree).orElse(null);
        if (flaw != null) {
            return "The provided schema is not a valid json schema. Schema error: " + flaw;
        }
        return switch (RunSchema.asSent(tree)
                .requiringNothing()
                .judge(deployment.parameters().tree())) {
            case Verdict.Fits() -> null;
            case Verdict.Refused(var why) -> why;
            case Verdict.Circular() -> "Invalid schema: Unable to validate schema with circular references.";
        };
    }
}
