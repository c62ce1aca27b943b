package dev.provost.engine.states;

import dev.provost.api.states.State;
import dev.provost.api.states.StateType;

/// Hands background tasks to those who serve them once they are scheduled; a retry goes before the rest.
///
/// ```
/// -> SCHEDULED(deferred)                pass, and it is queued
/// -> SCHEDULED(deferred) AwaitingRetry  pass, and it is queued among the retries
/// -> SCHEDULED                          pass
/// ```
final class EnqueueScheduledTasks implements Rule<TaskRunFacts> {

    private static final Scope SCOPE = Scope.to(StateType.SCHEDULED);

    @Override
    public Scope scope() {
        return SCOPE;
    }

    @Override
    public Verdict<TaskRunFacts> judge(Transition<TaskRunFacts> transition) {
        return Verdict.pass();
    }

    @Override
    public Aftermath<TaskRunFacts> follow(Settled<TaskRunFacts> settled) {
        State written = settled.written();
        TaskRunFacts run = settled.run();
        if (written == null || !Boolean.TRUE.equals(written.stateDetails().deferred())) {
            return Aftermath.none(run);
        }
        return Aftermath.of(
                run, new Effect.EnqueueTaskRun(run.id(), written.name().equals(States.AWAITING_RETRY)));
    }
}
