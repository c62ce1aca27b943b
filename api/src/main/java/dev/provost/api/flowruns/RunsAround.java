package dev.provost.api.flowruns;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The runs of something that lie around now.
///
/// @param last those that were due by now, the latest first
/// @param next the first that is scheduled for later
public record RunsAround(List<RunBrief> last, @Nullable RunBrief next) {}
