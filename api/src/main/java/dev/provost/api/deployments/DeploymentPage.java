package dev.provost.api.deployments;

import java.util.List;

/// One page of a list of deployments.
///
/// @param count how many deployments there are on all pages
public record DeploymentPage(List<Deployment> results, long count, int limit, long pages, long page) {}
