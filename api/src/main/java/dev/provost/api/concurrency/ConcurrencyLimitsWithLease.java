package dev.provost.api.concurrency;

import java.util.List;
import java.util.UUID;

/// Slots that were taken, and the lease that holds them.
public record ConcurrencyLimitsWithLease(UUID leaseId, List<MinimalConcurrencyLimit> limits) {}
