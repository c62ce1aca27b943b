package dev.provost.api.taskruns;

import dev.provost.api.json.Check;
import dev.provost.api.json.Default;
import dev.provost.api.json.Limits;
import dev.provost.api.json.Prepared;
import dev.provost.api.json.RawJson;
import dev.provost.api.json.ReadBy;
import dev.provost.api.runs.OldRetries;
import org.jspecify.annotations.Nullable;

/// How a task run is retried.
///
/// @param maxRetries what very old clients sent instead of the retries
/// @param retryDelaySeconds what very old clients sent instead of the delay
/// @param retryDelay a number of seconds, or a list of them, one for each retry
/// @param retryJitterFactor how far a delay may stray
@Prepared(OldRetries.class)
public record TaskRunPolicy(
        @Default("0") long maxRetries,
        @Default("0") double retryDelaySeconds,
        @Nullable Long retries,
        @ReadBy(RetryDelay.class) @Nullable RawJson retryDelay,
        @Check(NotNegative.class) @Nullable Double retryJitterFactor) {

    /// A delay may stray, but not backwards.
    static final class NotNegative implements Check.Rule<Double> {
        @Override
        public @Nullable String refusal(Double factor, Limits limits) {
            return factor < 0 ? "`retry_jitter_factor` must be >= 0." : null;
        }
    }
}
