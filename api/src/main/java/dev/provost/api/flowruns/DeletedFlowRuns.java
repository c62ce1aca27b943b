package dev.provost.api.flowruns;

import java.util.List;
import java.util.UUID;

/// The runs that a request removed.
public record DeletedFlowRuns(List<UUID> deleted) {}
