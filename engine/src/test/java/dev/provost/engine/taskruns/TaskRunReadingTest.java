package dev.provost.engine.taskruns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provost.api.events.ReceivedEvent;
import dev.provost.api.events.RelatedResource;
import dev.provost.api.events.Resource;
import dev.provost.api.json.Patch;
import dev.provost.api.json.RawJson;
import dev.provost.api.states.StateType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TaskRunReadingTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final UUID EVENT = UUID.fromString("01a1fde5-5fce-77bf-96ab-94865a2fc1a9");
    private static final UUID TASK_RUN = UUID.fromString("01a1fde5-5fbb-7e0c-9773-102e61226623");
    private static final UUID FLOW_RUN = UUID.fromString("db70c877-77bf-4999-87f3-d69dc166ba21");

    private static final Map<String, String> CLIENT_SIDE =
            Map.of("prefect.resource.id", "prefect.task-run." + TASK_RUN, "prefect.orchestration", "client");

    private static final List<RelatedResource> IN_A_FLOW_RUN = List.of(
            new RelatedResource(Map.of("prefect.resource.id", "prefect.tag.a", "prefect.resource.role", "tag")),
            new RelatedResource(Map.of(
                    "prefect.resource.id", "prefect.flow-run." + FLOW_RUN, "prefect.resource.role", "flow-run")));

    /// What today's client sends when a run begins to run.
    private static final String RUNNING = """
            {"intended": {"from": "PENDING", "to": "RUNNING"},
             "validated_state": {"type": "RUNNING", "name": "Running", "message": "", "state_details": {}, "data": null},
             "task_run": {"name": "ok-ba8", "task_key": "ok-aff9f471", "dynamic_key": "ba8ee26e",
                          "empirical_policy": {"max_retries": 0, "retry_delay_seconds": 0.0, "retries": 0},
                          "tags": ["t"], "labels": {}, "task_inputs": {"x": []}, "run_count": 1,
                          "flow_run_run_count": 1, "expected_start_time": "2026-11-21T11:59:59Z",
                          "start_time": "2026-11-21T12:00:00Z", "total_run_time": 1.25}}""";

    private static ReceivedEvent event(
            String name, Map<String, String> resource, List<RelatedResource> related, String payload) {
        return new ReceivedEvent(
                NOON, name, new Resource(resource), related, new RawJson(payload), EVENT, null, NOON.plusSeconds(2));
    }

    private static TaskRunReading read(String payload) {
        return TaskRunReading.of(event("prefect.task-run.Running", CLIENT_SIDE, IN_A_FLOW_RUN, payload));
    }

    private static TaskRunReport report(String payload) {
        assertThat(read(payload)).isInstanceOf(TaskRunReading.Report.class);
        return ((TaskRunReading.Report) read(payload)).report();
    }

    @Test
    void theEventIsTheState() {
        TaskRunReport report = report(RUNNING);

        assertThat(report.taskRunId()).isEqualTo(TASK_RUN);
        assertThat(report.flowRunId()).isEqualTo(FLOW_RUN);
        assertThat(report.state().id()).isEqualTo(EVENT);
        assertThat(report.state().type()).isEqualTo(StateType.RUNNING);
        assertThat(report.state().timestamp()).isEqualTo(NOON);
        assertThat(report.state().stateDetails().taskRunId()).isEqualTo(TASK_RUN);
        assertThat(report.state().stateDetails().flowRunId()).isEqualTo(FLOW_RUN);
    }

    @Test
    void whatIsLeftOutIsNotTheSameAsNull() {
        ReportedTaskRun run = report(RUNNING.replace("\"name\": \"ok-ba8\"", "\"cache_key\": null"))
                .run();

        assertThat(run.name()).isEqualTo(Patch.absent());
        assertThat(run.cacheKey()).isEqualTo(Patch.of(null));
        assertThat(run.endTime()).isEqualTo(Patch.absent());
        assertThat(run.totalRunTime()).isEqualTo(Patch.of(Duration.ofMillis(1250)));
    }

    @Test
    void aRetryWithoutATimeIsDueWhenItWasReported() {
        TaskRunReport report = report(RUNNING.replace("\"type\": \"RUNNING\"", "\"type\": \"SCHEDULED\""));

        assertThat(report.state().stateDetails().scheduledTime()).isEqualTo(NOON.plusSeconds(2));
    }

    @Test
    void aStateWithoutANameHasThatOfItsType() {
        TaskRunReport report = report(RUNNING.replace("\"name\": \"Running\", ", ""));

        assertThat(report.state().name()).isEqualTo("Running");
    }

    @Test
    void aRunMayStandAlone() {
        var reading = TaskRunReading.of(event("prefect.task-run.Running", CLIENT_SIDE, List.of(), RUNNING));

        assertThat(((TaskRunReading.Report) reading).report().flowRunId()).isNull();
    }

    @Test
    void runsThatTheServerDecidesAboutAreLeftAlone() {
        var resource = Map.of("prefect.resource.id", "prefect.task-run." + TASK_RUN);

        assertThat(TaskRunReading.of(event("prefect.task-run.Running", resource, IN_A_FLOW_RUN, RUNNING)))
                .isEqualTo(TaskRunReading.NOTHING);
    }

    @Test
    void otherEventsSayNothingAboutTaskRuns() {
        assertThat(TaskRunReading.of(event("prefect.flow-run.Running", CLIENT_SIDE, IN_A_FLOW_RUN, RUNNING)))
                .isEqualTo(TaskRunReading.NOTHING);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"validated_state\": null, \"task_run\": null}",
                "{\"validated_state\": {\"type\": \"RUNNING\"}, \"task_run\": {}}",
                "{\"validated_state\": {\"type\": \"WALKING\"}, \"task_run\": {\"task_key\": \"a\", \"dynamic_key\": \"b\"}}",
                "{\"validated_state\": 7, \"task_run\": []}"
            })
    void aPayloadThatMakesNoSenseIsBroken(String payload) {
        assertThat(read(payload)).isInstanceOf(TaskRunReading.Broken.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"prefect.task-run.", "prefect.task-run.7", "prefect.flow-run.01a1fde5", "x"})
    void aResourceThatIsNoTaskRunIsBroken(String id) {
        var resource = Map.of("prefect.resource.id", id, "prefect.orchestration", "client");

        assertThat(TaskRunReading.of(event("prefect.task-run.Running", resource, IN_A_FLOW_RUN, RUNNING)))
                .isInstanceOf(TaskRunReading.Broken.class);
    }
}
