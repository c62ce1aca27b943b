package dev.provost.engine.taskruns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provost.api.json.Patch;
import dev.provost.api.states.State;
import dev.provost.api.states.StateDetails;
import dev.provost.api.states.StateType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

final class TaskRunChangeTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final UUID FLOW_RUN = new UUID(2, 2);

    private static TaskRunReport report(int run, String key, int second, @Nullable String version) {
        return report(run, key, second, version, new UUID(run, second));
    }

    private static TaskRunReport report(int run, String key, int second, @Nullable String version, UUID state) {
        Patch<@Nullable String> told = version == null ? Patch.absent() : Patch.of(version);
        return new TaskRunReport(
                new UUID(0, run),
                FLOW_RUN,
                new ReportedTaskRun(
                        Patch.absent(),
                        Patch.absent(),
                        Patch.absent(),
                        "add",
                        key,
                        Patch.absent(),
                        Patch.absent(),
                        told,
                        Patch.absent(),
                        Patch.absent(),
                        Patch.absent(),
                        Patch.absent(),
                        Patch.absent(),
                        Patch.absent(),
                        Patch.absent(),
                        Patch.absent(),
                        Patch.absent(),
                        Patch.absent(),
                        Patch.absent()),
                new State(
                        state, StateType.RUNNING, "Running", NOON.plusSeconds(second), null, null, StateDetails.NONE));
    }

    @Test
    void theNewestStateCountsWhateverTheOrder() {
        var changes = TaskRunChange.gather(
                List.of(report(1, "a", 2, "two"), report(1, "a", 3, "three"), report(1, "a", 1, "one")));

        assertThat(changes).hasSize(1);
        assertThat(changes.getFirst().newest().state().timestamp()).isEqualTo(NOON.plusSeconds(3));
        assertThat(changes.getFirst().newest().run().taskVersion()).isEqualTo(Patch.of("three"));
        assertThat(changes.getFirst().states()).extracting(State::timestamp).isSorted();
    }

    @Test
    void whatTheNewestLeavesOutIsTakenFromTheOneBefore() {
        var changes = TaskRunChange.gather(List.of(report(1, "a", 1, "one"), report(1, "a", 3, null)));

        assertThat(changes.getFirst().newest().run().taskVersion()).isEqualTo(Patch.of("one"));
    }

    @Test
    void ofTwoStatesAtOneInstantOnlyOneCounts() {
        TaskRunReport one = report(1, "a", 1, "one", new UUID(1, 1));
        TaskRunReport other = report(1, "a", 1, "other", new UUID(1, 2));

        assertThat(TaskRunChange.gather(List.of(one, other))).isEqualTo(TaskRunChange.gather(List.of(other, one)));
        assertThat(TaskRunChange.gather(List.of(one, other)).getFirst().newest())
                .isEqualTo(one);
    }

    @Test
    void reportsWithOneKeyAreAboutOneRunAndSoAreThoseWithOneId() {
        var changes = TaskRunChange.gather(List.of(
                report(1, "a", 1, null), report(2, "b", 2, null), report(3, "c", 3, null), report(1, "b", 4, null)));

        assertThat(changes)
                .extracting(TaskRunChange::ids)
                .containsExactlyInAnyOrder(Set.of(new UUID(0, 1), new UUID(0, 2)), Set.of(new UUID(0, 3)));
    }

    @RepeatedTest(20)
    void anyOrderAndDuplicationSaysTheSame(RepetitionInfo repetition) {
        var reports = new ArrayList<TaskRunReport>();
        for (int run = 0; run < 5; run++) {
            for (int second = 0; second < 4; second++) {
                reports.add(report(run, "key-" + run, second, second % 2 == 0 ? "v" + second : null));
            }
        }
        var expected = TaskRunChange.gather(reports);

        var random = new Random(repetition.getCurrentRepetition());
        var shuffled = new ArrayList<>(reports);
        for (int i = 0; i < 10; i++) {
            shuffled.add(reports.get(random.nextInt(reports.size())));
        }
        Collections.shuffle(shuffled, random);

        assertThat(TaskRunChange.gather(shuffled)).containsExactlyInAnyOrderElementsOf(expected);
    }
}
