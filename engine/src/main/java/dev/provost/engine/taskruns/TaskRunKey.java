package dev.provost.engine.taskruns;

import java.util.UUID;

/// What tells a task run apart within its flow run, besides its id.
public record TaskRunKey(UUID flowRunId, String taskKey, String dynamicKey) {}
