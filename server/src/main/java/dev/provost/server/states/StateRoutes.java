package dev.provost.server.states;

import dev.provost.server.http.Call;
import dev.provost.server.http.FromPath;
import dev.provost.server.http.FromQuery;
import dev.provost.server.http.NotFound;
import dev.provost.server.http.Reply;
import dev.provost.server.http.Router;
import dev.provost.store.Database;
import dev.provost.store.FlowRunStateStore;
import dev.provost.store.TaskRunStateStore;
import java.util.UUID;

/// `/api/flow_run_states` and `/api/task_run_states`: the states that runs have had.
public final class StateRoutes {
    /// The reference has no limit here. No run has so many states but by mistake.
    private static final int MOST = 100_000;

    private final Database database;
    private final FlowRunStateStore ofFlowRuns;
    private final TaskRunStateStore ofTaskRuns;

    public StateRoutes(Database database, FlowRunStateStore ofFlowRuns, TaskRunStateStore ofTaskRuns) {
        this.database = database;
        this.ofFlowRuns = ofFlowRuns;
        this.ofTaskRuns = ofTaskRuns;
    }

    record ById(@FromPath UUID id) {}

    record OfFlowRun(@FromQuery UUID flowRunId) {}

    record OfTaskRun(@FromQuery UUID taskRunId) {}

    public void register(Router router) {
        router.get("/flow_run_states/{id:uuid}", ById.class, this::ofFlowRun)
                .get("/flow_run_states/", OfFlowRun.class, this::allOfFlowRun)
                .get("/task_run_states/{id:uuid}", ById.class, this::ofTaskRun)
                .get("/task_run_states/", OfTaskRun.class, this::allOfTaskRun);
    }

    private Reply ofFlowRun(ById in, Call call) {
        var state = database.read(tx -> ofFlowRuns.find(tx, in.id()));
        return Reply.ok(state.orElseThrow(() -> new NotFound("Flow run state not found")));
    }

    private Reply allOfFlowRun(OfFlowRun in, Call call) {
        return Reply.ok(database.read(tx -> ofFlowRuns.ofRun(tx, in.flowRunId(), MOST)));
    }

    private Reply ofTaskRun(ById in, Call call) {
        var state = database.read(tx -> ofTaskRuns.find(tx, in.id()));
        // The reference calls it a flow run's here too.
        return Reply.ok(state.orElseThrow(() -> new NotFound("Flow run state not found")));
    }

    private Reply allOfTaskRun(OfTaskRun in, Call call) {
        return Reply.ok(database.read(tx -> ofTaskRuns.ofRun(tx, in.taskRunId(), MOST)));
    }
}
