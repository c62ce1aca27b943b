package dev.provost.api.filters;

import dev.provost.api.json.Default;
import dev.provost.api.json.Strict;
import dev.provost.api.json.WireName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One of the listed values, or whether there is a value at all.
@Strict
public record AnyOrNull<T>(
        @Default("\"and_\"") Operator operator,
        @WireName("any_") @Nullable List<T> any,
        @WireName("is_null_") @Nullable Boolean isNull) {}
