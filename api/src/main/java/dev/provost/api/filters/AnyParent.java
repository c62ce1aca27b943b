package dev.provost.api.filters;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.provost.api.json.Default;
import dev.provost.api.json.Strict;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The flow runs that subflows belong to.
@Strict
public record AnyParent(
        @Default("\"and_\"") Operator operator,
        @JsonProperty("any_") @Nullable List<UUID> any) {}
