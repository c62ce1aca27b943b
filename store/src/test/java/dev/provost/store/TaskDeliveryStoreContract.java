package dev.provost.store;

import static dev.provost.store.tables.Tables.PROVOST_TASK_DELIVERY;
import static dev.provost.store.tables.Tables.TASK_RUN;
import static dev.provost.store.tables.Tables.TASK_RUN_STATE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.provost.api.json.RawJson;
import dev.provost.api.states.StateType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Which background tasks wait, and in whose hands they are, on every database.
abstract class TaskDeliveryStoreContract extends StoreContract {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final String DEFERRED = "{\"deferred\": true}";

    private final TaskDeliveryStore store = new TaskDeliveryStore();
    private final UUID here = UUID.randomUUID();

    /// A task run and the state it is in.
    private record Run(UUID id, UUID state) {}

    @BeforeEach
    void forgetEverything() {
        database().write(tx -> {
            tx.sql().deleteFrom(PROVOST_TASK_DELIVERY).execute();
            return tx.sql().deleteFrom(TASK_RUN).execute();
        });
    }

    private Run run(String key, String name, String details, Instant since) {
        return run(key, StateType.SCHEDULED, name, details, since);
    }

    private Run run(String key, StateType type, String name, String details, Instant since) {
        var run = new Run(UUID.randomUUID(), UUID.randomUUID());
        return database().write(tx -> {
            tx.sql()
                    .insertInto(TASK_RUN)
                    .set(TASK_RUN.ID, run.id())
                    .set(TASK_RUN.NAME, "run")
                    .set(TASK_RUN.TASK_KEY, key)
                    .set(TASK_RUN.DYNAMIC_KEY, run.id().toString())
                    .set(TASK_RUN.TOTAL_RUN_TIME, Duration.ZERO)
                    .set(TASK_RUN.STATE_TYPE, type)
                    .set(TASK_RUN.STATE_NAME, name)
                    .set(TASK_RUN.STATE_TIMESTAMP, since)
                    .execute();
            state(tx, run.id(), run.state(), type, name, details, since);
            tx.sql()
                    .update(TASK_RUN)
                    .set(TASK_RUN.STATE_ID, run.state())
                    .where(TASK_RUN.ID.eq(run.id()))
                    .execute();
            return run;
        });
    }

    private static void state(
            Transaction tx, UUID run, UUID state, StateType type, String name, String details, Instant since) {
        tx.sql()
                .insertInto(TASK_RUN_STATE)
                .set(TASK_RUN_STATE.ID, state)
                .set(TASK_RUN_STATE.TASK_RUN_ID, run)
                .set(TASK_RUN_STATE.TYPE, type)
                .set(TASK_RUN_STATE.NAME, name)
                .set(TASK_RUN_STATE.TIMESTAMP, since)
                .set(TASK_RUN_STATE.CREATED, since)
                .set(TASK_RUN_STATE.STATE_DETAILS, new RawJson(details))
                .execute();
    }

    private List<UUID> waiting(String... keys) {
        return database().read(tx -> store.waiting(tx, List.of(keys), 10, 10)).stream()
                .map(TaskDeliveryStore.Waiting::taskRunId)
                .toList();
    }

    private boolean claim(Run run, UUID connection, Instant expires) {
        return database().write(tx -> store.claim(tx, run.id(), run.state(), connection, "worker", expires));
    }

    @Test
    void onlyScheduledRunsThatAreDeferredWait() {
        Run waits = run("a", "Scheduled", DEFERRED, NOON);
        run("a", "Scheduled", "{\"deferred\": false}", NOON);
        run("a", "Scheduled", "{\"deferred\": null}", NOON);
        run("a", "Scheduled", "{}", NOON);
        run("a", StateType.PENDING, "Pending", DEFERRED, NOON);
        run("b", "Scheduled", DEFERRED, NOON);

        assertThat(waiting("a")).containsExactly(waits.id());
        assertThat(waiting()).isEmpty();
    }

