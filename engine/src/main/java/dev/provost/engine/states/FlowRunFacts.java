package dev.provost.engine.states;

import dev.provost.api.flowruns.FlowRunPolicy;
import dev.provost.api.states.State;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What the engine knows of a flow run whose state is about to change, read under the lock that the
/// writing happens under.
///
/// @param state the state the run is in, with its data
/// @param deploymentId the deployment the run was made from, whether or not that still exists
/// @param around what other rows say about it
/// @param related the things a state-change event names beside the run
public record FlowRunFacts(
        UUID id,
        String name,
        List<String> tags,
        @Nullable State state,
        RunColumns columns,
        FlowRunPolicy policy,
        @Nullable String infrastructurePid,
        @Nullable UUID deploymentId,
        FlowRunSurroundings around,
        RelatedFacts related)
        implements RunFacts {

    /// A run with neither deployment, parent nor history.
    public static FlowRunFacts of(
            UUID id, String name, @Nullable State state, RunColumns columns, FlowRunPolicy policy) {
        return new FlowRunFacts(
                id, name, List.of(), state, columns, policy, null, null, FlowRunSurroundings.NONE, RelatedFacts.NONE);
    }

    @Override
    public Set<Instant> stateTimestamps() {
        return around.stateTimestamps();
    }

    @Override
    public FlowRunFacts withColumns(RunColumns columns) {
        return new FlowRunFacts(
                id, name, tags, state, columns, policy, infrastructurePid, deploymentId, around, related);
    }

    public FlowRunFacts withPolicy(FlowRunPolicy policy) {
        return new FlowRunFacts(
                id, name, tags, state, columns, policy, infrastructurePid, deploymentId, around, related);
    }

    public FlowRunFacts withSurroundings(FlowRunSurroundings around) {
        return new FlowRunFacts(
                id, name, tags, state, columns, policy, infrastructurePid, deploymentId, around, related);
    }
}
