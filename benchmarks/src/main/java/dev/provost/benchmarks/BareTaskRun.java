package dev.provost.benchmarks;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// A task run that is completed, its states and their events, as rows.
final class BareTaskRun {
    private static final BareStatement RUN = BareStatement.insert(
            "task_run",
            "id uuid, created timestamptz, updated timestamptz, name text, state_type state_type, run_count int,"
                    + " expected_start_time timestamptz, total_run_time interval, task_key text, dynamic_key text,"
                    + " empirical_policy jsonb, task_inputs jsonb, tags jsonb, flow_run_id uuid, state_id uuid,"
                    + " state_name text, state_timestamp timestamptz, flow_run_run_count int, labels jsonb");

    private static final BareStatement STATE = BareStatement.insert(
            "task_run_state",
            "id uuid, created timestamptz, updated timestamptz, type state_type, timestamp timestamptz, name text,"
                    + " message text, state_details jsonb, task_run_id uuid");

    private static final List<String> STATES = List.of("PENDING", "RUNNING", "COMPLETED");

    private static final String POLICY = "{\"max_retries\":0,\"retry_delay_seconds\":0.0,\"retries\":0,"
            + "\"retry_delay\":0,\"retry_jitter_factor\":null}";

    private BareTaskRun() {}

    /// Adds the n-th task run of a flow run. Its ids have no order, for they are its client's.
    static void add(BareWork.Batch batch, String flowRun, int n) {
        BareConnection database = batch.database();
        String id = database.ids().random().toString();
        var ids = new ArrayList<String>();
        for (String type : STATES) {
            Instant at = batch.now.plusMillis(ids.size());
            String state = database.ids().random().toString();
            String time = database.time(at);
            String before = ids.isEmpty() ? "null" : "\"" + STATES.get(ids.size() - 1) + "\"";
            ids.add(state);
            batch.rows()
                    .add(
                            STATE,
                            state,
                            batch.time,
                            batch.time,
                            type,
                            time,
                            BareFlowRun.title(type),
                            "",
                            BareFlowRun.details(flowRun, id, null),
                            id);
            String labels = BareEvent.name("task-" + n) + BareFlowRun.stateLabels(type, at)
                    + ",\"prefect.orchestration\":\"client\"";
            new BareEvent(
                            state,
                            null,
                            time,
                            "prefect.task-run." + BareFlowRun.title(type),
                            List.of(
                                    new BareEvent.Thing("prefect.task-run." + id, "", labels),
                                    new BareEvent.Thing("prefect.flow-run." + flowRun, "flow-run", "")),
                            payload(before, type, n, at))
                    .addTo(batch);
        }
        String last = database.time(batch.now.plusMillis(2));
        batch.rows()
                .add(
                        RUN,
                        id,
                        batch.time,
                        batch.time,
                        "task-" + n,
                        "COMPLETED",
                        "1",
                        last,
                        database.span(Duration.ZERO),
                        "task-abc",
                        Integer.toString(n),
                        POLICY,
                        "{}",
                        "[]",
                        flowRun,
                        ids.getLast(),
                        "Completed",
                        last,
                        "0",
                        "{}");
    }

    /// @param before in quotes, or null
    private static String payload(String before, String type, int n, Instant at) {
        String initial = before.equals("null")
                ? "null"
                : "{\"type\":" + before + ",\"name\":\"x\",\"message\":\"\",\"state_details\":{}}";
        return "{\"intended\":{\"from\":" + before + ",\"to\":\"" + type + "\"},\"initial_state\":" + initial
                + ",\"validated_state\":{\"type\":\"" + type + "\",\"name\":\"" + BareFlowRun.title(type)
                + "\",\"message\":\"\",\"state_details\":{},\"data\":null},\"task_run\":{\"name\":\"task-" + n
                + "\",\"task_key\":\"task-abc\",\"dynamic_key\":\"" + n + "\",\"tags\":[],\"labels\":{},"
                + "\"empirical_policy\":{\"max_retries\":0,\"retry_delay_seconds\":0.0,\"retries\":0,\"retry_delay\":0},"
                + "\"task_inputs\":{},\"run_count\":1,\"flow_run_run_count\":0,\"expected_start_time\":\"" + at
                + "\",\"total_run_time\":0.0}}";
    }
}
