package dev.provost.api.deployments;

import java.util.List;
import java.util.UUID;

/// Which deployments were removed together.
public record DeploymentsDeleted(List<UUID> deleted) {}
