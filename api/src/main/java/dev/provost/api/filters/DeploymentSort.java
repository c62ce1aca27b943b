package dev.provost.api.filters;

/// Orders in which deployments can be listed.
public enum DeploymentSort {
    CREATED_DESC,
    UPDATED_DESC,
    NAME_ASC,
    NAME_DESC
}
