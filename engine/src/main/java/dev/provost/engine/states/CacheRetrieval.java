package dev.provost.engine.states;

import dev.provost.api.states.State;
import dev.provost.api.states.StateType;
import org.jspecify.annotations.Nullable;

/// Spares a task run from running if its cache key leads to a state that it can take instead.
///
/// ```
/// -> RUNNING(key k), k in the cache                  rejected: Cached
/// -> RUNNING(key k, refresh cache), k in the cache   pass
/// -> RUNNING(key k), k not in the cache              pass
/// ```
final class CacheRetrieval implements Rule<TaskRunFacts> {

    private static final Scope SCOPE = Scope.to(StateType.RUNNING);

    @Override
    public Scope scope() {
        return SCOPE;
    }

    @Override
    public Verdict<TaskRunFacts> judge(Transition<TaskRunFacts> transition) {
        State cached = transition.run().cachedState();
        if (cached == null || keyOf(transition.to()) == null) {
            return Verdict.pass();
        }
        return Verdict.reject(
                States.freshCopy(cached, transition.at()).withName("Cached"), "Retrieved state from cache");
    }

    static @Nullable String keyOf(State proposed) {
        String key = proposed.stateDetails().cacheKey();
        boolean asked = proposed.type() == StateType.RUNNING
                && key != null
                && !key.isEmpty()
                && !Boolean.TRUE.equals(proposed.stateDetails().refreshCache());
        return asked ? key : null;
    }
}
