package dev.provost.engine.states;

import static dev.provost.engine.states.Examples.NOON;
import static dev.provost.engine.states.Examples.flowRun;
import static dev.provost.engine.states.Examples.state;
import static org.assertj.core.api.Assertions.assertThat;

import dev.provost.api.events.Event;
import dev.provost.api.events.RelatedResource;
import dev.provost.api.flowruns.CreatedBy;
import dev.provost.api.states.State;
import dev.provost.api.states.StateType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the recorded events do not show.
class StateChangeEventsTest {

    private static FlowRunFacts related(RelatedFacts related) {
        FlowRunFacts run = flowRun(StateType.PENDING);
        return new FlowRunFacts(
                run.id(),
                run.name(),
                List.of("b", "a"),
                run.state(),
                run.columns(),
                run.policy(),
                null,
                null,
                run.around(),
                related);
    }

    @Test
    void anEventNamesEverythingTheRunHasToDoWith() {
        var queue = new RelatedFacts.Thing(new UUID(1, 1), "default", List.of());
        var pool = new RelatedFacts.WorkPool(new UUID(1, 2), "mine", "process");
        var creator = new CreatedBy(new UUID(1, 3), "AUTOMATION", "nightly");

        Event event = StateChangeEvents.ofFlowRun(
                related(new RelatedFacts(null, null, queue, pool, null, creator)), null, state(StateType.RUNNING));

        assertThat(event.related())
                .extracting(RelatedResource::labels)
                .containsExactly(
                        Map.of(
                                "prefect.resource.id", "prefect.work-queue." + queue.id(),
                                "prefect.resource.role", "work-queue",
                                "prefect.resource.name", "default"),
                        Map.of(
                                "prefect.resource.id", "prefect.work-pool." + pool.id(),
                                "prefect.resource.role", "work-pool",
                                "prefect.resource.name", "mine",
                                "prefect.work-pool.type", "process"),
                        Map.of("prefect.resource.id", "prefect.tag.a", "prefect.resource.role", "tag"),
                        Map.of("prefect.resource.id", "prefect.tag.b", "prefect.resource.role", "tag"),
                        Map.of(
                                "prefect.resource.id", "prefect.automation." + creator.id(),
                                "prefect.resource.role", "creator",
                                "prefect.resource.name", "nightly"));
        assertThat(event.follows()).isNull();
        assertThat(event.payload().tree().get("initial_state").isNull()).isTrue();
    }

    @Test
    void onlyDeploymentsAndAutomationsAreNamedAsCreators() {
        var person = new CreatedBy(new UUID(1, 3), "USER", "ann");

        Event event = StateChangeEvents.ofFlowRun(
                related(new RelatedFacts(null, null, null, null, null, person)), null, state(StateType.RUNNING));

        assertThat(event.related()).extracting(RelatedResource::role).containsOnly("tag");
    }

    @ParameterizedTest
    @CsvSource({"299.999999, true", "300, false", "-299.999999, true"})
    void anEventFollowsAnotherThatIsClose(double seconds, boolean follows) {
        State from = state(StateType.PENDING);
        State to = state(StateType.RUNNING).withTimestamp(from.timestamp().plusNanos(Math.round(seconds * 1e6) * 1000));

        @Nullable
        UUID told = StateChangeEvents.ofFlowRun(flowRun(from), from, to).follows();

        assertThat(told).isEqualTo(follows ? from.id() : null);
    }

    @Test
    void theMiddleOfAVeryLongMessageIsLeftOut() {
        State to = state(StateType.FAILED).withMessage("a".repeat(60_000) + "b".repeat(60_000));

        Event event = StateChangeEvents.ofFlowRun(flowRun(StateType.RUNNING), null, to);

        assertThat(event.resource().get("prefect.state-message"))
                .isEqualTo("a".repeat(50_000) + "...20000 additional characters..." + "b".repeat(50_000));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-21T12:00:00Z, 2026-11-21T12:00:00+00:00",
        "2026-11-21T12:00:00.5Z, 2026-11-21T12:00:00.500000+00:00",
        "2026-11-21T12:00:00.000001Z, 2026-11-21T12:00:00.000001+00:00"
    })
    void timesAreWrittenAsPythonWritesThem(Instant time, String text) {
        assertThat(StateChangeEvents.isoformat(time)).isEqualTo(text);
    }

    @Test
    void aPauseTellsWhetherItEndsTheProcess() {
        Event event = StateChangeEvents.ofFlowRun(
                flowRun(StateType.RUNNING), null, state(StateType.PAUSED).withTimestamp(NOON));

        assertThat(event.payload()
                        .tree()
                        .get("validated_state")
                        .get("pause_reschedule")
                        .stringValue())
                .isEqualTo("false");
    }
}
