package dev.provost.api.filters;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.provost.api.json.Default;
import dev.provost.api.json.Strict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One of the listed values, or whether there is a value at all.
@Strict
public record AnyOrNull<T>(
        @Default("\"and_\"") Operator operator,
        @JsonProperty("any_") @Nullable List<T> any,
        @JsonProperty("is_null_") @Nullable Boolean isNull) {}
