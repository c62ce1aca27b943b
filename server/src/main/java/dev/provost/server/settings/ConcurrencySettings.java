package dev.provost.server.settings;

import java.util.List;

/// Concurrency limits and their leases.
public final class ConcurrencySettings {
    private static final Group IN = new Group("server.concurrency");

    public static final Setting<String> LEASE_STORAGE =
            IN.setting("lease_storage", Kinds.TEXT, "prefect.server.concurrency.lease_storage.memory");

    public static final Setting<Double> INITIAL_DEPLOYMENT_LEASE_DURATION = IN.setting(
            "initial_deployment_lease_duration", Kinds.FLOAT.atLeast(30).atMost(3600), 300.0);

    public static final Setting<Double> MAXIMUM_CONCURRENCY_SLOT_WAIT_SECONDS =
            IN.setting("maximum_concurrency_slot_wait_seconds", Kinds.FLOAT.atLeast(0), 30.0);

    static final List<Setting<?>> ALL = IN.settings();

    private ConcurrencySettings() {}
}
