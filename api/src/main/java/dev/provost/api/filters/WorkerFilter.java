package dev.provost.api.filters;

import dev.provost.api.json.Default;
import dev.provost.api.json.Strict;
import dev.provost.api.workpools.WorkerStatus;
import org.jspecify.annotations.Nullable;

/// Which workers to list.
@Strict
public record WorkerFilter(
        @Default("\"and_\"") Operator operator,
        @Nullable Between lastHeartbeatTime,
        @Nullable AnyOrNone<WorkerStatus> status) {}
