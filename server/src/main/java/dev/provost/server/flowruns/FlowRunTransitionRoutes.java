package dev.provost.server.flowruns;

import dev.provost.api.filters.FlowRunFilter;
import dev.provost.api.flowruns.FlowRunCreate;
import dev.provost.api.flowruns.MovedFlowRuns;
import dev.provost.api.flowruns.RefusedInput;
import dev.provost.api.json.Default;
import dev.provost.api.json.Ge;
import dev.provost.api.json.JsonObject;
import dev.provost.api.json.Le;
import dev.provost.api.json.RawJson;
import dev.provost.api.states.OrchestrationResult;
import dev.provost.api.states.OrchestrationResult.Details;
import dev.provost.api.states.StateCreate;
import dev.provost.server.http.Call;
import dev.provost.server.http.FromHeader;
import dev.provost.server.http.FromPath;
import dev.provost.server.http.Reply;
import dev.provost.server.http.Router;
import dev.provost.server.http.WholeBody;
import dev.provost.server.transitions.ActingAutomation;
import dev.provost.server.transitions.Proposer;
import dev.provost.store.RunFilters;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// `/flow_runs`: the routes that make a run or change its state.
public final class FlowRunTransitionRoutes {

    /// The input of `POST /flow_runs/`. The headers are those of an automation that acts through the API.
    record Create(
            @WholeBody FlowRunCreate run,
            @FromHeader("prefect-automation-id") @Nullable UUID automationId,
            @FromHeader("prefect-automation-name") @Nullable String automationName) {}

    /// The input of `POST /flow_runs/{id}/set_state`.
    record SetState(
            @FromPath("id") UUID id,
            StateCreate state,
            @Default("false") boolean force) {}

    /// The input of `POST /flow_runs/bulk_set_state`.
    record SetStates(
            @Nullable FlowRunFilter flowRuns,
            StateCreate state,
            @Default("false") boolean force,

            @Ge(1) @Le(FlowRunRoutes.MOST_AT_ONCE) @Default("50")
            int limit) {}

    /// The input of `POST /flow_runs/{id}/resume`.
    record Resume(@FromPath UUID id, @Nullable @JsonObject RawJson runInput) {}

    private final FlowRunTransitions runs;
    private final FlowRuns known;
    private final PausedRuns paused;

    /// @param known where runs are found
    public FlowRunTransitionRoutes(FlowRunTransitions runs, FlowRuns known, PausedRuns paused) {
        this.runs = runs;
        this.known = known;
        this.paused = paused;
    }

    public void register(Router router) {
        router.post("/flow_runs/", Create.class, this::create);
        router.post("/flow_runs/{id:uuid}/set_state", SetState.class, this::setState);
        router.post("/flow_runs/{id:uuid}/resume", Resume.class, this::resume);
        router.post("/flow_runs/bulk_set_state", SetStates.class, this::setStates);
    }

    private Reply resume(Resume in, Call call) {
        return switch (paused.resume(in.id(), in.runInput(), Proposer.of(call))) {
            case PausedRuns.Resumed.Proposed(var moved) -> moved.reply();
            case PausedRuns.Resumed.NotPaused() ->
                Reply.ok(new OrchestrationResult(null, new Details.Aborted(FlowRunTransitions.NOT_PAUSED)));
            case PausedRuns.Resumed.Refused(var state, var reason) -> Reply.ok(new RefusedInput(state, reason));
        };
    }

    private Reply setStates(SetStates in, Call call) {
        List<UUID> ids = known.ids(RunFilters.ofFlowRuns(in.flowRuns()), in.limit());
        return Reply.ok(new MovedFlowRuns(runs.setStates(ids, in.state(), in.force(), Proposer.of(call))));
    }

    private Reply create(Create in, Call call) {
        var created =
                runs.create(in.run(), ActingAutomation.of(in.automationId(), in.automationName()), Proposer.of(call));
        return created.isNew() ? Reply.created(created.run()) : Reply.ok(created.run());
    }

    private Reply setState(SetState in, Call call) {
        return runs.setState(in.id(), in.state(), in.force(), Proposer.of(call)).reply();
    }
}
