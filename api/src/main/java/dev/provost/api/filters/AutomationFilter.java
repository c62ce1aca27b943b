package dev.provost.api.filters;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.provost.api.json.Default;
import dev.provost.api.json.Strict;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Which automations to list.
@Strict
public record AutomationFilter(
        @Default("\"and_\"") Operator operator,
        @Nullable AnyOf<UUID> id,
        @Nullable AnyOf<String> name,
        @Nullable CreatedBefore created,
        @Nullable Tags tags) {

    /// Made before a time, or at it.
    @Strict
    public record CreatedBefore(
            @JsonProperty("before_") @Nullable Instant before) {}
}
