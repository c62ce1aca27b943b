package dev.provost.server.metrics;

import static dev.provost.store.tables.Tables.CONCURRENCY_LIMIT_V2;
import static dev.provost.store.tables.Tables.FLOW;
import static dev.provost.store.tables.Tables.FLOW_RUN;
import static dev.provost.store.tables.Tables.WORK_POOL;
import static dev.provost.store.tables.Tables.WORK_QUEUE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.provost.api.states.StateType;
import dev.provost.server.ServerContract;
import dev.provost.server.Slice;
import dev.provost.server.http.Router;
import dev.provost.server.workerchannel.ChannelTally.Count;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What Prometheus reads, on every database.
abstract class MetricsContract extends ServerContract {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final UUID POOL = UUID.randomUUID();
    private static final UUID QUEUE = UUID.randomUUID();
    private static final UUID THE_FLOW = UUID.randomUUID();

    private Instant now = NOON;
    private @Nullable Instant waitingSince;
    private Metrics metrics = new Metrics(() -> now);
    private Slice slice = new Slice(new Router());

    @BeforeEach
    void startOver() {
        now = NOON;
        waitingSince = null;
        metrics = new Metrics(() -> now);
        database().write(tx -> {
            tx.sql().deleteFrom(FLOW_RUN).execute();
            tx.sql().deleteFrom(FLOW).execute();
            tx.sql().deleteFrom(WORK_POOL).execute();
            tx.sql().deleteFrom(CONCURRENCY_LIMIT_V2).execute();
            tx.sql()
                    .insertInto(FLOW)
                    .set(FLOW.ID, THE_FLOW)
                    .set(FLOW.NAME, "flow")
                    .execute();
            tx.sql()
                    .insertInto(WORK_POOL)
                    .set(WORK_POOL.ID, POOL)
                    .set(WORK_POOL.NAME, "a \"pool\"")
                    .set(WORK_POOL.TYPE, "process")
                    .execute();
            return tx.sql()
                    .insertInto(WORK_QUEUE)
                    .set(WORK_QUEUE.ID, QUEUE)
                    .set(WORK_QUEUE.NAME, "queue")
                    .set(WORK_QUEUE.WORK_POOL_ID, POOL)
                    .execute();
        });
        var router = new Router();
        var events =
                new Figures.WaitingEvents(() -> waitingSince == null ? 0 : 7, () -> Optional.ofNullable(waitingSince));
        new MetricsRoutes(metrics, database(), events, () -> now).register(router);
        slice = new Slice(router);
    }

    private void run(StateType state, @Nullable Instant due, @Nullable UUID queue) {
        database()
                .write(tx -> tx.sql()
                        .insertInto(FLOW_RUN)
                        .set(FLOW_RUN.ID, UUID.randomUUID())
                        .set(FLOW_RUN.NAME, "run")
                        .set(FLOW_RUN.FLOW_ID, THE_FLOW)
                        .set(FLOW_RUN.STATE_TYPE, state)
                        .set(FLOW_RUN.NEXT_SCHEDULED_START_TIME, due)
                        .set(FLOW_RUN.WORK_QUEUE_ID, queue)
                        .execute());
    }

    private String read() {
        return slice.get("/metrics").text();
    }

    @Test
    void runsAreCountedByTheirStates() {
        run(StateType.COMPLETED, null, null);
        run(StateType.COMPLETED, null, null);
        run(StateType.SCHEDULED, NOON.plusSeconds(1), null);

        assertThat(read())
                .contains("provost_flow_runs{state_type=\"COMPLETED\"} 2.0\n")
                .contains("provost_flow_runs{state_type=\"SCHEDULED\"} 1.0\n")
                .contains("provost_flow_runs{state_type=\"FAILED\"} 0.0\n")
                .contains("provost_flow_runs_overdue 0.0\n")
                .contains("provost_flow_run_lateness_seconds 0.0\n");
    }

    @Test
    void whatIsOverdueIsKnownWithItsQueue() {
        run(StateType.SCHEDULED, NOON.minusSeconds(90), QUEUE);
        run(StateType.SCHEDULED, NOON, QUEUE);
        run(StateType.SCHEDULED, NOON.minusSeconds(5), null);
        run(StateType.RUNNING, NOON.minusSeconds(900), QUEUE);

        assertThat(read())
                .contains("provost_flow_runs_overdue 3.0\n")
                .contains("provost_flow_run_lateness_seconds 90.0\n")
                .contains("provost_work_queue_depth{work_pool=\"a \\\"pool\\\"\",work_queue=\"queue\"} 2.0\n");
    }

