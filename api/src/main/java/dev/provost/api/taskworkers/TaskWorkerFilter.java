package dev.provost.api.taskworkers;

import java.util.List;

/// Which task workers to list: those that serve any of these tasks, or all if it names none.
public record TaskWorkerFilter(List<String> taskKeys) {}
