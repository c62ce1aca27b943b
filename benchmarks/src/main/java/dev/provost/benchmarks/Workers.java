package dev.provost.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/// Fills a work pool with runs that wait, and has many workers ask for them at once, each taking what it is offered to
/// Pending, until all are taken. A run that two workers take is a failure.
@Command(
        name = "workers",
        mixinStandardHelpOptions = true,
        description = "Has many workers ask a pool with many waiting runs.")
final class Workers implements Callable<Integer> {
    private static final int AT_ONCE = 100;
    private static final int WARM_UP = 50;
    private static final int MANY_FAILURES = 1_000;
    private static final Duration PAUSE_AFTER_A_FAILURE = Duration.ofMillis(100);

    @Option(names = "--url", description = "The API, as PREFECT_API_URL has it (${DEFAULT-VALUE})")
    private URI url = URI.create("http://127.0.0.1:4200/api");

    @Option(names = "--workers", description = "How many (${DEFAULT-VALUE})")
    private int workers = 200;

    @Option(names = "--runs", description = "How many runs wait (${DEFAULT-VALUE})")
    private int runs = 10_000;

    @Option(names = "--limit", description = "How many runs a worker asks for (${DEFAULT-VALUE})")
    private int limit = 10;

    @Mixin
    private final Output output = new Output();

    private final Set<String> taken = ConcurrentHashMap.newKeySet();
    private final Queue<Long> polls = new ConcurrentLinkedQueue<>();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();

    @Override
    public Integer call() throws IOException, InterruptedException {
        fill();
        long begin = System.nanoTime();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var working = new ArrayList<Future<Integer>>();
            for (int i = 0; i < workers; i++) {
                working.add(threads.submit(this::work));
            }
            for (Future<Integer> one : working) {
                one.get();
            }
        } catch (ExecutionException e) {
            failures.add(String.valueOf(e.getCause()));
        }
        var result = new Result(
                "workers, " + workers + " at once",
                taken.size(),
                (System.nanoTime() - begin) / 1e9,
                Percentiles.of(List.copyOf(polls)),
                failures.size(),
                failures.peek());
        output.print(result);
        return result.exitCode();
    }

    private void fill() throws IOException {
        try (var connection = new Connection(url, _ -> {})) {
            UUID flow = Scenario.flow(connection);
            connection.post("/work_pools/", "{\"name\":\"crowded\",\"type\":\"process\"}");
            UUID deployment = Scenario.id(connection.post(
                    "/deployments/",
                    "{\"name\":\"crowd\",\"flow_id\":\"" + flow + "\",\"work_pool_name\":\"crowded\"}"));
            for (int i = 0; i < runs; i += AT_ONCE) {
                int some = Math.min(AT_ONCE, runs - i);
                connection.post(
                        "/deployments/" + deployment + "/create_flow_run/bulk", "[" + "{},".repeat(some - 1) + "{}]");
            }
            for (int i = 0; i < WARM_UP; i++) {
                poll(connection);
            }
        }
    }

    /// Asks and takes until all runs are taken. Whoever is refused asks again a little later.
    private int work() throws IOException, InterruptedException {
        var last = new AtomicLong();
        int mine = 0;
        try (var connection = new Connection(url, last::set)) {
            while (taken.size() < runs && failures.size() < MANY_FAILURES) {
                try {
                    JsonNode offered = poll(connection);
                    polls.add(last.get());
                    for (JsonNode run : offered) {
                        mine += take(connection, run.at("/flow_run/id").stringValue());
                    }
                } catch (Connection.Refused e) {
                    failures.add(e.toString());
                    Thread.sleep(PAUSE_AFTER_A_FAILURE);
                }
            }
        }
        return mine;
    }

    private JsonNode poll(Connection connection) throws IOException {
        return Json.MAPPER.readTree(
                connection.post("/work_pools/crowded/get_scheduled_flow_runs", "{\"limit\":" + limit + "}"));
    }

    private int take(Connection connection, String run) throws IOException {
        String answer = connection.post(
                "/flow_runs/" + run + "/set_state", "{\"state\":{\"type\":\"PENDING\"},\"force\":false}");
        if (!Json.MAPPER.readTree(answer).path("status").asString().equals("ACCEPT")) {
            return 0;
        }
        if (!taken.add(run)) {
            failures.add("run " + run + " was taken twice");
        }
        return 1;
    }
}
