package dev.provost.engine.states;

import dev.provost.api.states.StateType;
import java.time.Instant;

/// Notes when a run ended; a run that goes on after all has not. One that ends without having run starts at its end.
///
/// ```
/// RUNNING -> FAILED      end time: now
/// FAILED  -> COMPLETED   as it is
/// FAILED  -> RUNNING     end time: none
/// ```
final class SetEndTime<R extends RunFacts> implements Transform<R> {

    @Override
    public Transition<R> apply(Transition<R> transition) {
        RunColumns columns = transition.run().columns();
        StateType from = transition.fromType();
        Instant now = transition.to().timestamp();
        if (!transition.to().type().isFinal()) {
            return from != null && from.isFinal() ? transition.withColumns(columns.withEndTime(null)) : transition;
        }
        if (columns.endTime() != null) {
            return transition;
        }
        Instant start = columns.startTime() == null ? now : columns.startTime();
        return transition.withColumns(columns.withStartTime(start).withEndTime(now));
    }
}
