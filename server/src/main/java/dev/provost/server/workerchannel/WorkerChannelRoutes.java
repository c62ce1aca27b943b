package dev.provost.server.workerchannel;

import dev.provost.engine.names.Ids;
import dev.provost.server.http.Handshake;
import dev.provost.server.http.Router;
import dev.provost.server.workpools.NewPools;
import dev.provost.server.workpools.WorkPools;
import dev.provost.store.Database;
import dev.provost.store.WorkPoolStore;
import dev.provost.store.WorkQueueStore;
import java.time.InstantSource;

/// The socket that workers come by.
public final class WorkerChannelRoutes {
    private static final Handshake HANDSHAKE = Handshake.required("authentication_failed");

    private final WorkerSocket socket;

    public WorkerChannelRoutes(
            Database database, Pools pools, CleanupQueue queue, WorkerChannels channels, InstantSource clock, Ids ids) {
        var admission = new Admission(
                database,
                pools.store(),
                pools.queues(),
                pools.newPools(),
                pools.operations(),
                pools.heartbeats(),
                clock);
        socket = new WorkerSocket(new WorkerConnection.Surroundings(admission, queue, clock, ids), channels);
    }

    /// What can be done with work pools.
    public record Pools(
            WorkPoolStore store,
            WorkQueueStore queues,
            NewPools newPools,
            WorkPools operations,
            Heartbeats heartbeats) {}

    public void register(Router router) {
        router.websocket("/work_pools/{name}/workers/connect", HANDSHAKE, socket);
    }

    /// The socket without a network, for tests.
    WorkerSocket socket() {
        return socket;
    }
}
