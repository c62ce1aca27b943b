package dev.provost.api.filters;

import dev.provost.api.json.Strict;
import dev.provost.api.json.WireName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One of the listed values, and none of the others listed.
///
/// @param any an empty list lets nothing through
/// @param notAny an empty list keeps nothing out
@Strict
public record AnyOrNone<T>(
        @WireName("any_") @Nullable List<T> any,
        @WireName("not_any_") @Nullable List<T> notAny) {}
