package dev.provost.api.deployments;

import dev.provost.api.json.Ge;
import dev.provost.api.json.Le;
import org.jspecify.annotations.Nullable;

/// What happens to runs when a deployment's limit is reached.
///
/// @param gracePeriodSeconds how long a run may take to start before its slot is taken back; null for the server's own
public record ConcurrencyOptions(
        CollisionStrategy collisionStrategy,
        @Ge(60) @Le(86_400) @Nullable Integer gracePeriodSeconds) {

    /// What becomes of a run that finds no free slot.
    public enum CollisionStrategy {
        ENQUEUE,
        CANCEL_NEW
    }
}
