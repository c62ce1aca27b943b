package dev.provost.benchmarks;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Writes into a database what a server of ours would write under a [Load], with nobody in between: no server, no
/// rules, no reading. That is the most that a server could come to on this machine, where load and server took
/// nothing.
///
/// The rows are as many and as large as those of our server, into the tables that it made, and durable when they count.
/// As our server does, it writes several lifecycles in one transaction (`--group`).
@Command(
        name = "bare",
        mixinStandardHelpOptions = true,
        description = "Writes what a load makes a server write, into its database, while the server is down.")
final class Bare implements Callable<Integer> {
    @Parameters(description = "What to write: ${COMPLETION-CANDIDATES}", defaultValue = "LIFECYCLES")
    private BareWork.Kind kind = BareWork.Kind.LIFECYCLES;

    @Option(
            names = "--database",
            required = true,
            description = "The database, as PREFECT_SERVER_DATABASE_CONNECTION_URL has it")
    private String url = "";

    @Option(names = "--connections", description = "How many write at once (${DEFAULT-VALUE})")
    private int connections = 1;

    @Option(names = "--group", description = "How many flow runs are written together (${DEFAULT-VALUE})")
    private int group = 1;

    @Option(names = "--seconds", description = "How long (${DEFAULT-VALUE})")
    private double seconds = 10;

    @Option(names = "--warmup", description = "Seconds before the count starts (${DEFAULT-VALUE})")
    private double warmup = 5;

    @Mixin
    private final Output output = new Output();

    /// What one connection did.
    private record Done(long things, List<Long> nanos) {}

    @Override
    public Integer call() throws SQLException, InterruptedException {
        var writers = new ArrayList<BareConnection>();
        try {
            for (int i = 0; i < connections; i++) {
                writers.add(BareConnection.open(url, new SplittableRandom(Load.CLOCK.millis() * 1_000 + i)));
            }
            if (warmup > 0) {
                run(writers, warmup);
            }
            long before = System.nanoTime();
            List<Done> done = run(writers, seconds);
            double took = (System.nanoTime() - before) / 1e9;
            var result = new Result(
                    kind.name().toLowerCase(Locale.ROOT) + ", the database alone",
                    done.stream().mapToLong(Done::things).sum(),
                    took,
                    Percentiles.of(done.stream().flatMap(d -> d.nanos.stream()).toList()),
                    0,
                    null);
            output.print(result);
            return result.exitCode();
        } finally {
            for (BareConnection writer : writers) {
                writer.close();
            }
        }
    }

    private List<Done> run(List<BareConnection> writers, double seconds) throws InterruptedException {
        try (var threads = Executors.newCachedThreadPool()) {
            Instant end = Load.CLOCK.instant().plus(Duration.ofNanos((long) (seconds * 1e9)));
            var done = new ArrayList<Done>();
            List<Callable<Done>> all = writers.stream()
                    .<Callable<Done>>map(writer -> () -> write(writer, end))
                    .toList();
            for (Future<Done> one : threads.invokeAll(all)) {
                done.add(one.get());
            }
            return done;
        } catch (ExecutionException e) {
            throw new IllegalStateException("a connection broke", e.getCause());
        }
    }

    private Done write(BareConnection writer, Instant end) throws SQLException {
        BareWork work = kind.open(writer, group);
        var nanos = new ArrayList<Long>();
        long things = 0;
        do {
            things += work.once(nanos::add);
        } while (Load.CLOCK.instant().isBefore(end));
        return new Done(things, nanos);
    }
}
