package dev.provost.api.filters;

import dev.provost.api.json.Default;
import dev.provost.api.json.Strict;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Which work queues to list.
@Strict
public record WorkQueueFilter(
        @Default("\"and_\"") Operator operator,
        @Nullable AnyOf<UUID> id,
        @Nullable AnyOrPrefix name) {}
