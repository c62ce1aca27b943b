package dev.provost.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Puts a load on a running server and prints how much it did.
///
/// ```
/// lifecycles  16 clients  10.0 s  5,120 done  512/s  each: median 30.1 ms, p95 41.0 ms
/// ```
@Command(name = "load", mixinStandardHelpOptions = true, description = "Puts a load on a running server.")
public final class Load implements Callable<Integer> {

    /// The clients' clock. They are no part of the server, whose own clock is passed down from its `Main`.
    static final InstantSource CLOCK = Clock.systemUTC();

    @Parameters(description = "What to do: ${COMPLETION-CANDIDATES}")
    private Scenario.Kind kind = Scenario.Kind.LIFECYCLES;

    @Option(names = "--url", description = "The API, as PREFECT_API_URL has it (${DEFAULT-VALUE})")
    private URI url = URI.create("http://127.0.0.1:4200/api");

    @Option(names = "--clients", description = "How many at once (${DEFAULT-VALUE})")
    private int clients = 1;

    @Option(names = "--seconds", description = "How long (${DEFAULT-VALUE})")
    private int seconds = 10;

    @Option(names = "--warmup", description = "Seconds before the count starts (${DEFAULT-VALUE})")
    private int warmup = 5;

    /// What one client did.
    private record Done(long things, List<Long> nanos) {}

    public static void main(String[] args) {
        System.exit(new CommandLine(new Load())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(args));
    }

    @Override
    public Integer call() throws InterruptedException, IOException {
        run(Duration.ofSeconds(warmup));
        List<Done> done = run(Duration.ofSeconds(seconds));
        long[] nanos = done.stream()
                .flatMap(d -> d.nanos().stream())
                .mapToLong(n -> n)
                .sorted()
                .toArray();
        long things = done.stream().mapToLong(Done::things).sum();
        System.out.printf(
                Locale.ROOT,
                "%-10s %3d clients  %3d s  %,9d done  %,9.1f/s  each: median %.2f ms, p95 %.2f ms%n",
                kind.name().toLowerCase(Locale.ROOT),
                clients,
                seconds,
                things,
                things / (double) seconds,
                percentile(nanos, 0.50),
                percentile(nanos, 0.95));
        return 0;
    }

    private List<Done> run(Duration duration) throws InterruptedException, IOException {
        if (duration.isZero()) {
            return List.of();
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Instant end = CLOCK.instant().plus(duration);
            var running = new ArrayList<Future<Done>>();
            for (int i = 0; i < clients; i++) {
                var random = new SplittableRandom(CLOCK.millis() * 1_000 + i);
                running.add(threads.submit(() -> client(end, random)));
            }
            var done = new ArrayList<Done>();
            for (Future<Done> one : running) {
                done.add(one.get());
            }
            return done;
        } catch (ExecutionException e) {
            throw new IOException("a client failed: " + e.getCause(), e);
        }
    }

    private Done client(Instant end, SplittableRandom random) throws IOException {
        try (Scenario scenario = kind.open(url, random)) {
            long things = 0;
            var nanos = new ArrayList<Long>();
            while (CLOCK.instant().isBefore(end)) {
                long before = System.nanoTime();
                things += scenario.once();
                nanos.add(System.nanoTime() - before);
            }
            return new Done(things, nanos);
        }
    }

    /// Returns a percentile in milliseconds; `NaN` of nothing.
    private static double percentile(long[] sorted, double share) {
        return sorted.length == 0
                ? Double.NaN
                : Arrays.stream(sorted)
                                .skip((long) (share * (sorted.length - 1)))
                                .findFirst()
                                .orElseThrow()
                        / 1e6;
    }
}
