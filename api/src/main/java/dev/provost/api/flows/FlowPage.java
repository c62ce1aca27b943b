package dev.provost.api.flows;

import java.util.List;

/// One page of a list of flows.
///
/// @param count how many flows there are on all pages
public record FlowPage(List<Flow> results, long count, int limit, long pages, long page) {}
