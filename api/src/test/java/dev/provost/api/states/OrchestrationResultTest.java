package dev.provost.api.states;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provost.api.json.Wire;
import dev.provost.api.states.OrchestrationResult.Details;
import org.junit.jupiter.api.Test;

final class OrchestrationResultTest {

    @Test
    void theStatusFollowsFromTheDetails() {
        var result = new OrchestrationResult(null, new Details.Waiting(90, "Scheduled time is in the future"));

        assertThat(Wire.JSON.writeValueAsString(result))
                .isEqualTo("{\"state\":null,\"status\":\"WAIT\",\"details\":{\"type\":\"wait_details\","
                        + "\"delay_seconds\":90,\"reason\":\"Scheduled time is in the future\"}}");
        assertThat(Wire.JSON.readValue(Wire.JSON.writeValueAsString(result), OrchestrationResult.class))
                .isEqualTo(result);
    }

    @Test
    void acceptanceNeedsNoReason() {
        assertThat(Wire.JSON.writeValueAsString(new OrchestrationResult(null, new Details.Accepted())))
                .isEqualTo("{\"state\":null,\"status\":\"ACCEPT\",\"details\":{\"type\":\"accept_details\"}}");
    }
}
