package dev.provost.server.settings;

import java.util.List;

/// How much of a flow run its graph shows.
public final class FlowRunGraphSettings {
    private static final Group IN = new Group("server.flow_run_graph");

    public static final Setting<Integer> MAX_NODES =
            IN.setting("max_nodes", Kinds.INT, 10_000, "PREFECT_API_MAX_FLOW_RUN_GRAPH_NODES");

    public static final Setting<Integer> MAX_ARTIFACTS =
            IN.setting("max_artifacts", Kinds.INT, 10_000, "PREFECT_API_MAX_FLOW_RUN_GRAPH_ARTIFACTS");

    static final List<Setting<?>> ALL = IN.settings();

    private FlowRunGraphSettings() {}
}
