package dev.provost.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provost.api.admin.CsrfToken;
import dev.provost.api.events.ReceivedEvent;
import dev.provost.api.flowruns.CreatedBy;
import dev.provost.api.flowruns.FlowRun;
import dev.provost.api.flowruns.FlowRunPage;
import dev.provost.api.flowruns.FlowRunPolicy;
import dev.provost.api.flows.Flow;
import dev.provost.api.flows.FlowPage;
import dev.provost.api.flows.FlowsDeleted;
import dev.provost.api.flows.NextFlowRun;
import dev.provost.api.graphs.Dependency;
import dev.provost.api.graphs.Graph;
import dev.provost.api.graphs.GraphArtifact;
import dev.provost.api.graphs.GraphNode;
import dev.provost.api.graphs.GraphState;
import dev.provost.api.json.Answers;
import dev.provost.api.json.Field;
import dev.provost.api.json.Shapes;
import dev.provost.api.logs.Log;
import dev.provost.api.savedsearches.SavedSearch;
import dev.provost.api.savedsearches.SavedSearchFilter;
import dev.provost.api.states.State;
import dev.provost.api.states.StateDetails;
import dev.provost.api.taskruns.TaskRun;
import dev.provost.api.taskruns.TaskRunCount;
import dev.provost.api.taskruns.TaskRunPage;
import dev.provost.api.taskruns.TaskRunPolicy;
import dev.provost.api.taskruns.TaskRunSummary;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/// What clients receive has the keys of the reference in its order: `keys.jsonl` lists them.
final class WireKeysTest {
    private static final Map<String, Class<? extends Record>> RECORDS = Map.ofEntries(
            Map.entry("flow", Flow.class),
            Map.entry("flow_page", FlowPage.class),
            Map.entry("flow_run", FlowRun.class),
            Map.entry("flow_run_page", FlowRunPage.class),
            Map.entry("flow_run_policy", FlowRunPolicy.class),
            Map.entry("created_by", CreatedBy.class),
            Map.entry("task_run", TaskRun.class),
            Map.entry("task_run_summary", TaskRunSummary.class),
            Map.entry("task_run_page", TaskRunPage.class),
            Map.entry("task_run_policy", TaskRunPolicy.class),
            Map.entry("state", State.class),
            Map.entry("state_details", StateDetails.class),
            Map.entry("log", Log.class),
            Map.entry("received_event", ReceivedEvent.class),
            Map.entry("saved_search", SavedSearch.class),
            Map.entry("saved_search_filter", SavedSearchFilter.class),
            Map.entry("csrf_token", CsrfToken.class),
            Map.entry("graph", Graph.class),
            Map.entry("graph_node", GraphNode.class),
            Map.entry("graph_artifact", GraphArtifact.class),
            Map.entry("graph_state", GraphState.class),
            Map.entry("dependency", Dependency.class),
            Map.entry("next_flow_run", NextFlowRun.class),
            Map.entry("task_run_count", TaskRunCount.class),
            Map.entry("flows_deleted", FlowsDeleted.class));

    static Stream<JsonNode> lists() {
        return Answers.lines(WireKeysTest.class, "keys.jsonl");
    }

    @ParameterizedTest
    @MethodSource("lists")
    void aRecordHasTheKeysThatClientsExpect(JsonNode list) {
        Class<? extends Record> type =
                Objects.requireNonNull(RECORDS.get(list.get("record").stringValue()));

        List<String> keys =
                Shapes.record(type).fields().stream().map(Field::name).toList();

        assertThat(keys)
                .isEqualTo(list.get("keys")
                        .valueStream()
                        .map(JsonNode::stringValue)
                        .toList());
    }
}
