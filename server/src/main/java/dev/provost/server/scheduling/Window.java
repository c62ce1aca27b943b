package dev.provost.server.scheduling;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// For which times runs are made, from a start on: as few as there must be.
///
/// @param end no run is for a later time
/// @param minTime there are runs until this far from the start
/// @param minRuns there are so many at least
/// @param maxRuns there are never more of a schedule
public record Window(Instant start, Instant end, Duration minTime, int minRuns, int maxRuns) {

    /// The times, of those that are offered in order, that get a run.
    List<Instant> choose(Iterable<Instant> dates) {
        var chosen = new ArrayList<Instant>();
        if (maxRuns <= 0) {
            return chosen;
        }
        Instant until = start.plus(minTime);
        for (Instant date : dates) {
            if (date.isAfter(end)) {
                break;
            }
            chosen.add(date);
            if (chosen.size() >= maxRuns || (chosen.size() >= minRuns && !date.isBefore(until))) {
                break;
            }
        }
        return chosen;
    }
}
