package dev.provost.api.filters;

/// Orders in which flows can be listed.
public enum FlowSort {
    CREATED_DESC,
    UPDATED_DESC,
    NAME_ASC,
    NAME_DESC
}
