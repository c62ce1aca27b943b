package dev.provost.benchmarks;

import dev.provost.benchmarks.Connection.Refused;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Makes deployments with a cron schedule each on a running server, and then lists them all, again and again.
///
/// The server must not schedule them, if that is to be measured next, and must give so many on one page.
@Command(
        name = "deploy",
        mixinStandardHelpOptions = true,
        description = "Makes deployments with schedules, and lists them.")
final class Deploy implements Callable<Integer> {
    @Option(names = "--url", description = "The API, as PREFECT_API_URL has it (${DEFAULT-VALUE})")
    private URI url = URI.create("http://127.0.0.1:4200/api");

    @Option(names = "--count", description = "How many (${DEFAULT-VALUE})")
    private int count = 1_000;

    @Option(names = "--rounds", description = "How often they are listed (${DEFAULT-VALUE})")
    private int rounds = 50;

    @Option(names = "--warmup", description = "How often they are listed before the count starts (${DEFAULT-VALUE})")
    private int warmup = 20;

    @Mixin
    private final Output output = new Output();

    @Override
    public Integer call() throws IOException {
        var nanos = new ArrayList<Long>();
        long failures = 0;
        @Nullable String firstFailure = null;
        long begin;
        try (var connection = new Connection(url, nanos::add)) {
            make(connection);
            begin = System.nanoTime();
            for (int i = 0; i < warmup + rounds; i++) {
                if (i == warmup) {
                    nanos.clear();
                    begin = System.nanoTime();
                }
                try {
                    list(connection);
                } catch (Refused e) {
                    failures++;
                    firstFailure = firstFailure == null ? e.toString() : firstFailure;
                }
            }
        }
        var result = new Result(
                "deployments: all with their schedules",
                nanos.size(),
                (System.nanoTime() - begin) / 1e9,
                Percentiles.of(nanos),
                failures,
                firstFailure);
        output.print(result);
        return result.exitCode();
    }

    /// Each is due every hour, one minute or another.
    private void make(Connection connection) throws IOException {
        UUID flow = Scenario.flow(connection);
        connection.post("/work_pools/", "{\"name\":\"benchmark\",\"type\":\"process\"}");
        for (int i = 0; i < count; i++) {
            connection.post("/deployments/", """
                    {"name":"deployment-%d","flow_id":"%s","work_pool_name":"benchmark","tags":["a","b"],\
                    "parameters":{"x":%d},"schedules":[{"schedule":{"cron":"%d * * * *","timezone":"Europe/Berlin"}}]}""".formatted(i, flow, i, i % 60));
        }
    }

    private void list(Connection connection) throws IOException {
        int found = Json.MAPPER
                .readTree(connection.post("/deployments/filter", "{\"limit\":" + count + "}"))
                .size();
        if (found != count) {
            throw new Refused(found + " deployments are listed, not " + count);
        }
    }
}
