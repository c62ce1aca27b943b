package dev.provost.api.filters;

/// Orders in which automations can be listed.
public enum AutomationSort {
    CREATED_DESC,
    UPDATED_DESC,
    NAME_ASC,
    NAME_DESC
}
