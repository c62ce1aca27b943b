package dev.provost.api.filters;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.provost.api.json.Strict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One of the listed values; an empty list lets nothing through.
@Strict
public record AnyOf<T>(@JsonProperty("any_") @Nullable List<T> any) {}
