package dev.provost.api.filters;

/// Orders in which log lines can be listed.
public enum LogSort {
    TIMESTAMP_ASC,
    TIMESTAMP_DESC
}
