package dev.provost.api.taskruns;

import java.util.List;

/// One page of a list of task runs.
///
/// @param count how many runs there are on all pages
public record TaskRunPage(List<TaskRunSummary> results, long count, int limit, long pages, long page) {}
