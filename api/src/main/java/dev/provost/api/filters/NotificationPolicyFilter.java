package dev.provost.api.filters;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.provost.api.json.Default;
import dev.provost.api.json.Strict;
import org.jspecify.annotations.Nullable;

/// Which notification policies to list: unless it says otherwise, those that are not active.
@Strict
public record NotificationPolicyFilter(
        @Default("{\"eq_\": false}") @Nullable IsActive isActive) {

    /// Active, or not.
    @Strict
    public record IsActive(@JsonProperty("eq_") @Nullable Boolean eq) {}
}
