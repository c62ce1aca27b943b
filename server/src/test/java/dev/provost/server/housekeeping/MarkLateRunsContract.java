package dev.provost.server.housekeeping;

import static dev.provost.store.tables.Tables.CONCURRENCY_LIMIT_V2;
import static dev.provost.store.tables.Tables.FLOW_RUN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.provost.api.json.RawJson;
import dev.provost.store.Dialect;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/// What becomes of runs that nobody has started in time.
abstract class MarkLateRunsContract extends HousekeepingContract {
    private static final Duration GRACE = Duration.ofSeconds(15);

    private MarkLateRuns of(OneServer server) {
        return new MarkLateRuns(database(), due, server.proposals, GRACE);
    }

    private int pass(long secondsAfterNoon) {
        now = NOON.plusSeconds(secondsAfterNoon);
        return of(server).runOnce(now);
    }

    private UUID limit(int size, int taken) {
        UUID id = UUID.randomUUID();
        database()
                .write(tx -> tx.sql()
                        .insertInto(CONCURRENCY_LIMIT_V2)
                        .set(CONCURRENCY_LIMIT_V2.ID, id)
                        .set(CONCURRENCY_LIMIT_V2.NAME, "deployment:" + id)
                        .set(CONCURRENCY_LIMIT_V2.ACTIVE, true)
                        .set(CONCURRENCY_LIMIT_V2.UPDATED, NOON)
                        .set(CONCURRENCY_LIMIT_V2.LIMIT, size)
                        .set(CONCURRENCY_LIMIT_V2.ACTIVE_SLOTS, taken)
                        .set(CONCURRENCY_LIMIT_V2.DENIED_SLOTS, 0)
                        .set(CONCURRENCY_LIMIT_V2.SLOT_DECAY_PER_SECOND, 0.0)
                        .set(CONCURRENCY_LIMIT_V2.AVG_SLOT_OCCUPANCY_SECONDS, 2.0)
                        .execute());
        return id;
    }

    private String deployed(UUID deployment) {
        return run(
                "{\"type\": \"SCHEDULED\", \"state_details\": {\"scheduled_time\": \"" + NOON + "\"}}",
                ", \"deployment_id\": \"" + deployment + "\"");
    }

    @Test
    void aRunThatIsOverdueIsLate() {
        String run = scheduled(NOON);

        assertThat(pass(14)).isZero();
        assertThat(state(run).get("name").stringValue()).isEqualTo("Scheduled");
        assertThat(pass(15)).isEqualTo(1);

        assertThat(type(run)).isEqualTo("SCHEDULED");
        assertThat(state(run).get("name").stringValue()).isEqualTo("Late");
        assertThat(state(run).at("/state_details/scheduled_time").stringValue()).isEqualTo(NOON.toString());
        assertThat(events(run)).containsExactly("prefect.flow-run.Scheduled", "prefect.flow-run.Late");
    }

    @Test
    void aRunIsMarkedOnce() {
        String run = scheduled(NOON);

        assertThat(pass(20)).isEqualTo(1);
        assertThat(pass(40)).isZero();
        assertThat(had(run, "Late")).isEqualTo(1);
    }

    @Test
    void onlyRunsThatWaitForTheirTimeAreMarked() {
        run("{\"type\": \"PENDING\"}");
        run("{\"type\": \"RUNNING\"}");
        run("{\"type\": \"SCHEDULED\", \"name\": \"AwaitingRetry\", \"state_details\": {\"scheduled_time\": \"" + NOON
                + "\"}}");
        scheduled(NOON.plusSeconds(1000));

        assertThat(pass(100)).isZero();
    }

    @Test
    void moreRunsThanOnePageAreMarkedInOnePass() {
        for (int i = 0; i < HousekeepingPart.AT_ONCE + 5; i++) {
            // Half of them at the same time, so that a page ends among equals.
            scheduled(NOON.minusSeconds(i % 2 == 0 ? 0 : i));
        }

        assertThat(pass(20)).isEqualTo(HousekeepingPart.AT_ONCE + 5);
    }

    @Test
    void aRunWhoseDeploymentIsFullAndWantsNoQueueIsCancelled() {
        String run = deployed(deployment(limit(1, 1), "{\"collision_strategy\": \"CANCEL_NEW\"}"));

        assertThat(pass(20)).isEqualTo(1);

        assertThat(type(run)).isEqualTo("CANCELLED");
        assertThat(state(run).get("message").stringValue()).isEqualTo("Deployment concurrency limit reached.");
    }

    @Test
    void aRunWhoseDeploymentHasRoomOrAQueueIsLate() {
        String room = deployed(deployment(limit(2, 1), "{\"collision_strategy\": \"CANCEL_NEW\"}"));
        String queue = deployed(deployment(limit(1, 1), "{\"collision_strategy\": \"ENQUEUE\"}"));

        assertThat(pass(20)).isEqualTo(2);

        assertThat(state(room).get("name").stringValue()).isEqualTo("Late");
        assertThat(state(queue).get("name").stringValue()).isEqualTo("Late");
    }

    @Test
    void aRunThatSomebodyIsStartingIsLeftToHim() throws Exception {
        String started = scheduled(NOON);
        String other = scheduled(NOON);
        now = NOON.plusSeconds(20);

        int marked = database().write(tx -> {
            due.claimFlowRuns(tx, List.of(UUID.fromString(started)));
            // On SQLite nobody else can write meanwhile, so nobody can be in the way.
            return tx.dialect() == Dialect.SQLITE ? -1 : of(server).runOnce(now);
        });

        if (marked >= 0) {
            assertThat(marked).isEqualTo(1);
            assertThat(had(started, "Late")).isZero();
            assertThat(had(other, "Late")).isEqualTo(1);
        }
    }

    @Test
    void ofSeveralServersAtTheSameTimeOneMarksARun() throws Exception {
        List<String> runs = new ArrayList<>();
        for (int i = 0; i < 3 * HousekeepingPart.AT_ONCE / 2; i++) {
            runs.add(scheduled(NOON.minusSeconds(i)));
        }
        now = NOON.plusSeconds(20);
        List<Future<Integer>> passes = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 4; i++) {
                MarkLateRuns service = of(new OneServer());
                passes.add(threads.submit(() -> service.runOnce(now)));
            }
        }
        int marked = 0;
        for (Future<Integer> pass : passes) {
            marked += pass.get();
        }
        // Whatever one left to another who then had it, the next pass finds.
        marked += of(server).runOnce(now);

        assertThat(marked).isEqualTo(runs.size());
        assertThat(runs).allSatisfy(run -> assertThat(had(run, "Late")).isEqualTo(1));
    }

    @Test
    void aRunThatCannotBeWrittenHoldsUpNoOther() {
        String broken = scheduled(NOON.minusSeconds(60));
        String other = scheduled(NOON);
        database()
                .write(tx -> tx.sql()
                        .update(FLOW_RUN)
                        .set(FLOW_RUN.EMPIRICAL_POLICY, new RawJson("[]"))
                        .where(FLOW_RUN.ID.eq(UUID.fromString(broken)))
                        .execute());

        assertThat(pass(20)).isEqualTo(1);

        assertThat(had(other, "Late")).isEqualTo(1);
        assertThat(had(broken, "Late")).isZero();
    }
}
