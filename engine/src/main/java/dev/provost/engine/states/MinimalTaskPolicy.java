package dev.provost.engine.states;

import java.util.List;

/// What governs the states of task runs even when they are forced.
final class MinimalTaskPolicy {

    static final Policy<TaskRunFacts> POLICY = new Policy<>(
            "MinimalTaskPolicy",
            List.of(
                    // Or a limit would be used up for ever.
                    new ReleaseTaskConcurrencySlots()));

    private MinimalTaskPolicy() {}
}
