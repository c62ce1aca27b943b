package dev.provost.engine.states;

import dev.provost.api.states.StateType;

/// Counts how often a flow run starts; going on after a pause is no start.
///
/// ```
/// PENDING -> RUNNING             run count + 1
/// SCHEDULED(Resuming) -> RUNNING   as it is, if the run is resuming and the client knows pauses
/// ```
final class IncrementFlowRunCount implements Transform<FlowRunFacts> {

    @Override
    public Transition<FlowRunFacts> apply(Transition<FlowRunFacts> transition) {
        FlowRunFacts run = transition.run();
        boolean resumes = transition.at().clientKnowsPauses() && RunMemory.isResuming(run.policy());
        return transition.to().type() != StateType.RUNNING || resumes
                ? transition
                : transition.withColumns(
                        run.columns().withRunCount(run.columns().runCount() + 1));
    }
}
