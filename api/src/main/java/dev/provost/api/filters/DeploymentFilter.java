package dev.provost.api.filters;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.provost.api.json.Default;
import dev.provost.api.json.Strict;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Which deployments to list.
///
/// @param concurrencyLimit is read and asks for nothing: the column it was about is gone
@Strict
public record DeploymentFilter(
        @Default("\"and_\"") Operator operator,
        @Nullable AnyOrNone<UUID> id,
        @Nullable Like name,
        @Nullable OnlyLike flowOrDeploymentName,
        @Nullable Is paused,
        @Nullable Tags tags,
        @Nullable AnyOf<String> workQueueName,
        @Nullable Limit concurrencyLimit) {

    /// A concurrency limit, both ends included, or whether there is one at all.
    @Strict
    public record Limit(
            @JsonProperty("ge_") @Nullable Long atLeast,
            @JsonProperty("le_") @Nullable Long atMost,
            @JsonProperty("is_null_") @Nullable Boolean isNull) {}
}
