package dev.provost.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provost.api.deployments.DeploymentCreate;
import dev.provost.api.deployments.DeploymentUpdate;
import dev.provost.api.flowruns.FlowRunPolicy;
import dev.provost.api.json.Location;
import dev.provost.api.json.Problems;
import dev.provost.api.json.Shapes;
import dev.provost.api.json.Wire;
import dev.provost.api.taskruns.TaskRunPolicy;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// A refusal repeats the request, and with it what was filled in before it was read; the reference does so.
final class ShownRequestsTest {

    private static String shown(Class<?> type, String sent) {
        JsonNode tree = Wire.JSON.readTree(sent);
        Shapes.of(type).read(tree, Location.of("body"), new Problems());
        return tree.toString();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|{\"parameters\":{}}",
                "{\"parameters\":null}|{\"parameters\":null}",
                "{\"name\":\"a\",\"parameters\":{\"x\":1}}|{\"name\":\"a\",\"parameters\":{\"x\":1}}",
                "{\"worker_pool_name\":\"a\"}|{\"worker_pool_name\":\"a\",\"parameters\":{}}",
                "{\"concurrency_limit\":1,\"global_concurrency_limit_id\":2}"
                        + "|{\"concurrency_limit\":1,\"global_concurrency_limit_id\":2}",
            })
    void aNewDeploymentIsShownWithParameters(String sent, String shown) {
        assertThat(shown(DeploymentCreate.class, sent)).isEqualTo(shown);
        assertThat(shown(DeploymentUpdate.class, sent)).isEqualTo(sent);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"max_retries\":5}|{\"max_retries\":5,\"retries\":5}",
                "{\"max_retries\":0}|{\"max_retries\":0}",
                "{\"retries\":2,\"max_retries\":5}|{\"retries\":2,\"max_retries\":5}",
                "{\"retry_delay\":0,\"retry_delay_seconds\":1.5}|{\"retry_delay\":1.5,\"retry_delay_seconds\":1.5}",
            })
    void aPolicyIsShownWithTheRetriesOfOldClients(String sent, String shown) {
        assertThat(shown(FlowRunPolicy.class, sent)).isEqualTo(shown);
        assertThat(shown(TaskRunPolicy.class, sent)).isEqualTo(shown);
    }
}
