package dev.provost.engine.states;

import dev.provost.api.states.OrchestrationResult.Details;
import dev.provost.api.states.State;
import dev.provost.api.states.StateType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One proposal on its way through the steps, and back.
final class Deliberation<R extends RunFacts> {

    /// A rule that was asked.
    ///
    /// @param before the run as it was then
    /// @param wanted the type of state to which the rule let the transition go; null if to none
    /// @param effects what it wants to happen if the transition goes there
    private record Asked<R extends RunFacts>(
            Rule<R> rule, R before, @Nullable StateType wanted, List<Effect> effects) implements Trace<R> {}

    /// A transform.
    private record Applied<R extends RunFacts>(Transform<R> transform) implements Trace<R> {}

    private sealed interface Trace<R extends RunFacts> permits Asked, Applied {}

    private final State proposed;
    private final Circumstances at;
    private final List<Trace<R>> trail = new ArrayList<>();

    private R run;
    private @Nullable State to;
    private Details details = new Details.Accepted();

    Deliberation(R run, State proposed, Circumstances at) {
        this.run = run;
        this.proposed = proposed;
        this.to = proposed;
        this.at = at;
    }

    /// Takes the steps in their order. A rule is asked only while the transition leads to a state of the type that
    /// was proposed: once it leads elsewhere, the rules that follow are about a transition that does not happen. A
    /// rule that answers with another state of the same type leaves it to the rest.
    void go(List<Step<R>> steps) {
        State from = run.state();
        StateType left = from == null ? null : from.type();
        for (Step<R> step : steps) {
            State current = to;
            if (current == null) {
                // Nothing will be written, so there is nothing left to judge or to book.
                return;
            }
            switch (step) {
                case Rule<R> rule -> {
                    if (current.type() == proposed.type() && rule.scope().includes(left, proposed.type())) {
                        ask(rule, current);
                    }
                }
                case Transform<R> transform -> {
                    Transition<R> applied = transform.apply(new Transition<>(current, run, at));
                    to = applied.to();
                    run = applied.run();
                    trail.add(new Applied<>(transform));
                }
            }
        }
    }

    private void ask(Rule<R> rule, State current) {
        R before = run;
        List<Effect> effects = List.of();
        switch (rule.judge(new Transition<>(current, run, at))) {
            case Verdict.Pass<R>() -> {}
            case Verdict.Amend<R>(var amended, var changed, var more) -> {
                to = amended;
                run = changed;
                effects = more;
            }
            case Verdict.Reject<R>(var other, var reason, var changed, var more) -> {
                to = other;
                run = changed == null ? run : changed;
                effects = more;
                details = new Details.Rejected(reason);
            }
            case Verdict.Wait<R>(var delay, var reason) -> {
                to = null;
                details = new Details.Waiting(delay.toSeconds(), reason);
            }
            case Verdict.Abort<R>(var reason) -> {
                to = null;
                details = new Details.Aborted(reason);
            }
        }
        trail.add(new Asked<>(rule, before, to == null ? null : to.type(), effects));
    }

    /// Goes back over the steps, the last one first, and gathers what follows from where the transition leads.
    List<Effect> comeBack() {
        List<Effect> effects = new ArrayList<>();
        StateType reached = to == null ? null : to.type();
        for (Trace<R> trace : trail.reversed()) {
            switch (trace) {
                case Asked<R>(var rule, var before, var wanted, var wished) -> {
                    boolean asIntended = wanted == reached;
                    if (asIntended) {
                        effects.addAll(wished);
                    }
                    // A rule that sent the run where it is never asked about has had its last word.
                    if (rule.scope().reaches(wanted)) {
                        if (asIntended) {
                            take(rule.follow(settled()), effects);
                        } else {
                            run = rule.withdraw(run, before);
                        }
                    }
                }
                case Applied<R>(var transform) -> {
                    if (to != null) {
                        take(transform.follow(settled()), effects);
                    }
                }
            }
        }
        return effects;
    }

    private void take(Aftermath<R> aftermath, List<Effect> effects) {
        run = aftermath.run();
        effects.addAll(aftermath.effects());
    }

    private Settled<R> settled() {
        return new Settled<>(proposed, to, details, run, at);
    }

    /// The data of the state that will be written, which are stored apart; the state keeps what is left of them.
    Optional<StateData> takeData() {
        Optional<StateData> data = StateData.toStore(to, at.chance());
        data.ifPresent(it -> to = it.state());
        return data;
    }

    /// What is said and done, once the way back is over.
    Outcome outcome(List<Effect> effects) {
        State kept = run.state();
        return new Outcome(details, to == null ? kept : to, to != null, List.copyOf(effects));
    }

    R run() {
        return run;
    }

    @Nullable
    State to() {
        return to;
    }
}
