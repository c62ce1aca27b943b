package dev.provost.api.deployments;

import dev.provost.api.json.Check;
import dev.provost.api.json.Limits;
import org.jspecify.annotations.Nullable;

/// How many runs one schedule may have waiting.
final class ScheduledRunsLimit implements Check.Rule<Integer> {

    @Override
    public @Nullable String refusal(Integer runs, Limits limits) {
        return runs > limits.scheduledRuns()
                ? "`max_scheduled_runs` must be less than or equal to " + limits.scheduledRuns() + "."
                : null;
    }
}
