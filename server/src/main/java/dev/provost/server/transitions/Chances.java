package dev.provost.server.transitions;

import dev.provost.engine.states.Chance;
import java.time.Instant;

/// Where a batch of transitions has its new ids and its luck from: one source each time, for the moment it is decided.
@FunctionalInterface
public interface Chances {
    Chance at(Instant now);
}
