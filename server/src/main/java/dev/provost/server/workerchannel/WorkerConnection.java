package dev.provost.server.workerchannel;

import dev.provost.api.workpools.WorkPool;
import dev.provost.engine.names.Ids;
import dev.provost.server.http.Socket;
import dev.provost.server.workerchannel.Admission.Admitted;
import dev.provost.server.workerchannel.ChannelTally.Count;
import dev.provost.server.workerchannel.CleanupQueue.Operation;
import dev.provost.server.workerchannel.CleanupQueue.Reservation;
import dev.provost.server.workerchannel.CleanupQueue.Result;
import dev.provost.server.workerchannel.Said.Introduction;
import dev.provost.store.CleanupStore.Consumer;
import dev.provost.store.CleanupStore.Message;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One worker that has been let in. Its own thread listens to it; a second one tells it what it has not asked for, and
/// rests until it is woken.
final class WorkerConnection {
    private static final Logger log = LoggerFactory.getLogger(WorkerConnection.class);

    private final Socket socket;
    private final Admission admission;
    private final CleanupQueue queue;
    private final InstantSource clock;
    private final Ids ids;
    private final Introduction worker;
    private final UUID poolId;
    private final String poolName;
    private final List<UUID> queues;
    private final Semaphore calls = new Semaphore(0);
    private final AtomicReference<@Nullable String> change = new AtomicReference<>();
    private volatile Instant poolUpdated;
    private int sequence = 1;

    /// What connections share.
    record Surroundings(Admission admission, CleanupQueue queue, InstantSource clock, Ids ids) {}

    WorkerConnection(Socket socket, Surroundings surroundings, Introduction worker, Admitted admitted) {
        this.socket = socket;
        this.admission = surroundings.admission();
        this.queue = surroundings.queue();
        this.clock = surroundings.clock();
        this.ids = surroundings.ids();
        this.worker = worker;
        this.poolId = admitted.pool().id();
        this.poolName = admitted.pool().name();
        this.poolUpdated = admitted.pool().updated();
        this.queues = admitted.queues().stream().map(it -> it.id()).toList();
    }

    UUID poolId() {
        return poolId;
    }

    boolean cleansUp() {
        return worker.cleansUp();
    }

    void wake() {
        calls.release();
    }

    /// The worker is to be told what its pool is like by now, and why.
    void poolChanged(String reason) {
        if (change.getAndSet(reason) != null) {
            queue.tally().count(Count.SNAPSHOTS, "coalesced");
        }
        wake();
    }

    /// Says that the worker is let in.
    void greet(Admitted admitted) {
        var accepted = new ArrayList<>(List.of(Said.HEARTBEATS, Said.SNAPSHOTS));
        if (cleansUp()) {
            accepted.add(Said.CLEANUP);
        }
        var rejected = new LinkedHashSet<>(worker.requestedCapabilities());
        rejected.removeAll(accepted);
        say(
                "worker.ready.v1",
                new Told.Ready(
                        worker.consumerId(),
                        null,
                        Said.VERSION,
                        worker.heartbeatIntervalSeconds(),
                        accepted,
                        List.copyOf(rejected),
                        cleansUp() ? worker.hands() : 0,
                        admitted.queues().stream()
                                .map(it -> new Told.Queue(it.id(), it.name()))
                                .toList(),
                        new Told.Snapshot(sequence, "initial", admitted.pool())));
    }

    private boolean say(String type, Object payload) {
        Instant now = clock.instant();
        return socket.sendJson(new Told.Frame(type, ids.at(now), now, payload));
    }

    /// Tells the worker what there is to tell, whenever woken, until the socket is closed.
    void tell() {
        socket.onClose(this::wake);
        wake();
        try {
            while (socket.isOpen()) {
                calls.acquire();
                calls.drainPermits();
                tellOfPool();
                handOut();
            }
        } catch (Farewell.Because because) {
            because.farewell().to(socket, queue.tally());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            log.error("Worker '{}' of work pool '{}' cannot be told anything", worker.workerName(), poolName, e);
            Farewell.TRANSIENT_SERVER_ERROR.to(socket, queue.tally());
        }
    }

