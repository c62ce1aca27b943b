package dev.provost.api.flows;

import java.util.List;
import java.util.UUID;

/// Which flows were removed together.
public record FlowsDeleted(List<UUID> deleted) {}
