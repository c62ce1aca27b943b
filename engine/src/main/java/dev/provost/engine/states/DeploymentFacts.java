package dev.provost.engine.states;

import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a flow run's rules ask about the deployment it was made from.
///
/// @param limit the limit on how many of its runs may be under way at once; null is no limit
/// @param gracePeriod how long a slot is kept for a run that has not started; null is the server's default
public record DeploymentFacts(
        UUID id,
        @Nullable SlotLimit limit,
        Collision collision,
        @Nullable Duration gracePeriod) {

    /// What happens to a run that finds no free slot.
    public enum Collision {
        ENQUEUE,
        CANCEL_NEW
    }
}