    @Test
    void theLongestWaitingComesFirstAndEachTaskHasItsShare() {
        Run third = run("a", "Scheduled", DEFERRED, NOON.plusSeconds(3));
        Run first = run("a", "Scheduled", DEFERRED, NOON.plusSeconds(1));
        Run second = run("a", "Scheduled", DEFERRED, NOON.plusSeconds(2));
        Run retry = run("a", "AwaitingRetry", DEFERRED, NOON.plusSeconds(4));
        run("a", "AwaitingRetry", DEFERRED, NOON.plusSeconds(5));
        Run other = run("b", "Scheduled", DEFERRED, NOON.plusSeconds(9));

        List<TaskDeliveryStore.Waiting> few = database().read(tx -> store.waiting(tx, List.of("a", "b"), 2, 1));

        assertThat(few)
                .containsExactlyInAnyOrder(
                        new TaskDeliveryStore.Waiting(first.id(), "a", false),
                        new TaskDeliveryStore.Waiting(second.id(), "a", false),
                        new TaskDeliveryStore.Waiting(retry.id(), "a", true),
                        new TaskDeliveryStore.Waiting(other.id(), "b", false));
        assertThat(waiting("a")).containsSubsequence(first.id(), second.id(), third.id());
    }

    @Test
    void whatAWorkerHasBegunDoesNotWaitEvenIfItsClockIsSlow() {
        Run begun = run("a", "Scheduled", DEFERRED, NOON);
        database().write(tx -> {
            var early = UUID.randomUUID();
            state(tx, begun.id(), early, StateType.PENDING, "Pending", DEFERRED, NOON.minusSeconds(5));
            return tx.sql()
                    .update(TASK_RUN_STATE)
                    .set(TASK_RUN_STATE.CREATED, NOON.plusSeconds(1))
                    .where(TASK_RUN_STATE.ID.eq(early))
                    .execute();
        });

        assertThat(waiting("a")).isEmpty();
    }

    @Test
    void aRunIsInOneWorkersHandsAtATime() {
        Run run = run("a", "Scheduled", DEFERRED, NOON);

        assertThat(claim(run, here, NOON)).isTrue();
        assertThat(claim(run, UUID.randomUUID(), NOON)).isFalse();
        assertThat(waiting("a")).isEmpty();

        database().write(tx -> {
            store.takeBack(tx, run.state());
            return true;
        });
        assertThat(waiting("a")).containsExactly(run.id());
    }

