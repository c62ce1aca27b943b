package dev.provost.engine.states;

/// One reason why a run may or may not enter a state. Rules know nothing of each other.
public non-sealed interface Rule<R extends RunFacts> extends Step<R> {

    /// The transitions it is asked about.
    Scope scope();

    /// Asked while the transition still leads to a state of the type that was proposed.
    Verdict<R> judge(Transition<R> transition);

    /// What follows from the transition, beside the state: asked once it is known what will be written, and only if
    /// that is of the type (or the nothing) to which this rule has let it go, and of one the rule is asked about.
    default Aftermath<R> follow(Settled<R> settled) {
        return Aftermath.none(settled.run());
    }

    /// The run without what this rule's verdict changed about it: asked instead of [#follow] if the transition went
    /// elsewhere after all.
    ///
    /// @param run what the run would become
    /// @param before the run as it was when this rule was asked
    default R withdraw(R run, R before) {
        return run;
    }
}
