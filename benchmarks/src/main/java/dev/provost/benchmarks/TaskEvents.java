package dev.provost.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Task runs as today's clients report them: Pending, Running and Completed, each an event on `/events/in`.
///
/// The server does not answer an event, so a batch counts once all of it can be read as completed.
final class TaskEvents implements Scenario {
    private static final int BATCH = 200;
    /// Short beside what a batch takes, long beside what a question costs.
    private static final Duration BETWEEN_QUESTIONS = Duration.ofMillis(20);

    private final Connection connection;
    private final RandomGenerator random;
    private final HttpClient client = HttpClient.newHttpClient();
    private final WebSocket socket;
    private final UUID flow;

    TaskEvents(URI api, Connection connection, RandomGenerator random) throws IOException {
        this.connection = connection;
        this.random = random;
        this.flow = Scenario.flow(connection);
        var greeted = new CompletableFuture<String>();
        socket = client.newWebSocketBuilder()
                .subprotocols("prefect")
                .buildAsync(
                        URI.create("ws" + api.toString().substring("http".length()) + "/events/in"),
                        new Greeting(greeted))
                .join();
        send("{\"type\":\"auth\",\"token\":null}");
        String answer = greeted.join();
        if (!answer.contains("auth_success")) {
            throw new IOException("the server refused the socket: " + answer);
        }
    }

    @Override
    public int once() throws IOException {
        UUID run = Scenario.id(connection.post("/flow_runs/", "{\"flow_id\":\"" + flow + "\"}"));
        for (int i = 0; i < BATCH; i++) {
            var task = id();
            Instant now = Scenario.now();
            send(event(run, task, i, null, "PENDING", "Pending", now));
            send(event(run, task, i, "PENDING", "RUNNING", "Running", now.plusMillis(1)));
            send(event(run, task, i, "RUNNING", "COMPLETED", "Completed", now.plusMillis(2)));
        }
        String filter = """
                {"task_runs":{"flow_run_id":{"any_":["%s"]},"state":{"type":{"any_":["COMPLETED"]}}}}""".formatted(run);
        Instant deadline = Scenario.now().plusSeconds(60);
        while (true) {
            var count = connection.post("/task_runs/count", filter);
            if (count.trim().equals(Integer.toString(BATCH))) {
                return BATCH;
            }
            if (Scenario.now().isAfter(deadline)) {
                throw new IOException("a minute later only " + count + " of " + BATCH + " task runs are completed");
            }
            LockSupport.parkNanos(BETWEEN_QUESTIONS.toNanos());
        }
    }

    private void send(String text) throws IOException {
        try {
            socket.sendText(text, true).join();
        } catch (CompletionException e) {
            throw new IOException("the socket is gone", e);
        }
    }

    private String event(UUID run, UUID task, int n, @Nullable String from, String type, String name, Instant at) {
        String initial = from == null
                ? "null"
                : "{\"type\":\"%s\",\"name\":\"x\",\"message\":\"\",\"state_details\":{}}".formatted(from);
        return """
                {"id":"%1$s","occurred":"%2$s","event":"prefect.task-run.%3$s","follows":null,
                "resource":{"prefect.resource.id":"prefect.task-run.%4$s","prefect.resource.name":"task-%5$d",
                "prefect.run-count":"1","prefect.state-message":"","prefect.state-name":"%3$s",
                "prefect.state-timestamp":"%2$s","prefect.state-type":"%6$s","prefect.orchestration":"client"},
                "related":[{"prefect.resource.id":"prefect.flow-run.%7$s","prefect.resource.role":"flow-run"}],
                "payload":{"intended":{"from":%8$s,"to":"%6$s"},"initial_state":%9$s,
                "validated_state":{"type":"%6$s","name":"%3$s","message":"","state_details":{},"data":null},
                "task_run":{"name":"task-%5$d","task_key":"task-abc","dynamic_key":"%5$d","tags":[],"labels":{},
                "empirical_policy":{"max_retries":0,"retry_delay_seconds":0.0,"retries":0,"retry_delay":0},
                "task_inputs":{},"run_count":1,"flow_run_run_count":0,"expected_start_time":"%2$s","total_run_time":0.0}}}""".formatted(id(), at, name, task, n, type, run, from == null ? "null" : "\"" + from + "\"", initial);
    }

    private UUID id() {
        return new UUID((random.nextLong() & ~0xF000L) | 0x4000L, (random.nextLong() >>> 2) | Long.MIN_VALUE);
    }

    @Override
    public void close() throws IOException {
        socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
        client.close();
        connection.close();
    }

    /// Hears the server's first message.
    private static final class Greeting implements WebSocket.Listener {
        private final CompletableFuture<String> first;

        private Greeting(CompletableFuture<String> first) {
            this.first = first;
        }

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            first.complete(data.toString());
            socket.request(1);
            return CompletableFuture.completedStage(null);
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            first.completeExceptionally(error);
        }
    }
}
