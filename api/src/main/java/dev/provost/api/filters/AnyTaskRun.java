package dev.provost.api.filters;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.provost.api.json.Strict;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The task runs that logs belong to, or whether they belong to one at all.
@Strict
public record AnyTaskRun(
        @JsonProperty("any_") @Nullable List<UUID> any,
        @JsonProperty("is_null_") @Nullable Boolean isNull) {}
