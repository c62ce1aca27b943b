package dev.provost.api.workpools;

import java.util.UUID;

/// A run that a worker may take.
public record WorkerFlowRun(UUID workPoolId, UUID workQueueId, WaitingFlowRun flowRun) {}
