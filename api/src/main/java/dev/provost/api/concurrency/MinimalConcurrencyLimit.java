package dev.provost.api.concurrency;

import java.util.UUID;

/// A limit that slots were taken of or given back to.
public record MinimalConcurrencyLimit(UUID id, String name, int limit) {}
