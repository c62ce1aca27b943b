package dev.provost.api.taskruns;

import dev.provost.api.json.Default;
import dev.provost.api.json.RawJson;
import org.jspecify.annotations.Nullable;

/// How a task run is retried.
///
/// @param maxRetries what very old clients sent instead of the retries
/// @param retryDelaySeconds what very old clients sent instead of the delay
/// @param retryDelay a number of seconds, or a list of them, one for each retry
/// @param retryJitterFactor how far a delay may stray
public record TaskRunPolicy(
        @Default("0") long maxRetries,
        @Default("0") double retryDelaySeconds,
        @Nullable Long retries,
        @Nullable RawJson retryDelay,
        @Nullable Double retryJitterFactor) {}
