package dev.provost.server.workerchannel;

import dev.provost.api.events.ReceivedEvent;
import dev.provost.server.services.Service;
import dev.provost.server.services.Waker;
import dev.provost.server.streams.Hub;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/// The workers that are connected to this server, and what they have to be told without having asked.
///
/// As a service it looks whether anything waits to be cleaned up: it is woken for what comes up in this server, and for
/// the rest there is one query a second, however many workers there are.
public final class WorkerChannels implements Service {
    /// How often this server looks for what others have stored.
    public static final Duration INTERVAL = Duration.ofSeconds(1);

    private static final String POOL = "prefect.work-pool.";
    private static final int BACKLOG = 1000;

    private final CleanupQueue queue;
    private final Hub<ReceivedEvent>.Watch poolEvents;
    private final Set<WorkerConnection> connections = ConcurrentHashMap.newKeySet();

    /// @param events where what happens to pools is told
    /// @param waker wakes the loop of this service
    public WorkerChannels(CleanupQueue queue, Hub<ReceivedEvent> events, Waker waker) {
        this.queue = queue;
        // What does not fit is seen with the next heartbeat.
        poolEvents = events.watch(BACKLOG, event -> event.event().startsWith(POOL) && !connections.isEmpty());
        queue.whenSomethingWaits(waker::wake);
    }

    void arrive(WorkerConnection connection) {
        connections.add(connection);
    }

    void leave(WorkerConnection connection) {
        connections.remove(connection);
    }

    @Override
    public String name() {
        return "worker-channels";
    }

    @Override
    public int runOnce(Instant now) throws InterruptedException {
        tellOfPools();
        if (connections.stream().noneMatch(WorkerConnection::cleansUp)) {
            return 0;
        }
        Set<UUID> waiting = queue.poolsWithWork();
        connections.stream()
                .filter(one -> one.cleansUp() && waiting.contains(one.poolId()))
                .forEach(WorkerConnection::wake);
        return waiting.size();
    }

    private void tellOfPools() throws InterruptedException {
        Optional<ReceivedEvent> event = poolEvents.next(Duration.ZERO);
        while (event.isPresent()) {
            String pool = event.get().resource().id();
            String reason = event.get().event().equals(POOL + "deleted") ? "work_pool_deleted" : "work_pool_updated";
            connections.stream()
                    .filter(one -> pool.equals(POOL + one.poolId()))
                    .forEach(one -> one.poolChanged(reason));
            event = poolEvents.next(Duration.ZERO);
        }
    }
}
