package dev.provost.benchmarks;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A flow run, its states and their events, as rows.
final class BareFlowRun {
    private static final BareStatement STATE = BareStatement.insert(
            "flow_run_state",
            "id uuid, created timestamptz, updated timestamptz, type state_type, timestamp timestamptz, name text,"
                    + " message text, state_details jsonb, flow_run_id uuid");

    private static final BareStatement RUN = BareStatement.insert(
            "flow_run",
            "id uuid, created timestamptz, updated timestamptz, name text, flow_id uuid, parameters jsonb,"
                    + " context jsonb, empirical_policy jsonb, tags jsonb, labels jsonb, job_variables jsonb,"
                    + " auto_scheduled bool, state_id uuid, state_type state_type, state_name text,"
                    + " state_timestamp timestamptz, total_run_time interval, run_count int,"
                    + " expected_start_time timestamptz, next_scheduled_start_time timestamptz");

    private static final BareStatement MOVE = BareStatement.update(
            "flow_run",
            "updated timestamptz, state_id uuid, state_type state_type, state_name text, state_timestamp timestamptz,"
                    + " start_time timestamptz, end_time timestamptz, total_run_time interval, run_count int,"
                    + " expected_start_time timestamptz, next_scheduled_start_time timestamptz, id uuid");

    private static final String POLICY = "{\"max_retries\":0,\"retry_delay_seconds\":0.0,\"retries\":null,"
            + "\"retry_delay\":null,\"pause_keys\":[],\"resuming\":false,\"retry_type\":null}";

    private final String id;
    private final String flow;
    private final Instant created;
    private @Nullable String state;
    private @Nullable String type;
    private @Nullable Instant started;

    private BareFlowRun(BareWork.Batch batch, String flow) {
        this.id = batch.id();
        this.flow = flow;
        this.created = batch.now;
    }

    /// Adds a new run, which is scheduled.
    static BareFlowRun create(BareWork.Batch batch, String flow) {
        var run = new BareFlowRun(batch, flow);
        String state = run.enter(batch, "SCHEDULED");
        batch.rows()
                .add(
                        RUN,
                        run.id,
                        batch.time,
                        batch.time,
                        "ardent-caracal",
                        flow,
                        "{\"x\":1,\"name\":\"benchmark\"}",
                        "{}",
                        POLICY,
                        "[\"a\",\"b\"]",
                        "{\"prefect.flow.id\":\"" + flow + "\"}",
                        "{}",
                        "0",
                        state,
                        "SCHEDULED",
                        "Scheduled",
                        batch.time,
                        batch.database().span(Duration.ZERO),
                        "0",
                        batch.time,
                        batch.time);
        return run;
    }

    String id() {
        return id;
    }

    /// Adds the run's next state.
    void move(BareWork.Batch batch, String next) {
        String entered = enter(batch, next);
        if (next.equals("RUNNING")) {
            started = batch.now;
        }
        boolean over = next.equals("COMPLETED");
        batch.rows()
                .add(
                        MOVE,
                        batch.time,
                        entered,
                        next,
                        title(next),
                        batch.time,
                        started == null ? null : batch.database().time(started),
                        over ? batch.time : null,
                        batch.database()
                                .span(over && started != null ? Duration.between(started, batch.now) : Duration.ZERO),
                        started == null ? "0" : "1",
                        batch.database().time(created),
                        null,
                        id);
    }

    /// Adds a state and its event, and returns the state's id, which is also the event's.
    private String enter(BareWork.Batch batch, String next) {
        String entered = batch.id();
        batch.rows()
                .add(
                        STATE,
                        entered,
                        batch.time,
                        batch.time,
                        next,
                        batch.time,
                        title(next),
                        null,
                        details(id, null, next.equals("SCHEDULED") || next.equals("PENDING") ? created : null),
                        id);
        String labels = BareEvent.name("ardent-caracal") + stateLabels(next, batch.now);
        new BareEvent(
                        entered,
                        state,
                        batch.time,
                        "prefect.flow-run." + title(next),
                        List.of(
                                new BareEvent.Thing("prefect.flow-run." + id, "", labels),
                                new BareEvent.Thing("prefect.flow." + flow, "flow", BareEvent.name("benchmark")),
                                new BareEvent.Thing("prefect.tag.a", "tag", ""),
                                new BareEvent.Thing("prefect.tag.b", "tag", "")),
                        "{\"intended\":{\"from\":" + (type == null ? "null" : "\"" + type + "\"") + ",\"to\":\"" + next
                                + "\"},\"initial_state\":" + typeAndName(type) + ",\"validated_state\":"
                                + typeAndName(next) + "}")
                .addTo(batch);
        state = entered;
        type = next;
        return entered;
    }

    private static String typeAndName(@Nullable String type) {
        return type == null ? "null" : "{\"type\":\"" + type + "\",\"name\":\"" + title(type) + "\"}";
    }

    static String title(String type) {
        return type.charAt(0) + type.substring(1).toLowerCase(Locale.ROOT);
    }

    static String stateLabels(String type, Instant now) {
        return ",\"prefect.run-count\":\"1\",\"prefect.state-message\":\"\",\"prefect.state-name\":\"" + title(type)
                + "\",\"prefect.state-timestamp\":\"" + now + "\",\"prefect.state-type\":\"" + type + "\"";
    }

    /// Returns a state's details, all of them, as they are stored.
    static String details(String flowRun, @Nullable String taskRun, @Nullable Instant scheduled) {
        return "{\"flow_run_id\":\"" + flowRun + "\",\"task_run_id\":" + quoted(taskRun)
                + ",\"child_flow_run_id\":null,\"scheduled_time\":" + quoted(scheduled)
                + ",\"cache_key\":null,\"cache_expiration\":null,\"deferred\":false,\"untrackable_result\":false,"
                + "\"pause_timeout\":null,\"pause_reschedule\":false,\"pause_key\":null,\"run_input_keyset\":null,"
                + "\"refresh_cache\":null,\"retriable\":null,\"transition_id\":null,\"task_parameters_id\":null,"
                + "\"traceparent\":null,\"deployment_concurrency_lease_id\":null}";
    }

    private static String quoted(@Nullable Object value) {
        return value == null ? "null" : "\"" + value + "\"";
    }
}
