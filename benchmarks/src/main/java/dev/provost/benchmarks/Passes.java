package dev.provost.benchmarks;

import dev.provost.engine.names.Ids;
import dev.provost.server.scheduling.Horizon;
import dev.provost.server.scheduling.RunScheduling;
import dev.provost.server.scheduling.Scheduler;
import dev.provost.store.Database;
import dev.provost.store.DatabaseOptions;
import dev.provost.store.DatabaseUrl;
import dev.provost.store.ScheduledRunStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Has our scheduler look at all deployments of a database, while the server is down: once for what is due, and then
/// again and again with nothing to do.
@Command(name = "passes", mixinStandardHelpOptions = true, description = "Passes of our scheduler over a database.")
final class Passes implements Callable<Integer> {
    private static final Duration FAR = Duration.ofDays(100);
    private static final Scheduler.Pace PACE = new Scheduler.Pace(100, 500);

    @Option(
            names = "--database",
            required = true,
            description = "The database, as PREFECT_SERVER_DATABASE_CONNECTION_URL has it")
    private String url = "";

    @Option(names = "--runs", description = "How many runs ahead each schedule has (${DEFAULT-VALUE})")
    private int runs = 100;

    @Option(names = "--rounds", description = "How many passes with nothing to do are counted (${DEFAULT-VALUE})")
    private int rounds = 50;

    @Mixin
    private final Output output = new Output();

    @Override
    public Integer call() {
        try (Database database = Database.open(DatabaseUrl.parse(url), DatabaseOptions.DEFAULTS)) {
            Scheduler scheduler = scheduler(database);
            long begin = System.nanoTime();
            int made = scheduler.runOnce(Load.CLOCK.instant());
            output.print(result("a pass for what is due", Math.max(made, 1), begin, List.of()));
            var nanos = new ArrayList<Long>();
            begin = System.nanoTime();
            for (int i = 0; i < rounds; i++) {
                long before = System.nanoTime();
                scheduler.runOnce(Load.CLOCK.instant());
                nanos.add(System.nanoTime() - before);
            }
            output.print(result("a pass with nothing to do", rounds, begin, nanos));
            return 0;
        }
    }

    private static Result result(String name, int done, long begin, List<Long> nanos) {
        return new Result(name, done, (System.nanoTime() - begin) / 1e9, Percentiles.of(nanos), 0, null);
    }

    private Scheduler scheduler(Database database) {
        var random = new SplittableRandom(Load.CLOCK.millis());
        var store = new ScheduledRunStore();
        var scheduling = new RunScheduling(store, Load.CLOCK, new Ids(random), random, PACE.runs());
        var horizon = new Horizon(Duration.ofHours(1), FAR, runs, runs);
        return Scheduler.ofAll(new Scheduler.Means(database, store, scheduling, horizon, PACE));
    }
}
