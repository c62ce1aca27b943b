package dev.provost.api.filters;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.provost.api.json.Strict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One of the listed texts, and one that starts with a listed text, whatever its case.
@Strict
public record AnyOrPrefix(
        @JsonProperty("any_") @Nullable List<String> any,
        @JsonProperty("startswith_") @Nullable List<String> startsWith) {}
