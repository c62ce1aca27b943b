package dev.provost.api.concurrency;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Somebody who has slots of a limit.
///
/// @param holderType null, as is the id, if the lease does not say who it is for
/// @param since when the slots were taken
/// @param until when somebody else may have them; null if only the end of the run gives them back
public record SlotHolder(
        UUID leaseId,
        int slots,
        @Nullable String holderType,
        @Nullable UUID holderId,
        Instant since,
        @Nullable Instant until) {}
