package dev.provost.server.taskworkers;

import dev.provost.api.json.Wire;
import dev.provost.engine.names.Ids;
import dev.provost.server.http.Call;
import dev.provost.server.http.Socket;
import dev.provost.server.http.SocketHandler;
import dev.provost.server.taskworkers.Deliveries.Delivery;
import dev.provost.server.taskworkers.TaskQueues.Next;
import dev.provost.server.taskworkers.TaskWorkers.Presence;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// `/task_runs/subscriptions/scheduled`: a worker says which tasks it serves and is sent their runs, one at a time.
///
/// ```
/// worker                                                              server
///   {"type": "subscribe", "keys": ["say-8f"], "client_id": "host-42"} ─►
///                                                          ◄─ a task run
///   {"type": "ack"} ─►                                     ◄─ the next task run
///   {"type": "quit"} ─►                                    ◄─ 1000
/// ```
final class TaskSocket implements SocketHandler {
    private static final Logger log = LoggerFactory.getLogger(TaskSocket.class);
    private static final int PROTOCOL_VIOLATION = 4001;

    /// A worker that talks while it has nothing is listened to so often, or its farewell would not be heard.
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final TaskQueues queues;
    private final Deliveries deliveries;
    private final TaskWorkers workers;
    private final Ids ids;

    TaskSocket(TaskQueues queues, Deliveries deliveries, TaskWorkers workers, Ids ids) {
        this.queues = queues;
        this.deliveries = deliveries;
        this.workers = workers;
        this.ids = ids;
    }

    /// What a worker has to say first.
    private record Subscribe(List<String> taskKeys, String worker) {}

    @Override
    public void handle(Socket socket, Call call) throws InterruptedException {
        Optional<String> first = socket.receive();
        if (first.isEmpty()) {
            return;
        }
        Subscribe subscribe;
        try {
            subscribe = subscribe(message(first.get()));
        } catch (Violation violation) {
            socket.close(PROTOCOL_VIOLATION, violation.reason());
            return;
        }
        log.info("Task worker '{}' subscribed to task keys {}", subscribe.worker, subscribe.taskKeys);
        serve(socket, subscribe);
    }

    private void serve(Socket socket, Subscribe subscribe) throws InterruptedException {
        UUID connection = ids.random();
        try (var subscription = queues.subscribe(subscribe.taskKeys);
                var presence = workers.arrive(subscribe.worker, subscribe.taskKeys)) {
            socket.onClose(subscription::close);
            deliveries.arrive(connection, new LinkedHashSet<>(subscribe.taskKeys));
            boolean going = true;
            while (going && socket.isOpen()) {
                Optional<Next> next = subscription.next(PATIENCE);
                hearOut(socket);
                if (next.isPresent()) {
                    Optional<Delivery> delivery = deliveries.claim(next.get(), connection, subscribe.worker);
                    going = delivery.isEmpty() || deliver(socket, delivery.get(), presence);
                }
            }
        } finally {
            deliveries.leave(connection);
        }
    }

    /// What is said before anything was sent is no answer to it.
    private static void hearOut(Socket socket) throws InterruptedException {
        while (socket.receive(Duration.ZERO).isPresent()) {
            log.debug("A task worker speaks out of turn");
        }
    }

    /// Sends a run and waits for the worker to say that it has it; says whether it wants more.
    private boolean deliver(Socket socket, Delivery delivery, Presence presence) throws InterruptedException {
        presence.given();
        boolean taken = false;
        try {
            if (!socket.sendJson(delivery.run())) {
                return false;
            }
            Optional<String> answer = socket.receive();
            if (answer.isEmpty()) {
                return false;
            }
            String type = message(answer.get()).path("type").asString("");
            if (!type.equals("ack") && !type.equals("quit")) {
                throw new Violation("expected 'ack' message");
            }
            taken = true;
            deliveries.acknowledge(delivery);
            return type.equals("ack");
        } catch (Violation violation) {
            socket.close(PROTOCOL_VIOLATION, violation.reason());
            return false;
        } finally {
            presence.free();
            if (!taken) {
                deliveries.takeBack(delivery);
            }
        }
    }

    private static Subscribe subscribe(JsonNode message) throws Violation {
        if (!message.path("type").asString("").equals("subscribe")) {
            throw new Violation("expected 'subscribe' message");
        }
        var keys = new ArrayList<String>();
        for (JsonNode key : message.path("keys")) {
            if (!key.isString()) {
                throw new Violation("expected 'keys' in subscribe message");
            }
            keys.add(key.stringValue());
        }
        if (keys.isEmpty() || !message.path("keys").isArray()) {
            throw new Violation("expected 'keys' in subscribe message");
        }
        String worker = message.path("client_id").asString("");
        if (worker.isEmpty()) {
            throw new Violation("expected 'client_id' in subscribe message");
        }
        return new Subscribe(keys, worker);
    }

    /// What is no JSON says nothing.
    private static JsonNode message(String text) {
        try {
            return Wire.JSON.readTree(text);
        } catch (JacksonException _) {
            return JsonNodeFactory.instance.missingNode();
        }
    }

    /// The worker said something else than what was its turn to say.
    private static final class Violation extends Exception {
        private static final long serialVersionUID = 1;

        private Violation(String expected) {
            super("Protocol violation: " + expected, null, false, false);
        }

        private String reason() {
            return String.valueOf(getMessage());
        }
    }
}
