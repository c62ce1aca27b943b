package dev.provost.server.housekeeping;

import static dev.provost.store.tables.Tables.FLOW_RUN;
import static dev.provost.store.tables.Tables.PROVOST_CLEANUP_MESSAGE;
import static dev.provost.store.tables.Tables.WORK_POOL;
import static dev.provost.store.tables.Tables.WORK_QUEUE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.provost.engine.names.Ids;
import dev.provost.server.workerchannel.ChannelTally;
import dev.provost.server.workerchannel.CleanupQueue;
import dev.provost.store.CleanupStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What becomes of runs whose worker does not cancel them.
abstract class CancelStuckRunsContract extends HousekeepingContract {
    private static final Duration TIMEOUT = Duration.ofMinutes(5);

    @BeforeEach
    void removePools() {
        database().write(tx -> {
            tx.sql().deleteFrom(PROVOST_CLEANUP_MESSAGE).execute();
            return tx.sql().deleteFrom(WORK_POOL).execute();
        });
    }

    private CancelStuckRuns of(OneServer server) {
        var cleanup = new CleanupQueue(
                database(),
                new CleanupStore(),
                new CleanupQueue.Policy(Duration.ofSeconds(30), 3, null),
                () -> now,
                new Random(1),
                ChannelTally.NONE);
        return new CancelStuckRuns(database(), due, server.proposals, cleanup, TIMEOUT, new Ids(new Random()));
    }

    private int pass(Duration later) {
        now = now.plus(later);
        return of(server).runOnce(now);
    }

    /// A run that is being cancelled, of a pool of this type.
    private String cancelling(@Nullable String poolType) {
        String run = run("{\"type\": \"RUNNING\"}");
        if (poolType != null) {
            UUID queue = queue(poolType);
            database()
                    .write(tx -> tx.sql()
                            .update(FLOW_RUN)
                            .set(FLOW_RUN.WORK_QUEUE_ID, queue)
                            .set(FLOW_RUN.INFRASTRUCTURE_PID, "host:17")
                            .where(FLOW_RUN.ID.eq(UUID.fromString(run)))
                            .execute());
        }
        force(run, "{\"type\": \"CANCELLING\"}");
        return run;
    }

    private UUID queue(String poolType) {
        UUID pool = UUID.randomUUID();
        UUID queue = UUID.randomUUID();
        database().write(tx -> {
            tx.sql()
                    .insertInto(WORK_POOL)
                    .set(WORK_POOL.ID, pool)
                    .set(WORK_POOL.NAME, "pool-" + pool)
                    .set(WORK_POOL.TYPE, poolType)
                    .execute();
            return tx.sql()
                    .insertInto(WORK_QUEUE)
                    .set(WORK_QUEUE.ID, queue)
                    .set(WORK_QUEUE.NAME, "default")
                    .set(WORK_QUEUE.WORK_POOL_ID, pool)
                    .execute();
        });
        return queue;
    }

    /// What workers are asked to clean up.
    private List<String> asked() {
        return database()
                .read(tx -> tx.sql()
                        .select(PROVOST_CLEANUP_MESSAGE.TARGET)
                        .from(PROVOST_CLEANUP_MESSAGE)
                        .where(PROVOST_CLEANUP_MESSAGE.KIND.eq("cancelling_timeout_teardown.v1"))
                        .fetch(row -> row.value1().tree().toString()));
    }

    @Test
    void aRunThatIsNotCancelledInTimeIsAndItsWorkersAreAskedToCleanUp() {
        String run = cancelling("process");

        assertThat(pass(TIMEOUT.minusSeconds(1))).isZero();
        assertThat(asked()).isEmpty();
        assertThat(pass(Duration.ofSeconds(1))).isEqualTo(1);

        assertThat(type(run)).isEqualTo("CANCELLED");
        assertThat(state(run).get("message").stringValue())
                .isEqualTo("Flow run cancellation timed out; marked this flow run as Cancelled.");
        assertThat(asked()).containsExactly("{\"flow_run_id\":\"" + run + "\",\"infrastructure_pid\":\"host:17\"}");
        assertThat(pass(TIMEOUT)).isZero();
        assertThat(asked()).hasSize(1);
    }

    @Test
    void aRunThatWasCancelledMeanwhileIsLetBe() {
        String run = cancelling("process");
        now = now.plus(TIMEOUT);
        force(run, "{\"type\": \"CANCELLED\"}");

        assertThat(pass(TIMEOUT)).isZero();
        assertThat(asked()).isEmpty();
    }

    @Test
    void nobodyIsAskedForARunWithoutAPool() {
        String run = cancelling(null);

        assertThat(pass(TIMEOUT)).isEqualTo(1);

        assertThat(type(run)).isEqualTo("CANCELLED");
        assertThat(asked()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ecs:push", "prefect:managed"})
    void nobodyIsAskedInAPoolWithoutWorkers(String poolType) {
        String run = cancelling(poolType);

        assertThat(pass(TIMEOUT)).isEqualTo(1);

        assertThat(type(run)).isEqualTo("CANCELLED");
        assertThat(asked()).isEmpty();
    }

    @Test
    void ofSeveralServersAtTheSameTimeOneAsks() throws Exception {
        List<String> runs = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            runs.add(cancelling("process"));
        }
        now = now.plus(TIMEOUT);
        List<Future<Integer>> passes = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 4; i++) {
                CancelStuckRuns service = of(new OneServer());
                passes.add(threads.submit(() -> service.runOnce(now)));
            }
        }
        for (Future<Integer> pass : passes) {
            pass.get();
        }
        pass(Duration.ZERO);

        assertThat(runs).allSatisfy(run -> assertThat(had(run, "Cancelled")).isEqualTo(1));
        assertThat(asked()).hasSize(20);
    }
}
