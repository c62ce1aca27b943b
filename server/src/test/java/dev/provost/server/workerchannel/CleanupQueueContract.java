package dev.provost.server.workerchannel;

import static dev.provost.store.tables.Tables.PROVOST_CLEANUP_MESSAGE;
import static dev.provost.store.tables.Tables.WORK_POOL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.provost.api.json.RawJson;
import dev.provost.server.ServerContract;
import dev.provost.server.workerchannel.CleanupQueue.Reservation;
import dev.provost.store.CleanupStore;
import dev.provost.store.CleanupStore.Consumer;
import dev.provost.store.CleanupStore.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// In whose hands messages for workers are, on every database.
abstract class CleanupQueueContract extends ServerContract {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final String KIND = "cancelling_timeout_teardown.v1";
    private static final UUID POOL = UUID.randomUUID();
    private static final UUID DAY = UUID.randomUUID();
    private static final UUID NIGHT = UUID.randomUUID();

    private final List<String> counted = new ArrayList<>();
    private Instant now = NOON;
    private CleanupQueue queue;
    private int woken;

    @BeforeEach
    void startOver() {
        database().write(tx -> {
            tx.sql().deleteFrom(PROVOST_CLEANUP_MESSAGE).execute();
            tx.sql().deleteFrom(WORK_POOL).execute();
            return tx.sql()
                    .insertInto(WORK_POOL)
                    .set(WORK_POOL.ID, POOL)
                    .set(WORK_POOL.NAME, "pool")
                    .set(WORK_POOL.TYPE, "process")
                    .execute();
        });
        now = NOON;
        queue = queue(null);
        woken = 0;
        counted.clear();
        queue.whenSomethingWaits(() -> woken++);
    }

    private CleanupQueue queue(@Nullable Duration memory) {
        return new CleanupQueue(
                database(),
                new CleanupStore(),
                new CleanupQueue.Policy(LEASE, 2, memory),
                () -> now,
                new Random(1),
                (what, values) -> counted.add(what + " " + String.join(" ", values)));
    }

    private UUID ask(String key, UUID workQueue) {
        now = now.plusMillis(1);
        UUID id = UUID.randomUUID();
        database().write(tx -> {
            queue.enqueue(
                    tx, new Message(id, key, POOL, workQueue, KIND, new RawJson("{\"n\":1}"), RawJson.EMPTY_OBJECT));
            return id;
        });
        return id;
    }

    private static Consumer worker(String name) {
        return new Consumer(POOL, UUID.nameUUIDFromBytes(new byte[] {1}), name);
    }

    private Optional<Reservation> reserve(String worker) {
        return queue.reserve(worker(worker), List.of(KIND), null, 1);
    }

    private String status(CleanupQueue.Result result) {
        return result.status() + (result.reason() == null ? "" : ": " + result.reason());
    }

    @Test
    void theMessageThatHasWaitedLongestIsNext() {
        UUID first = ask("1", DAY);
        ask("2", DAY);

        Reservation reserved = reserve("w").orElseThrow();

        assertThat(reserved.message().id()).isEqualTo(first);
        assertThat(reserved.message().target().tree().toString()).isEqualTo("{\"n\":1}");
        assertThat(reserved.deliveryCount()).isEqualTo(1);
        assertThat(reserved.leaseExpires()).isEqualTo(now.plus(LEASE));
        assertThat(woken).isEqualTo(2);
    }

    @Test
    void whatHappensIsCounted() {
        ask("1", DAY);
        ask("1", DAY);
        Reservation first = reserve("w").orElseThrow();
        queue.acknowledge(POOL, first.message().id(), "not the token");
        now = now.plus(LEASE);
        queue.takeBackExpired(now, 10);
        assertThat(reserve("w")).isPresent();
        now = now.plus(LEASE);
        queue.takeBackExpired(now, 10);

        assertThat(counted)
                .containsExactly(
                        "OPERATIONS enqueue accepted",
                        "OPERATIONS enqueue duplicate",
                        "OPERATIONS reserve accepted",
                        "OPERATIONS ack invalid_token",
                        "LEASE_EXPIRATIONS redelivered",
                        "OPERATIONS reserve accepted",
                        "DEAD_LETTERS " + KIND + " max_delivery_attempts_reached",
                        "LEASE_EXPIRATIONS dead_lettered");
    }

    @Test
    void whatWasAskedBeforeIsNotAskedAgain() {
        ask("1", DAY);
        ask("1", DAY);
        Reservation reserved = reserve("w").orElseThrow();
        queue.acknowledge(POOL, reserved.message().id(), reserved.token());
        ask("1", DAY);

        assertThat(reserve("w")).isEmpty();
        assertThat(woken).isEqualTo(1);
    }

    @Test
    void aWorkerGetsNoMoreThanItHasHandsFor() {
        ask("1", DAY);
        ask("2", DAY);
        Reservation first = reserve("w").orElseThrow();

        assertThat(reserve("w")).isEmpty();
        assertThat(reserve("other")).isPresent();
        queue.acknowledge(POOL, first.message().id(), first.token());
        ask("3", DAY);
        assertThat(reserve("w")).isPresent();
    }

    @Test
    void aWorkerGetsOnlyWhatItCanDoAndOfTheQueuesItWants() {
        ask("1", DAY);

        assertThat(queue.reserve(worker("w"), List.of("pending_claim_teardown.v1"), null, 1))
                .isEmpty();
        assertThat(queue.reserve(worker("w"), List.of(KIND), List.of(NIGHT), 1)).isEmpty();
        assertThat(queue.reserve(worker("w"), List.of(KIND), List.of(NIGHT, DAY), 1))
                .isPresent();
    }

