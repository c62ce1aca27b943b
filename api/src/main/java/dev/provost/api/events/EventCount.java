package dev.provost.api.events;

import java.time.Instant;

/// How many events have something in common.
///
/// @param value what they have in common, to filter by
/// @param label the same, to show
/// @param startTime when the first of them happened, or the stretch of time that is counted begins
/// @param endTime when the last of them happened, or that stretch ends
public record EventCount(String value, String label, long count, Instant startTime, Instant endTime) {}
