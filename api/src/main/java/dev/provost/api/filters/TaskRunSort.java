package dev.provost.api.filters;

/// Orders in which task runs can be listed.
public enum TaskRunSort {
    ID_DESC,
    EXPECTED_START_TIME_ASC,
    EXPECTED_START_TIME_DESC,
    NAME_ASC,
    NAME_DESC,
    NEXT_SCHEDULED_START_TIME_ASC,
    END_TIME_DESC,
    DURATION_DESC,
    DURATION_ASC
}