    @Test
    void ofManyWhoReachForARunAtOnceOneGetsIt() throws Exception {
        Run run = run("a", "Scheduled", DEFERRED, NOON);

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var tries = IntStream.range(0, 16)
                    .mapToObj(_ -> threads.submit(() -> claim(run, UUID.randomUUID(), NOON)))
                    .toList();
            int won = 0;
            for (var one : tries) {
                won += one.get() ? 1 : 0;
            }
            assertThat(won).isEqualTo(1);
        }
    }

    @Test
    void whatRunsOutWaitsAgain() {
        Run sent = run("a", "Scheduled", DEFERRED, NOON);
        Run acknowledged = run("a", "Scheduled", DEFERRED, NOON.plusSeconds(1));
        claim(sent, here, NOON.plusSeconds(30));
        claim(acknowledged, here, NOON.plusSeconds(30));
        database().write(tx -> {
            store.acknowledge(tx, acknowledged.state(), NOON, NOON.plusSeconds(600));
            return true;
        });

        assertThat(expire(NOON.plusSeconds(29))).isZero();
        assertThat(expire(NOON.plusSeconds(30))).isEqualTo(1);
        assertThat(waiting("a")).containsExactly(sent.id());
        assertThat(expire(NOON.plusSeconds(600))).isEqualTo(1);
        assertThat(waiting("a")).containsExactly(sent.id(), acknowledged.id());
    }

    @Test
    void whatPresentWorkersHaveIsProlonged() {
        Run sent = run("a", "Scheduled", DEFERRED, NOON);
        Run acknowledged = run("a", "Scheduled", DEFERRED, NOON.plusSeconds(1));
        Run elsewhere = run("a", "Scheduled", DEFERRED, NOON.plusSeconds(2));
        claim(sent, here, NOON);
        claim(acknowledged, here, NOON);
        claim(elsewhere, UUID.randomUUID(), NOON);
        database().write(tx -> {
            store.acknowledge(tx, acknowledged.state(), NOON, NOON);
            store.prolong(tx, List.of(here), NOON.plusSeconds(30), NOON.plusSeconds(600));
            store.prolong(tx, List.of(), NOON.plusSeconds(30), NOON.plusSeconds(600));
            return true;
        });

        assertThat(expire(NOON.plusSeconds(1))).isEqualTo(1);
        assertThat(waiting("a")).containsExactly(elsewhere.id());
        assertThat(expire(NOON.plusSeconds(599))).isEqualTo(1);
        assertThat(waiting("a")).containsExactly(sent.id(), elsewhere.id());
    }

    @Test
    void whatAWorkerHadThatHasGoneRunsOutSoon() {
        Run acknowledged = run("a", "Scheduled", DEFERRED, NOON);
        claim(acknowledged, here, NOON);
        database().write(tx -> {
            store.acknowledge(tx, acknowledged.state(), NOON, NOON.plusSeconds(600));
            store.leave(tx, here, NOON.plusSeconds(30));
            return true;
        });

        assertThat(expire(NOON.plusSeconds(30))).isEqualTo(1);
    }

    @Test
    void whatHasBegunOrIsGoneIsForgotten() {
        Run begun = run("a", "Scheduled", DEFERRED, NOON);
        Run gone = run("a", "Scheduled", DEFERRED, NOON);
        Run held = run("a", "Scheduled", DEFERRED, NOON);
        List.of(begun, gone, held).forEach(run -> claim(run, here, NOON.plusSeconds(30)));
        database().write(tx -> {
            var next = UUID.randomUUID();
            state(tx, begun.id(), next, StateType.PENDING, "Pending", DEFERRED, NOON.plusSeconds(1));
            tx.sql()
                    .update(TASK_RUN)
                    .set(TASK_RUN.STATE_ID, next)
                    .where(TASK_RUN.ID.eq(begun.id()))
                    .execute();
            return tx.sql()
                    .deleteFrom(TASK_RUN)
                    .where(TASK_RUN.ID.eq(gone.id()))
                    .execute();
        });

        assertThat(database().write(store::removeSettled)).isEqualTo(2);
        assertThat(claim(held, here, NOON)).isFalse();
    }

    @Test
    void aRunThatIsScheduledAnewIsDeliveredAnew() {
        Run run = run("a", "Scheduled", DEFERRED, NOON);
        claim(run, here, NOON.plusSeconds(600));
        database().write(tx -> {
            var again = UUID.randomUUID();
            state(tx, run.id(), again, StateType.SCHEDULED, "AwaitingRetry", DEFERRED, NOON.plusSeconds(1));
            return tx.sql()
                    .update(TASK_RUN)
                    .set(TASK_RUN.STATE_ID, again)
                    .set(TASK_RUN.STATE_NAME, "AwaitingRetry")
                    .where(TASK_RUN.ID.eq(run.id()))
                    .execute();
        });

        List<TaskDeliveryStore.Waiting> waiting = database().read(tx -> store.waiting(tx, List.of("a"), 10, 10));
        assertThat(waiting).containsExactly(new TaskDeliveryStore.Waiting(run.id(), "a", true));
    }

    @Test
    void theTasksOfRunsAreKnown() {
        Run a = run("a", "Scheduled", DEFERRED, NOON);

        List<TaskDeliveryStore.Keyed> keys = database().read(tx -> store.keys(tx, List.of(a.id(), UUID.randomUUID())));
        assertThat(keys).containsExactly(new TaskDeliveryStore.Keyed(a.id(), "a"));
    }

    private int expire(Instant now) {
        return database().write(tx -> store.removeExpired(tx, now));
    }
}
