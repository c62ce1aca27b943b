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

    /// The same deployment, with another limit or another count of its slots.
    public DeploymentFacts withLimit(SlotLimit limit) {
        return new DeploymentFacts(id, limit, collision, gracePeriod);
    }

    /// What happens to a run that finds no free slot.
    public enum Collision {
        ENQUEUE,
        CANCEL_NEW
    }
}
