package dev.provost.api.filters;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.provost.api.json.Default;
import dev.provost.api.json.Strict;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Which flows to list.
@Strict
public record FlowFilter(
        @Default("\"and_\"") Operator operator,
        @Nullable AnyOrNone<UUID> id,
        @Nullable Deployed deployment,
        @Nullable Like name,
        @Nullable AllTags tags) {

    /// Whether flows have no deployment.
    @Strict
    public record Deployed(
            @Default("\"and_\"") Operator operator,
            @JsonProperty("is_null_") @Nullable Boolean isNull) {}
}
