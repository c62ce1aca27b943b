package dev.provost.api.filters;

import dev.provost.api.json.Default;
import dev.provost.api.json.Strict;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Which artifacts to list.
@Strict
public record ArtifactFilter(
        @Default("\"and_\"") Operator operator,
        @Nullable AnyOf<UUID> id,
        @Nullable LikeOrNull key,
        @Nullable AnyOf<UUID> flowRunId,
        @Nullable AnyOf<UUID> taskRunId,
        @Nullable AnyOrNone<String> type) {}
