package dev.provost.engine.states;

/// One entry of a policy: a rule, which is asked whether a transition may happen, or a transform, which is not asked.
public sealed interface Step<R extends RunFacts> permits Rule, Transform {

    /// The name, which is the reference's.
    default String name() {
        return getClass().getSimpleName();
    }
}
