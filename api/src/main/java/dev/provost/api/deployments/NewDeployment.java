package dev.provost.api.deployments;

import dev.provost.api.json.Preparation;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A deployment as it was sent to be made: it has parameters, if only none.
final class NewDeployment implements Preparation {
    private static final String PARAMETERS = "parameters";

    private final Preparation whole = new SentDeployment();

    @Override
    public JsonNode prepare(JsonNode sent) {
        if (!sent.has(PARAMETERS)) {
            ((ObjectNode) sent).putObject(PARAMETERS);
        }
        return whole.prepare(sent);
    }

    @Override
    public @Nullable String refusal(JsonNode sent) {
        return whole.refusal(sent);
    }
}
