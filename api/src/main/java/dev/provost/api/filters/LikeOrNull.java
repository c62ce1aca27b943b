package dev.provost.api.filters;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.provost.api.json.Strict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// As [Like], or whether there is a text at all.
@Strict
public record LikeOrNull(
        @JsonProperty("any_") @Nullable List<String> any,
        @JsonProperty("like_") @Nullable String like,
        @JsonProperty("exists_") @Nullable Boolean exists) {}
