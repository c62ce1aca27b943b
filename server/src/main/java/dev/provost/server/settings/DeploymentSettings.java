package dev.provost.server.settings;

import java.util.List;

/// Deployments.
public final class DeploymentSettings {
    private static final Group IN = new Group("server.deployments");

    public static final Setting<Double> CONCURRENCY_SLOT_WAIT_SECONDS = IN.setting(
            "concurrency_slot_wait_seconds",
            Kinds.FLOAT.atLeast(0),
            30.0,
            "PREFECT_DEPLOYMENT_CONCURRENCY_SLOT_WAIT_SECONDS");

    static final List<Setting<?>> ALL = IN.settings();

    private DeploymentSettings() {}
}
