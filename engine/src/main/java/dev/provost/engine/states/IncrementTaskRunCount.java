package dev.provost.engine.states;

import dev.provost.api.states.StateType;

/// Counts how often a task run starts.
///
/// ```
/// PENDING -> RUNNING   run count + 1
/// ```
final class IncrementTaskRunCount implements Transform<TaskRunFacts> {

    @Override
    public Transition<TaskRunFacts> apply(Transition<TaskRunFacts> transition) {
        RunColumns columns = transition.run().columns();
        return transition.to().type() == StateType.RUNNING
                ? transition.withColumns(columns.withRunCount(columns.runCount() + 1))
                : transition;
    }
}
