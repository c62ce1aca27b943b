package dev.provost.api.taskruns;

import dev.provost.api.json.Check;
import dev.provost.api.json.Default;
import dev.provost.api.json.Limits;
import dev.provost.api.json.RawJson;
import dev.provost.api.json.ReadBy;
import dev.provost.api.json.Strict;
import dev.provost.api.runs.Labels;
import dev.provost.api.runs.RunName;
import dev.provost.api.states.StateCreate;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A task run as clients create it.
///
/// @param id null if the server is to think of one
/// @param name null if the server is to think of one
@Strict
public record TaskRunCreate(
        @Nullable UUID id,
        @Nullable StateCreate state,
        @ReadBy(RunName.class) @Nullable String name,
        @Nullable UUID flowRunId,
        String taskKey,
        String dynamicKey,
        @Check(CacheKey.class) @Nullable String cacheKey,
        @Nullable Instant cacheExpiration,
        @Nullable String taskVersion,
        @Default("{}") TaskRunPolicy empiricalPolicy,
        @Default("[]") List<String> tags,
        @Default("{}") @ReadBy(Labels.class) @Nullable RawJson labels,
        @Default("{}") @ReadBy(TaskInputs.class) RawJson taskInputs) {

    /// How long a cache key may be.
    public static final class CacheKey implements Check.Rule<String> {
        @Override
        public @Nullable String refusal(String key, Limits limits) {
            return key.codePointCount(0, key.length()) > limits.cacheKeyLength()
                    ? "Cache key exceeded maximum allowed length of " + limits.cacheKeyLength() + " characters."
                    : null;
        }
    }
}