    private void tellOfPool() throws Farewell.Because {
        @Nullable String reason = change.getAndSet(null);
        if (reason != null && socket.isOpen()) {
            WorkPool pool = admission.pool(poolName);
            if (!pool.id().equals(poolId)) {
                throw new Farewell.Because(Farewell.AUTHORIZATION_FAILED);
            }
            poolUpdated = pool.updated();
            sequence++;
            say("work_pool.snapshot.v1", new Told.Snapshot(sequence, reason, pool));
            queue.tally().count(Count.SNAPSHOTS, "sent");
        }
    }

    /// Hands out what waits, first of the queues that the worker serves, until nothing does or its hands are full.
    private void handOut() {
        boolean more = cleansUp();
        while (more && socket.isOpen()) {
            Optional<Reservation> next = reserve(queues).or(() -> reserve(null));
            next.ifPresent(this::deliver);
            more = next.isPresent();
        }
    }

    private Optional<Reservation> reserve(@Nullable List<UUID> from) {
        return queue.reserve(
                new Consumer(poolId, worker.consumerId(), worker.workerName()),
                worker.handledCleanupKinds(),
                from,
                worker.hands());
    }

    private void deliver(Reservation reserved) {
        Message message = reserved.message();
        boolean sent = say(
                "cleanup.message.v1",
                new Told.Cleanup(
                        message.id(),
                        reserved.token(),
                        reserved.leaseExpires(),
                        reserved.deliveryCount(),
                        message.workQueueId(),
                        message.data(),
                        message.kind(),
                        message.target()));
        queue.tally().count(Count.DELIVERIES, sent ? "delivered" : "failed");
        if (!sent) {
            queue.release(poolId, message.id(), reserved.token(), "delivery_failed");
        }
    }

    /// Listens until the worker goes.
    ///
    /// @throws Farewell.Because if the server does not listen any longer
    void listen() throws InterruptedException, Farewell.Because {
        Optional<String> text = socket.receive();
        while (text.isPresent()) {
            switch (Said.read(text.get())) {
                case Said.Heartbeat(var _, var _, var _, var life) -> heartbeat(life);
                case Said.Acknowledge(var _, var id, var _, var held) ->
                    answer(
                            id,
                            Operation.ACK,
                            held.messageId(),
                            () -> queue.acknowledge(poolId, held.messageId(), held.reservationToken()));
                case Said.Renew(var _, var id, var _, var held) ->
                    answer(
                            id,
                            Operation.RENEW,
                            held.messageId(),
                            () -> queue.renew(poolId, held.messageId(), held.reservationToken()));
                case Said.Release(var _, var id, var _, var up) ->
                    answer(
                            id,
                            Operation.RELEASE,
                            up.messageId(),
                            () -> queue.release(poolId, up.messageId(), up.reservationToken(), up.reason()));
                case Said.Hello _ -> throw new Farewell.Because(Farewell.PROTOCOL_ERROR);
            }
            text = socket.receive();
        }
    }

    private void heartbeat(Said.Life life) throws Farewell.Because {
        if (!life.consumerId().equals(worker.consumerId()) || !life.workerName().equals(worker.workerName())) {
            throw new Farewell.Because(Farewell.PROTOCOL_ERROR);
        }
        admission.heartbeat(poolName, life.workerName(), life.heartbeatIntervalSeconds());
        // Another server may have changed the pool.
        if (!admission.pool(poolName).updated().equals(poolUpdated)) {
            poolChanged("heartbeat_reconciliation");
        }
    }

    /// Something that is done with a message.
    @FunctionalInterface
    private interface Deed {
        Result result();
    }

    private void answer(UUID frameId, Operation operation, UUID messageId, Deed deed) {
        Result result = cleansUp()
                ? done(operation, messageId, deed)
                : Result.refused(messageId, operation, "unauthorized", "cleanup_delivery_not_accepted");
        say(
                "cleanup.operation_result.v1",
                new Told.Result(
                        frameId,
                        messageId,
                        operation.text(),
                        result.status(),
                        result.leaseExpires(),
                        result.reason(),
                        null));
        wake();
    }

    private Result done(Operation operation, UUID messageId, Deed deed) {
        try {
            return deed.result();
        } catch (RuntimeException e) {
            log.error("Worker '{}' of work pool '{}': {} failed", worker.workerName(), poolName, operation, e);
            return Result.refused(messageId, operation, "error", "cleanup_queue_operation_failed");
        }
    }
}
