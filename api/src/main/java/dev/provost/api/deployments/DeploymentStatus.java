package dev.provost.api.deployments;

import java.util.Locale;

/// Whether somebody asks for a deployment's runs.
public enum DeploymentStatus {
    READY,
    NOT_READY;

    /// As events are named after it.
    public String inKebabCase() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
