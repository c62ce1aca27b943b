package dev.provost.api.filters;

import dev.provost.api.json.Strict;
import dev.provost.api.json.WireName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One of the listed values; an empty list lets nothing through.
@Strict
public record AnyOf<T>(@WireName("any_") @Nullable List<T> any) {}