    @Test
    void slotsAreKnown() {
        database()
                .write(tx -> tx.sql()
                        .insertInto(CONCURRENCY_LIMIT_V2)
                        .set(CONCURRENCY_LIMIT_V2.ID, UUID.randomUUID())
                        .set(CONCURRENCY_LIMIT_V2.NAME, "narrow")
                        .set(CONCURRENCY_LIMIT_V2.LIMIT, 3)
                        .set(CONCURRENCY_LIMIT_V2.ACTIVE, true)
                        .set(CONCURRENCY_LIMIT_V2.ACTIVE_SLOTS, 2)
                        .set(CONCURRENCY_LIMIT_V2.DENIED_SLOTS, 0)
                        .set(CONCURRENCY_LIMIT_V2.SLOT_DECAY_PER_SECOND, 0.0)
                        .set(CONCURRENCY_LIMIT_V2.AVG_SLOT_OCCUPANCY_SECONDS, 2.0)
                        .execute());

        assertThat(read())
                .contains("provost_concurrency_slots{limit=\"narrow\"} 3.0\n")
                .contains("provost_concurrency_slots_taken{limit=\"narrow\"} 2.0\n");
    }

    @Test
    void theDatabaseIsLookedAtNowAndThen() {
        assertThat(read()).contains("provost_flow_runs{state_type=\"COMPLETED\"} 0.0\n");
        run(StateType.COMPLETED, null, null);
        now = now.plusSeconds(1);
        assertThat(read()).contains("provost_flow_runs{state_type=\"COMPLETED\"} 0.0\n");
        now = now.plusSeconds(1);
        assertThat(read()).contains("provost_flow_runs{state_type=\"COMPLETED\"} 1.0\n");
    }

    @Test
    void eventsThatWaitAreKnown() {
        waitingSince = NOON.minusMillis(1500);

        assertThat(read()).contains("provost_events_waiting 7.0\n").contains("provost_event_lag_seconds 1.5\n");
    }

    @Test
    void whatHappensIsCounted() {
        var request = metrics.comes();
        now = now.plusMillis(20);
        request.answered("GET", "/flows/{id}", 200);
        var transaction = metrics.begins(true);
        transaction.ends(false);
        metrics.passed("foreman", NOON, Duration.ofMillis(250), 3);
        metrics.passed("foreman", NOON.plusSeconds(15), Duration.ofMillis(250), -1);
        metrics.count(Count.CONNECTIONS, "opened");
        metrics.count(Count.HEARTBEAT_FAILURES);

        assertThat(read())
                .contains("provost_http_requests_total{method=\"GET\",route=\"/flows/{id}\",status=\"200\"} 1.0\n")
                .contains("provost_http_request_seconds_total{method=\"GET\",route=\"/flows/{id}\"} 0.02\n")
                .contains("provost_http_request_duration_seconds_bucket{method=\"GET\",le=\"0.025\"} 1\n")
                .contains("provost_database_transaction_duration_seconds_count{kind=\"write\"} 1\n")
                .contains("provost_database_failed_transactions_total{kind=\"write\"} 1.0\n")
                .contains("provost_service_passes_total{outcome=\"done\",service=\"foreman\"} 1.0\n")
                .contains("provost_service_passes_total{outcome=\"failed\",service=\"foreman\"} 1.0\n")
                .contains("provost_service_pass_seconds_total{service=\"foreman\"} 0.5\n")
                .contains("provost_service_done_total{service=\"foreman\"} 3.0\n")
                .contains("prefect_worker_channel_connections_total{event=\"opened\"} 1.0\n")
                .contains("prefect_worker_channel_heartbeat_failures_total 1.0\n");
    }

    @Test
    void theProcessAndItsConnectionsAreWatchedToo() {
        assertThat(read())
                .contains("provost_database_up 1.0\n")
                .contains("provost_database_connections{state=\"busy\"} ")
                .contains("process_cpu_seconds_total ")
                .contains("jvm_memory_used_bytes{");
    }
}
