package dev.provost.engine.states;

import dev.provost.api.states.State;

/// Tells the world of a flow run's new state.
///
/// ```
/// PENDING -> RUNNING   event prefect.flow-run.Running
/// ```
final class InstrumentFlowRunStateTransitions implements Transform<FlowRunFacts> {

    @Override
    public Aftermath<FlowRunFacts> follow(Settled<FlowRunFacts> settled) {
        FlowRunFacts run = settled.run();
        State written = settled.written();
        return written == null
                ? Aftermath.none(run)
                : Aftermath.of(run, new Effect.StoreEvent(StateChangeEvents.ofFlowRun(run, settled.from(), written)));
    }
}
