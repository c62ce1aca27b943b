package dev.provost.engine.states;

/// The same for task runs, where the reference's second state within a microsecond fails to be written.
final class EnsureTaskRunStateTimestampIsUnique implements Transform<TaskRunFacts> {

    @Override
    public Transition<TaskRunFacts> apply(Transition<TaskRunFacts> transition) {
        return EnsureFlowRunStateTimestampIsUnique.unique(transition);
    }
}
