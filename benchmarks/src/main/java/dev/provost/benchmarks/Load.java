package dev.provost.benchmarks;

import dev.provost.benchmarks.Connection.Refused;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Puts a load on a running server and prints how much it did, and how long the single requests took.
///
/// ```
/// lifecycles, 16 clients   512.0/s   5,120 in 10.0 s   requests: median 7.1 ms, p95 11.0 ms
/// ```
///
/// A client that is refused goes on with its next unit of work; what failed is counted and told, and the exit code is
/// 1, so that nobody takes a fast refusal for speed.
@Command(name = "load", mixinStandardHelpOptions = true, description = "Puts a load on a running server.")
final class Load implements Callable<Integer> {

    /// The clients' clock. They are no part of the server, whose own clock is passed down from its `Main`.
    static final InstantSource CLOCK = Clock.systemUTC();

    private static final Duration PAUSE_AFTER_A_FAILURE = Duration.ofMillis(100);

    @Parameters(description = "What to do: ${COMPLETION-CANDIDATES}", defaultValue = "LIFECYCLES")
    private Scenario.Kind kind = Scenario.Kind.LIFECYCLES;

    @Option(names = "--url", description = "The API, as PREFECT_API_URL has it (${DEFAULT-VALUE})")
    private URI url = URI.create("http://127.0.0.1:4200/api");

    @Option(names = "--clients", description = "How many at once (${DEFAULT-VALUE})")
    private int clients = 1;

    @Option(names = "--seconds", description = "How long (${DEFAULT-VALUE})")
    private double seconds = 10;

    @Option(names = "--warmup", description = "Seconds before the count starts (${DEFAULT-VALUE})")
    private double warmup = 5;

    @Mixin
    private final Output output = new Output();

    /// What one client did.
    private static final class Done {
        private final List<Long> nanos = new ArrayList<>();
        private long things;
        private long failures;
        private @Nullable String firstFailure;

        void failed(IOException failure) {
            failures++;
            if (firstFailure == null) {
                firstFailure = failure.toString();
            }
        }
    }

    @Override
    public Integer call() throws InterruptedException {
        List<Done> warmedUp = run(seconds(warmup));
        long before = System.nanoTime();
        List<Done> done = run(seconds(seconds));
        double took = (System.nanoTime() - before) / 1e9;
        long things = done.stream().mapToLong(d -> d.things).sum();
        var all = new ArrayList<>(warmedUp);
        all.addAll(done);
        var result = new Result(
                kind.name().toLowerCase(Locale.ROOT) + ", " + clients + (clients == 1 ? " client" : " clients"),
                things,
                took,
                Percentiles.of(done.stream().flatMap(d -> d.nanos.stream()).toList()),
                all.stream().mapToLong(d -> d.failures).sum(),
                all.stream()
                        .map(d -> d.firstFailure)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null));
        output.print(result);
        return result.exitCode();
    }

    private static Duration seconds(double seconds) {
        return Duration.ofNanos((long) (seconds * 1e9));
    }

    private List<Done> run(Duration duration) throws InterruptedException {
        if (duration.isZero()) {
            return List.of();
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Instant end = CLOCK.instant().plus(duration);
            var all = new ArrayList<Callable<Done>>();
            for (int i = 0; i < clients; i++) {
                var random = new SplittableRandom(CLOCK.millis() * 1_000 + i);
                all.add(() -> client(end, random));
            }
            var done = new ArrayList<Done>();
            for (Future<Done> one : threads.invokeAll(all)) {
                done.add(one.get());
            }
            return done;
        } catch (ExecutionException e) {
            throw new IllegalStateException("a client broke", e.getCause());
        }
    }

    /// Works until the end, with a new connection whenever one is lost.
    private Done client(Instant end, SplittableRandom random) throws InterruptedException {
        var done = new Done();
        while (CLOCK.instant().isBefore(end)) {
            var nanos = new ArrayList<Long>();
            try (var connection = new Connection(url, nanos::add);
                    Scenario scenario = kind.open(url, connection, random)) {
                // Getting ready is not what is measured.
                nanos.clear();
                work(scenario, end, done);
            } catch (IOException e) {
                done.failed(e);
                Thread.sleep(PAUSE_AFTER_A_FAILURE);
            }
            done.nanos.addAll(nanos);
        }
        return done;
    }

    private static void work(Scenario scenario, Instant end, Done done) throws IOException {
        do {
            try {
                done.things += scenario.once();
            } catch (Refused e) {
                done.failed(e);
            }
        } while (CLOCK.instant().isBefore(end));
    }
}
