package dev.provost.api.taskworkers;

import java.time.Instant;
import java.util.List;

/// A process that serves background tasks and is connected.
///
/// @param identifier what it calls itself; the Python client's are host and process id
/// @param timestamp when it was last seen
public record TaskWorker(String identifier, List<String> taskKeys, Instant timestamp) {}
