package dev.provost.store;

import static dev.provost.store.World.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.provost.api.runs.HistoryBucket;
import dev.provost.api.states.StateType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What has become of runs, by interval, on every database.
abstract class RunHistoryContract extends StoreContract {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Instant NOW = at("14:00").plusMillis(500);

    private final RunHistory history = new RunHistory();

    @BeforeAll
    void createWorld() {
        World.create(database());
    }

    private List<HistoryBucket> flowRuns(String start, String end, Duration interval, String filters) {
        var range = new HistoryRange(at(start), at(end), interval);
        return database().read(tx -> history.ofFlowRuns(tx, range, World.filters(filters), NOW));
    }

    private List<HistoryBucket> taskRuns(String start, String end, Duration interval, String filters) {
        var range = new HistoryRange(at(start), at(end), interval);
        return database().read(tx -> history.ofTaskRuns(tx, range, World.filters(filters), NOW));
    }

    @Test
    void runsCountInTheIntervalInWhichTheyWereExpected() {
        var running = new HistoryBucket.Runs(StateType.RUNNING, "Running", 1, Duration.parse("PT4H0.5S"), HOUR);
        var completed = new HistoryBucket.Runs(StateType.COMPLETED, "Completed", 1, HOUR, Duration.ZERO);
        var late = new HistoryBucket.Runs(StateType.SCHEDULED, "Late", 1, Duration.ZERO, Duration.parse("PT1H0.5S"));

        assertThat(flowRuns("09:00", "14:00", HOUR.multipliedBy(2), "{}"))
                .containsExactly(
                        new HistoryBucket(at("09:00"), at("11:00"), List.of(running)),
                        new HistoryBucket(at("11:00"), at("13:00"), List.of(completed)),
                        new HistoryBucket(at("13:00"), at("15:00"), List.of(late)));
    }

    @Test
    void statesOfOneIntervalAreApart() {
        List<HistoryBucket> buckets = flowRuns("09:00", "09:01", Duration.ofHours(5), "{}");

        assertThat(buckets).hasSize(1);
        assertThat(buckets.getFirst().states())
                .extracting(HistoryBucket.Runs::stateName)
                .containsExactly("Completed", "Running", "Late");
    }

    @Test
    void anIntervalHasItsStartAndNotItsEnd() {
        assertThat(flowRuns("08:59", "09:00", Duration.ofMinutes(1), "{}"))
                .containsExactly(new HistoryBucket(at("08:59"), at("09:00"), List.of()));
        assertThat(flowRuns("09:00", "09:01", Duration.ofMinutes(1), "{}")
                        .getFirst()
                        .states())
                .hasSize(1);
    }

    @Test
    void intervalsThatAreNoWholeSecondsAreExact() {
        Duration odd = Duration.parse("PT1H0.000001S");

        List<HistoryBucket> buckets = flowRuns("08:00", "11:00", odd, "{}");

        assertThat(buckets).hasSize(3);
        // The run of 09:00 is a microsecond before the first interval's end.
        assertThat(buckets.getFirst().states()).hasSize(1);
        assertThat(buckets.getFirst().intervalEnd()).isEqualTo(at("08:00").plus(odd));
        assertThat(buckets.get(1).states()).isEmpty();
    }

    @Test
    void aRangeThatEndsBeforeItStartsIsEmpty() {
        assertThat(flowRuns("09:00", "09:00", HOUR, "{}")).isEmpty();
        assertThat(flowRuns("09:00", "08:00", HOUR, "{}")).isEmpty();
    }

    @Test
    void onlyTheRunsThatAreAskedForCount() {
        List<HistoryBucket> buckets = flowRuns(
                "09:00", "10:00", Duration.ofDays(1), "{\"deployments\": {\"name\": {\"any_\": [\"nightly\"]}}}");

        assertThat(buckets.getFirst().states())
                .extracting(HistoryBucket.Runs::stateName)
                .containsExactly("Running");
    }

    @Test
    void taskRunsHaveAHistoryToo() {
        List<HistoryBucket> buckets =
                taskRuns("10:00", "11:00", HOUR, "{\"flow_runs\": {\"name\": {\"any_\": [\"red\"]}}}");

        assertThat(buckets)
                .containsExactly(new HistoryBucket(
                        at("10:00"),
                        at("11:00"),
                        List.of(
                                new HistoryBucket.Runs(
                                        StateType.COMPLETED, "Cached", 1, Duration.ZERO, Duration.ofMinutes(1)),
                                new HistoryBucket.Runs(
                                        StateType.RUNNING,
                                        "Running",
                                        1,
                                        Duration.parse("PT3H50M0.5S"),
                                        Duration.ZERO))));
    }
}
