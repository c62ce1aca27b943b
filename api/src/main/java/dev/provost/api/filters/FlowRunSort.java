package dev.provost.api.filters;

/// Orders in which flow runs can be listed.
public enum FlowRunSort {
    ID_DESC,
    START_TIME_ASC,
    START_TIME_DESC,
    EXPECTED_START_TIME_ASC,
    EXPECTED_START_TIME_DESC,
    NAME_ASC,
    NAME_DESC,
    NEXT_SCHEDULED_START_TIME_ASC,
    END_TIME_DESC
}
