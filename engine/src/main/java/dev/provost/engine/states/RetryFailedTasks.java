package dev.provost.engine.states;

import dev.provost.api.states.State;
import dev.provost.api.states.StateType;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/// Gives a failed task run another try while it has retries left and its client does not rule that out.
///
/// ```
/// retries 2, run count 2: RUNNING -> FAILED                    rejected: AwaitingRetry
/// retries 2, run count 2: RUNNING -> FAILED(retriable: false)  pass
/// retries 2, run count 3: RUNNING -> FAILED                    pass
/// ```
final class RetryFailedTasks implements Rule<TaskRunFacts> {

    private static final Scope SCOPE = Scope.from(Set.of(StateType.RUNNING)).into(StateType.FAILED);

    @Override
    public Scope scope() {
        return SCOPE;
    }

    @Override
    public Verdict<TaskRunFacts> judge(Transition<TaskRunFacts> transition) {
        TaskRetries retries = transition.run().retries();
        int runCount = transition.run().columns().runCount();
        State failed = transition.to();
        if (Boolean.FALSE.equals(failed.stateDetails().retriable())
                || retries.retries() == null
                || runCount > retries.retries()) {
            return Verdict.pass();
        }
        Circumstances at = transition.at();
        Instant next = at.now().plus(delay(retries, runCount, at.chance()));
        return Verdict.reject(States.awaitingRetry(failed, next, at), "Retrying");
    }

    /// The run's delay, lengthened by chance where the run wants that, so that many failures do not come
    /// back at once.
    private static Duration delay(TaskRetries retries, int runCount, Chance chance) {
        double seconds = retries.delayAfter(runCount);
        Double jitter = retries.jitterFactor();
        if (jitter != null && jitter > 0 && seconds > 0) {
            seconds = Jitter.clampedPoisson(seconds, jitter, chance.nextFraction());
        }
        return Jitter.toMicroseconds(seconds);
    }
}
