package dev.provost.api.filters;

/// Orders in which variables can be listed.
public enum VariableSort {
    CREATED_DESC,
    UPDATED_DESC,
    NAME_DESC,
    NAME_ASC
}
