package dev.provost.engine.states;

import dev.provost.api.states.State;
import dev.provost.api.states.StateType;
import org.jspecify.annotations.Nullable;

/// Puts completed states with a cache key into the cache.
///
/// ```
/// -> COMPLETED(key k)                pass, and k leads to this state
/// -> COMPLETED(key over the limit)   rejected: the same state, and the key leads to it all the same
/// ```
final class CacheInsertion implements Rule<TaskRunFacts> {

    private static final Scope SCOPE = Scope.to(StateType.COMPLETED);

    @Override
    public Scope scope() {
        return SCOPE;
    }

    @Override
    public Verdict<TaskRunFacts> judge(Transition<TaskRunFacts> transition) {
        String key = keyOf(transition.to());
        int longest = transition.at().settings().maxCacheKeyLength();
        return key != null && key.codePointCount(0, key.length()) > longest
                ? Verdict.reject(
                        transition.to(),
                        "Cache key exceeded maximum allowed length of %d characters.".formatted(longest))
                : Verdict.pass();
    }

    @Override
    public Aftermath<TaskRunFacts> follow(Settled<TaskRunFacts> settled) {
        State written = settled.written();
        String key = written == null ? null : keyOf(written);
        return written == null || key == null
                ? Aftermath.none(settled.run())
                : Aftermath.of(
                        settled.run(),
                        new Effect.CacheState(key, written.stateDetails().cacheExpiration(), written.id()));
    }

    private static @Nullable String keyOf(State state) {
        String key = state.stateDetails().cacheKey();
        return key == null || key.isEmpty() ? null : key;
    }
}
