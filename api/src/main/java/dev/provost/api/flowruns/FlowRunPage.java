package dev.provost.api.flowruns;

import java.util.List;

/// One page of a list of flow runs.
///
/// @param count how many runs there are on all pages
public record FlowRunPage(List<FlowRun> results, long count, int limit, long pages, long page) {}
