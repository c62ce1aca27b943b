package dev.provost.server.taskworkers;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The runs of one background task that are next in line. It holds so many at most; the rest waits in the database and
/// is fetched when there is room again. A run stands in line once.
///
/// ```
/// retries     r2 r1 ──►┐
///                      ├──► take
/// scheduled   s3 s2 s1 ┘        no s while there is an r
/// ```
final class TaskQueue {
    private final Line scheduled;
    private final Line retries;

    /// A bound of zero or less is none.
    TaskQueue(int mostScheduled, int mostRetries) {
        scheduled = new Line(mostScheduled);
        retries = new Line(mostRetries);
    }

    /// Adds a run at the end of its line, and says whether it is in line now.
    boolean add(UUID taskRunId, boolean retry) {
        if (scheduled.runs.contains(taskRunId) || retries.runs.contains(taskRunId)) {
            return true;
        }
        return (retry ? retries : scheduled).add(taskRunId);
    }

    /// Takes the next run, or null if there is none.
    @Nullable
    UUID take() {
        @Nullable UUID retry = retries.take();
        return retry == null ? scheduled.take() : retry;
    }

    boolean isEmpty() {
        return retries.runs.isEmpty() && scheduled.runs.isEmpty();
    }

    /// Whether there is room again for some of those that did not fit.
    boolean isHungry() {
        return scheduled.isHungry() || retries.isHungry();
    }

    /// Whoever did not fit is going to be looked for.
    void fed() {
        scheduled.leftOut = false;
        retries.leftOut = false;
    }

    private static final class Line {
        private final int most;
        private final Set<UUID> runs = new LinkedHashSet<>();
        private boolean leftOut;

        private Line(int most) {
            this.most = most <= 0 ? Integer.MAX_VALUE : most;
        }

        private boolean add(UUID taskRunId) {
            if (runs.size() >= most) {
                leftOut = true;
                return false;
            }
            return runs.add(taskRunId);
        }

        private @Nullable UUID take() {
            Iterator<UUID> line = runs.iterator();
            if (!line.hasNext()) {
                return null;
            }
            UUID first = line.next();
            line.remove();
            return first;
        }

        private boolean isHungry() {
            return leftOut && runs.size() <= most / 2;
        }
    }
}
