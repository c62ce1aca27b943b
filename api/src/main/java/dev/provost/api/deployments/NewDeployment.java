package dev.provost.api.deployments;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A deployment as it was sent to be made: it has parameters, if only none.
final class NewDeployment extends SentDeployment {
    private static final String PARAMETERS = "parameters";

    @Override
    public JsonNode prepare(JsonNode sent) {
        if (!sent.has(PARAMETERS)) {
            ((ObjectNode) sent).putObject(PARAMETERS);
        }
        return super.prepare(sent);
    }
}
