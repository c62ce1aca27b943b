package dev.provost.server.workerchannel;

import dev.provost.server.http.Call;
import dev.provost.server.http.Socket;
import dev.provost.server.http.SocketHandler;
import dev.provost.server.workerchannel.Admission.Admitted;
import dev.provost.server.workerchannel.ChannelTally.Count;
import dev.provost.server.workerchannel.WorkerConnection.Surroundings;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// `/work_pools/{name}/workers/connect`: a worker says who it is, is told about its pool, and is asked to clean up.
///
/// ```
/// worker                                     server
///   worker.hello.v1 ─►             ◄─ worker.ready.v1, with what the pool is like
///   worker.heartbeat.v1 ─►         ◄─ work_pool.snapshot.v1, whenever that has changed
///                                  ◄─ cleanup.message.v1
///   cleanup.ack.v1 (or renew, release) ─►
///                                  ◄─ cleanup.operation_result.v1
/// ```
final class WorkerSocket implements SocketHandler {
    private static final Logger log = LoggerFactory.getLogger(WorkerSocket.class);

    private final Surroundings surroundings;
    private final WorkerChannels channels;
    private final ChannelTally tally;

    WorkerSocket(Surroundings surroundings, WorkerChannels channels) {
        this.surroundings = surroundings;
        this.channels = channels;
        tally = surroundings.queue().tally();
    }

    @Override
    public void handle(Socket socket, Call call) throws InterruptedException {
        try {
            Optional<String> first = socket.receive();
            if (first.isEmpty()) {
                return;
            }
            if (!(Said.read(first.get()) instanceof Said.Hello hello)) {
                throw new Farewell.Because(Farewell.PROTOCOL_ERROR);
            }
            Admitted admitted = surroundings.admission().admit(call.pathVariable("name"), hello.payload());
            serve(socket, new WorkerConnection(socket, surroundings, hello.payload(), admitted), admitted);
        } catch (Farewell.Because because) {
            tally.count(Count.CONNECTIONS, "setup_failed");
            because.farewell().to(socket, tally);
        } catch (RuntimeException e) {
            tally.count(Count.CONNECTIONS, "setup_failed");
            log.error("{}: a worker's channel fails", call.requestId(), e);
            Farewell.TRANSIENT_SERVER_ERROR.to(socket, tally);
        }
    }

    private void serve(Socket socket, WorkerConnection connection, Admitted admitted)
            throws InterruptedException, Farewell.Because {
        // Registered before it is greeted: what changes meanwhile is told after the greeting.
        channels.arrive(connection);
        tally.count(Count.CONNECTIONS, "opened");
        connection.greet(admitted);
        Thread teller = Thread.ofVirtual().name("worker-channel").start(connection::tell);
        try {
            connection.listen();
        } catch (Farewell.Because because) {
            because.farewell().to(socket, tally);
        } finally {
            channels.leave(connection);
            tally.count(Count.CONNECTIONS, "closed");
            socket.close(1000, "");
            teller.join();
        }
    }
}