    @Test
    void onlyWhoHasAMessageCanDoAnythingWithIt() {
        UUID id = ask("1", DAY);

        assertThat(status(queue.acknowledge(POOL, id, "x"))).isEqualTo("not_current: no_active_reservation");
        Reservation reserved = reserve("w").orElseThrow();
        assertThat(status(queue.renew(POOL, id, "x"))).isEqualTo("invalid_token: reservation_token_mismatch");
        assertThat(status(queue.release(NIGHT, id, reserved.token(), "no")))
                .isEqualTo("unauthorized: work_pool_mismatch");
        assertThat(status(queue.acknowledge(POOL, UUID.randomUUID(), reserved.token())))
                .isEqualTo("not_found: message_not_found");
        assertThat(status(queue.acknowledge(POOL, id, reserved.token()))).isEqualTo("accepted");
        assertThat(status(queue.acknowledge(POOL, id, reserved.token()))).isEqualTo("not_found: message_not_found");
    }

    @Test
    void aLeaseThatIsRenewedLastsLonger() {
        ask("1", DAY);
        Reservation reserved = reserve("w").orElseThrow();
        now = now.plusSeconds(20);

        var renewed = queue.renew(POOL, reserved.message().id(), reserved.token());

        assertThat(renewed.leaseExpires()).isEqualTo(now.plus(LEASE));
        now = now.plusSeconds(20);
        assertThat(reserve("other")).isEmpty();
        assertThat(status(queue.acknowledge(POOL, reserved.message().id(), reserved.token())))
                .isEqualTo("accepted");
    }

    @Test
    void whoseTimeIsOverHasTheMessageNoLonger() {
        ask("1", DAY);
        Reservation late = reserve("w").orElseThrow();
        now = now.plus(LEASE);

        assertThat(status(queue.acknowledge(POOL, late.message().id(), late.token())))
                .isEqualTo("expired: lease_expired");
        Reservation again = reserve("other").orElseThrow();
        assertThat(again.deliveryCount()).isEqualTo(2);
        assertThat(again.token()).isNotEqualTo(late.token());
        now = now.plus(LEASE);
        assertThat(status(queue.acknowledge(POOL, again.message().id(), again.token())))
                .isEqualTo("dead_lettered: max_delivery_attempts_reached");
        assertThat(reserve("w")).isEmpty();
    }

    @Test
    void whatIsGivenBackIsTriedAgainUntilThatIsTooOften() {
        UUID id = ask("1", DAY);
        Reservation first = reserve("w").orElseThrow();
        assertThat(status(queue.release(POOL, id, first.token(), "busy"))).isEqualTo("accepted");
        assertThat(woken).isEqualTo(2);
        Reservation second = reserve("w").orElseThrow();

        assertThat(status(queue.release(POOL, id, second.token(), "still busy")))
                .isEqualTo("dead_lettered: max_delivery_attempts_reached");

        assertThat(reserve("w")).isEmpty();
    }

    @Test
    void whatNobodyAnswersForIsTakenBack() {
        ask("1", DAY);
        reserve("w");
        var reconcile = new ReconcileCleanup(queue, 1);

        assertThat(reconcile.runOnce(now)).isZero();
        now = now.plus(LEASE);
        assertThat(reconcile.runOnce(now)).isEqualTo(1);
        assertThat(reserve("w")).isPresent();
        now = now.plus(LEASE);
        assertThat(reconcile.runOnce(now)).isEqualTo(1);
        assertThat(reserve("w")).isEmpty();
    }

    @Test
    void whatIsDoneIsForgottenWhenItsTimeHasCome() {
        ask("1", DAY);
        Reservation reserved = reserve("w").orElseThrow();
        queue.acknowledge(POOL, reserved.message().id(), reserved.token());
        queue = queue(Duration.ofMinutes(1));

        queue.takeBackExpired(now.plusSeconds(59), 10);
        ask("1", DAY);
        assertThat(reserve("w")).isEmpty();
        queue.takeBackExpired(now.plusSeconds(60), 10);
        ask("1", DAY);
        assertThat(reserve("w")).isPresent();
    }

    @Test
    void messagesGoWithTheirPool() {
        ask("1", DAY);
        database().write(tx -> tx.sql().deleteFrom(WORK_POOL).execute());

        queue.takeBackExpired(now, 10);

        int left = database().read(tx -> tx.sql().fetchCount(PROVOST_CLEANUP_MESSAGE));
        assertThat(left).isZero();
    }

    @Test
    void ofSeveralServersAtTheSameTimeOneHandsAMessageOut() throws Exception {
        for (int i = 0; i < 20; i++) {
            ask("m" + i, DAY);
        }
        List<Future<Optional<Reservation>>> answers = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 40; i++) {
                String worker = "w" + i;
                CleanupQueue server = queue(null);
                answers.add(threads.submit(() -> server.reserve(worker(worker), List.of(KIND), null, 1)));
            }
        }
        Set<UUID> handedOut = new HashSet<>();
        int number = 0;
        for (Future<Optional<Reservation>> answer : answers) {
            Optional<Reservation> reserved = answer.get();
            if (reserved.isPresent()) {
                number++;
                handedOut.add(reserved.get().message().id());
            }
        }
        assertThat(number).isEqualTo(handedOut.size()).isPositive();
    }
}
