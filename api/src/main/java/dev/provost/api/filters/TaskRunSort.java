package dev.provost.api.filters;

import dev.provost.api.json.Untold;

/// Orders in which task runs can be listed. A duration is a run's time so far, if it is still running.
public enum TaskRunSort {
    ID_DESC,
    EXPECTED_START_TIME_ASC,
    EXPECTED_START_TIME_DESC,
    NAME_ASC,
    NAME_DESC,
    NEXT_SCHEDULED_START_TIME_ASC,
    END_TIME_DESC,
    @Untold
    DURATION_DESC,
    @Untold
    DURATION_ASC
}
