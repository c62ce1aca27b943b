package dev.provost.api.flowruns;

import dev.provost.api.json.Default;
import dev.provost.api.json.Literal;
import dev.provost.api.json.Prepared;
import dev.provost.api.runs.OldRetries;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How a flow run is retried, and what it remembers of its pauses.
///
/// @param maxRetries what very old clients sent instead of the retries
/// @param retryDelaySeconds what very old clients sent instead of the delay
/// @param retryDelay in seconds
/// @param pauseKeys the pauses that the run has met
/// @param retryType `in_process` or `reschedule`, while the run is being retried
@Prepared(OldRetries.class)
public record FlowRunPolicy(
        @Default("0") long maxRetries,
        @Default("0") double retryDelaySeconds,
        @Nullable Long retries,
        @Nullable Long retryDelay,
        @Default("[]") @Nullable Set<String> pauseKeys,
        @Default("false") @Nullable Boolean resuming,
        @Literal({"in_process", "reschedule"}) @Nullable String retryType) {}
