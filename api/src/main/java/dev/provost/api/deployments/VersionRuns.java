package dev.provost.api.deployments;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How the runs of one version of a deployment went.
///
/// @param version null for runs from when the deployment had none
/// @param failed those that failed or crashed
/// @param first when the first of them was due
/// @param last when the last of them was due
public record VersionRuns(@Nullable String version, int runs, int failed, Instant first, Instant last) {}
