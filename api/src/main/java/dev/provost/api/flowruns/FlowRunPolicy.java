package dev.provost.api.flowruns;

import dev.provost.api.json.Default;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How a flow run is retried, and what it remembers of its pauses.
///
/// @param maxRetries what very old clients sent instead of the retries
/// @param retryDelaySeconds what very old clients sent instead of the delay
/// @param retryDelay in seconds
/// @param pauseKeys the pauses that the run has met
/// @param retryType `in_process` or `reschedule`, while the run is being retried
public record FlowRunPolicy(
        @Default("0") long maxRetries,
        @Default("0") double retryDelaySeconds,
        @Nullable Long retries,
        @Nullable Long retryDelay,
        @Default("[]") @Nullable Set<String> pauseKeys,
        @Default("false") @Nullable Boolean resuming,
        @Nullable String retryType) {}
