package dev.provost.server.metrics;

import dev.provost.api.states.StateType;
import dev.provost.store.Connections;
import dev.provost.store.Database;
import dev.provost.store.DatabaseFailure;
import dev.provost.store.FiguresStore;
import dev.provost.store.Transaction;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What is looked up when somebody asks: figures of the whole database, and what waits in this server.
///
/// However often it is asked for, the database is looked at for no more than a twentieth of the time.
public final class Figures implements MultiCollector {
    private static final Logger log = LoggerFactory.getLogger(Figures.class);
    private static final int MOST = 1000;
    private static final Duration FRESH = Duration.ofSeconds(2);
    private static final int REST = 20;

    private final Database database;
    private final FiguresStore store;
    private final WaitingEvents events;
    private final InstantSource clock;
    private final ReentrantLock looking = new ReentrantLock();
    private Instant lookAgain = Instant.MIN;
    private @Nullable Stored last;

    /// Events on their way into the database.
    ///
    /// @param waiting how many there are
    /// @param oldest when the one that has waited longest came, if one waits
    public record WaitingEvents(IntSupplier waiting, Supplier<Optional<Instant>> oldest) {}

    Figures(Database database, FiguresStore store, WaitingEvents events, InstantSource clock) {
        this.database = database;
        this.store = store;
        this.events = events;
        this.clock = clock;
    }

    /// What the database said.
    private record Stored(
            Map<StateType, Integer> flowRuns,
            FiguresStore.Overdue overdue,
            List<FiguresStore.Waiting> waiting,
            List<FiguresStore.Use> limits) {}

    @Override
    public MetricSnapshots collect() {
        var figures = new ArrayList<MetricSnapshot>();
        Instant now = clock.instant();
        Stored stored = stored(now);
        figures.add(gauge("provost_database_up", "Whether the database answers.", stored == null ? 0 : 1));
        if (stored != null) {
            addStored(figures, stored, now);
        }
        addConnections(figures, database.connections());
        figures.add(gauge(
                "provost_events_waiting",
                "Events that are not stored yet.",
                events.waiting().getAsInt()));
        figures.add(gauge(
                "provost_event_lag_seconds",
                "How long the first of them has waited.",
                secondsSince(events.oldest().get().orElse(null), now)));
        return new MetricSnapshots(figures);
    }

    private static void addStored(List<MetricSnapshot> figures, Stored stored, Instant now) {
        var runs = gauges("provost_flow_runs", "Flow runs by the type of their state.");
        stored.flowRuns.forEach((type, count) -> point(runs, count, "state_type", type.name()));
        figures.add(runs.build());
        figures.add(
                gauge("provost_flow_runs_overdue", "Flow runs that should have begun by now.", stored.overdue.runs()));
        figures.add(gauge(
                "provost_flow_run_lateness_seconds",
                "How long ago the first of them should have begun.",
                secondsSince(stored.overdue.since(), now)));
        var depths = gauges("provost_work_queue_depth", "Flow runs that wait in a work queue and should have begun.");
        stored.waiting.forEach(
                queue -> point(depths, queue.runs(), "work_pool", queue.pool(), "work_queue", queue.queue()));
        figures.add(depths.build());
        var slots = gauges("provost_concurrency_slots", "How many slots a limit has.");
        var taken = gauges("provost_concurrency_slots_taken", "How many of them are taken.");
        for (FiguresStore.Use use : stored.limits) {
            point(slots, use.slots(), "limit", use.limit());
            point(taken, use.taken(), "limit", use.limit());
        }
        figures.add(slots.build());
        figures.add(taken.build());
    }

    private static void addConnections(List<MetricSnapshot> figures, Connections connections) {
        var open = gauges("provost_database_connections", "Connections to the database by what they do.");
        point(open, connections.busy(), "state", "busy");
        point(open, connections.open() - connections.busy(), "state", "idle");
        figures.add(open.build());
        figures.add(
                gauge("provost_database_connections_most", "How many connections there may be.", connections.most()));
        figures.add(
                gauge("provost_database_connections_awaited", "What waits for a connection.", connections.awaited()));
    }

    private static double secondsSince(@Nullable Instant since, Instant now) {
        return since == null || since.isAfter(now)
                ? 0
                : Duration.between(since, now).toMillis() / 1e3;
    }

    private static GaugeSnapshot.Builder gauges(String name, String help) {
        return GaugeSnapshot.builder().name(name).help(help);
    }

    private static void point(GaugeSnapshot.Builder gauges, double value, String... labels) {
        gauges.dataPoint(GaugeSnapshot.GaugeDataPointSnapshot.builder()
                .value(value)
                .labels(Labels.of(labels))
                .build());
    }

    private static GaugeSnapshot gauge(String name, String help, double value) {
        var gauge = gauges(name, help);
        point(gauge, value);
        return gauge.build();
    }

    private @Nullable Stored stored(Instant now) {
        looking.lock();
        try {
            if (now.isBefore(lookAgain)) {
                return last;
            }
            last = look(now);
            Duration took = Duration.between(now, clock.instant());
            Duration rest = took.multipliedBy(REST);
            lookAgain = clock.instant().plus(rest.compareTo(FRESH) > 0 ? rest : FRESH);
            return last;
        } finally {
            looking.unlock();
        }
    }

    private @Nullable Stored look(Instant now) {
        try {
            return database.read(tx -> look(tx, now));
        } catch (DatabaseFailure e) {
            log.warn("Figures cannot be looked up: {}", e.getMessage());
            return null;
        }
    }

    private Stored look(Transaction tx, Instant now) {
        return new Stored(
                store.flowRuns(tx), store.overdue(tx, now), store.waiting(tx, now, MOST), store.limits(tx, MOST));
    }
}
