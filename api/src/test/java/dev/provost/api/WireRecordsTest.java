package dev.provost.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provost.api.events.Event;
import dev.provost.api.filters.DeploymentFilter;
import dev.provost.api.filters.FlowFilter;
import dev.provost.api.filters.FlowRunFilter;
import dev.provost.api.filters.FlowRunSort;
import dev.provost.api.filters.FlowSort;
import dev.provost.api.filters.LogFilter;
import dev.provost.api.filters.LogSort;
import dev.provost.api.filters.TaskRunFilter;
import dev.provost.api.filters.TaskRunSort;
import dev.provost.api.filters.WorkPoolFilter;
import dev.provost.api.filters.WorkQueueFilter;
import dev.provost.api.flowruns.DeploymentFlowRunCreate;
import dev.provost.api.flowruns.FlowRunCreate;
import dev.provost.api.flowruns.FlowRunPolicy;
import dev.provost.api.flowruns.FlowRunUpdate;
import dev.provost.api.flows.FlowCreate;
import dev.provost.api.flows.FlowUpdate;
import dev.provost.api.json.Answers;
import dev.provost.api.json.Shape;
import dev.provost.api.json.Shapes;
import dev.provost.api.json.Wire;
import dev.provost.api.logs.LogCreate;
import dev.provost.api.savedsearches.SavedSearchCreate;
import dev.provost.api.states.StateCreate;
import dev.provost.api.states.StateDetails;
import dev.provost.api.taskruns.TaskRunCreate;
import dev.provost.api.taskruns.TaskRunPolicy;
import dev.provost.api.taskruns.TaskRunUpdate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/// What clients send is read, and refused, as the reference does it: `models.jsonl` has what it said about good bodies
/// and about bodies that are wrong in one to three places.
final class WireRecordsTest {

    /// What the reference thinks of itself where nothing was sent; the server does that here.
    private static final Set<String> MADE_UP = Set.of("name", "scheduled_time");

    /// One component for every shape in the file, by its name.
    record Samples(
            FlowCreate flowCreate,
            FlowUpdate flowUpdate,
            StateCreate stateCreate,
            StateDetails stateDetails,
            FlowRunCreate flowRunCreate,
            FlowRunUpdate flowRunUpdate,
            DeploymentFlowRunCreate deploymentFlowRunCreate,
            FlowRunPolicy flowRunPolicy,
            TaskRunCreate taskRunCreate,
            TaskRunUpdate taskRunUpdate,
            TaskRunPolicy taskRunPolicy,
            LogCreate logCreate,
            List<LogCreate> logs,
            Event event,
            List<Event> events,
            SavedSearchCreate savedSearchCreate,
            FlowFilter flowFilter,
            FlowRunFilter flowRunFilter,
            TaskRunFilter taskRunFilter,
            LogFilter logFilter,
            DeploymentFilter deploymentFilter,
            WorkPoolFilter workPoolFilter,
            WorkQueueFilter workQueueFilter,
            FlowSort flowSort,
            FlowRunSort flowRunSort,
            TaskRunSort taskRunSort,
            LogSort logSort) {}

    static Stream<Answers> answers() {
        return Answers.in(WireRecordsTest.class, "models.jsonl");
    }

    @ParameterizedTest
    @MethodSource("answers")
    void aBodyIsReadAsTheReferenceReadsIt(Answers answer) {
        Shape<?> shape = Shapes.record(Samples.class).fields().stream()
                .filter(field -> field.name().equals(answer.shape()))
                .findAny()
                .orElseThrow(() -> new AssertionError("no sample " + answer.shape()))
                .shape();
        var values = new ArrayList<@Nullable Object>();

        List<JsonNode> problems = answer.read(shape, values);

        assertThat(problems).isEqualTo(answer.expected());
        if (answer.value() != null) {
            assertCovers(Wire.JSON.readTree(Wire.JSON.writeValueAsString(values.getFirst())), answer.value());
        }
    }

    /// What the reference read from the body is in our record; what it makes up is not.
    private static void assertCovers(JsonNode ours, JsonNode theirs) {
        if (theirs.isObject()) {
            theirs.properties().forEach(entry -> {
                JsonNode mine = ours.path(entry.getKey());
                if (entry.getKey().equals("pause_keys") && !mine.isNull()) {
                    assertThat(new HashSet<>(mine.valueStream().toList()))
                            .isEqualTo(
                                    new HashSet<>(entry.getValue().valueStream().toList()));
                } else if (!mine.isNull() || !MADE_UP.contains(entry.getKey())) {
                    assertCovers(mine, entry.getValue());
                }
            });
        } else if (theirs.isArray()) {
            assertThat(ours.size()).isEqualTo(theirs.size());
            for (int i = 0; i < theirs.size(); i++) {
                assertCovers(ours.get(i), theirs.get(i));
            }
        } else if (theirs.isNumber()) {
            assertThat(ours.doubleValue()).isEqualTo(theirs.doubleValue());
        } else {
            assertThat(ours).isEqualTo(theirs);
        }
    }
}
