package dev.provost.api.filters;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.provost.api.json.Strict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One of the listed values, and none of the others listed.
///
/// @param any an empty list lets nothing through
/// @param notAny an empty list keeps nothing out
@Strict
public record AnyOrNone<T>(
        @JsonProperty("any_") @Nullable List<T> any,
        @JsonProperty("not_any_") @Nullable List<T> notAny) {}
