package dev.provost.server.metrics;

import dev.provost.server.http.RequestObserver;
import dev.provost.server.services.PassObserver;
import dev.provost.server.workerchannel.ChannelTally;
import dev.provost.store.TransactionObserver;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// What is counted while it happens.
///
/// Names that begin with `prefect_` are the reference's and mean the same; ours begin with `provost_`.
public final class Metrics implements RequestObserver, TransactionObserver, PassObserver, ChannelTally {
    private static final double[] REQUEST_SECONDS = {0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5};
    private static final double[] TRANSACTION_SECONDS = {0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 2};

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final InstantSource clock;

    private final Counter requests =
            counter("provost_http_requests", "Requests, by the path of their route.", "method", "route", "status");
    private final Counter requestTime = counter(
            "provost_http_request_seconds", "How long requests took, by the path of their route.", "method", "route");
    private final Histogram requestSeconds =
            histogram("provost_http_request_duration_seconds", "How long requests took.", REQUEST_SECONDS, "method");
    private final Histogram transactions = histogram(
            "provost_database_transaction_duration_seconds",
            "How long transactions took, the wait for a connection included.",
            TRANSACTION_SECONDS,
            "kind");
    private final Counter failedTransactions =
            counter("provost_database_failed_transactions", "Transactions that came to nothing.", "kind");
    private final Counter passes = counter("provost_service_passes", "Passes of services.", "service", "outcome");
    private final Counter passSeconds = counter("provost_service_pass_seconds", "How long they took.", "service");
    private final Counter done = counter("provost_service_done", "How much they did.", "service");
    private final Gauge lastPass = Gauge.builder()
            .name("provost_service_last_pass_timestamp_seconds")
            .help("When the last pass began that did not fail.")
            .labelNames("service")
            .register(registry);
    private final Map<Count, Counter> channels = new EnumMap<>(Count.class);

    public Metrics(InstantSource clock) {
        this.clock = clock;
        for (Count count : Count.values()) {
            Counter counter = counter(name(count), help(count), count.labels().toArray(String[]::new));
            known(count).forEach(values -> counter.initLabelValues(values.toArray(String[]::new)));
            channels.put(count, counter);
        }
    }

    private Counter counter(String name, String help, String... labels) {
        return Counter.builder()
                .name(name)
                .help(help)
                .labelNames(labels)
                .withoutExemplars()
                .register(registry);
    }

    private Histogram histogram(String name, String help, double[] bounds, String label) {
        return Histogram.builder()
                .name(name)
                .help(help)
                .labelNames(label)
                .classicOnly()
                .classicUpperBounds(bounds)
                .withoutExemplars()
                .register(registry);
    }

    private static String name(Count count) {
        return switch (count) {
            case CONNECTIONS -> "prefect_worker_channel_connections";
            case CLOSE_REASONS -> "prefect_worker_channel_close_reasons";
            case SNAPSHOTS -> "prefect_worker_channel_snapshots";
            case HEARTBEAT_FAILURES -> "prefect_worker_channel_heartbeat_failures";
            case DELIVERIES -> "prefect_worker_channel_cleanup_deliveries";
            case DEAD_LETTERS -> "prefect_worker_cleanup_queue_dead_letters";
            case LEASE_EXPIRATIONS -> "prefect_worker_cleanup_queue_lease_expirations";
            case OPERATIONS -> "prefect_worker_cleanup_queue_operations";
        };
    }

    /// What is shown before it has happened, so that a first time is seen as one.
    private static List<List<String>> known(Count count) {
        return switch (count) {
            case CONNECTIONS -> List.of(List.of("opened"), List.of("closed"), List.of("setup_failed"));
            case CLOSE_REASONS -> List.of(List.of("protocol_error"), List.of("transient_server_error"));
            case SNAPSHOTS -> List.of(List.of("sent"), List.of("coalesced"));
            case HEARTBEAT_FAILURES -> List.of();
            case DELIVERIES -> List.of(List.of("delivered"), List.of("failed"));
            case DEAD_LETTERS -> List.of(List.of("cancelling_timeout_teardown.v1", "max_delivery_attempts_reached"));
            case LEASE_EXPIRATIONS -> List.of(List.of("redelivered"), List.of("dead_lettered"));
            case OPERATIONS ->
                Stream.of("enqueue", "reserve", "ack", "release", "renew")
                        .map(operation -> List.of(operation, "accepted"))
                        .toList();
        };
    }

    private static String help(Count count) {
        return switch (count) {
            case CONNECTIONS -> "Channels of workers that came and went.";
            case CLOSE_REASONS -> "Why the server closed channels of workers.";
            case SNAPSHOTS -> "What workers were told of their pools.";
            case HEARTBEAT_FAILURES -> "Heartbeats of workers that could not be stored.";
            case DELIVERIES -> "What became of requests to clean up on their way to workers.";
            case DEAD_LETTERS -> "Requests to clean up that nobody could do.";
            case LEASE_EXPIRATIONS -> "What became of requests to clean up whose time was over.";
            case OPERATIONS -> "What workers and the server did with requests to clean up.";
        };
    }

    PrometheusRegistry registry() {
        return registry;
    }

    private double secondsSince(Instant begun) {
        return seconds(Duration.between(begun, clock.instant()));
    }

    private static double seconds(Duration duration) {
        return duration.isNegative() ? 0 : duration.toNanos() / 1e9;
    }

    @Override
    public RequestObserver.Watch comes() {
        Instant begun = clock.instant();
        return (method, route, status) -> {
            double took = secondsSince(begun);
            requests.labelValues(method, route, Integer.toString(status)).inc();
            requestTime.labelValues(method, route).inc(took);
            requestSeconds.labelValues(method).observe(took);
        };
    }

    @Override
    public TransactionObserver.Watch begins(boolean writes) {
        Instant begun = clock.instant();
        String kind = writes ? "write" : "read";
        return committed -> {
            transactions.labelValues(kind).observe(secondsSince(begun));
            if (!committed) {
                failedTransactions.labelValues(kind).inc();
            }
        };
    }

    @Override
    public void passed(String service, Instant begun, Duration took, int howMuch) {
        passSeconds.labelValues(service).inc(seconds(took));
        if (howMuch < 0) {
            passes.labelValues(service, "failed").inc();
            return;
        }
        passes.labelValues(service, "done").inc();
        done.labelValues(service).inc(howMuch);
        lastPass.labelValues(service).set(begun.toEpochMilli() / 1e3);
    }

    @Override
    public void count(Count what, String... values) {
        Counter counter = channels.get(what);
        if (counter != null) {
            (values.length == 0 ? counter : counter.labelValues(values)).inc();
        }
    }
}
