package dev.provost.api.filters;

import dev.provost.api.json.Default;
import dev.provost.api.json.Strict;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Which collections of artifacts to list, by the latest of each.
@Strict
public record ArtifactCollectionFilter(
        @Default("\"and_\"") Operator operator,
        @Nullable AnyOf<UUID> latestId,
        @Nullable LikeOrNull key,
        @Nullable AnyOf<UUID> flowRunId,
        @Nullable AnyOf<UUID> taskRunId,
        @Nullable AnyOrNone<String> type) {}
