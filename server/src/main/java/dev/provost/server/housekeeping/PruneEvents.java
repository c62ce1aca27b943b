package dev.provost.server.housekeeping;

import dev.provost.server.services.Service;
import dev.provost.store.Database;
import dev.provost.store.OldEventStore;
import dev.provost.store.OldEventStore.Removed;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Removes events that have been kept long enough, a few in each transaction, so that nobody waits long for a pass.
///
/// Events of a name that has a time of its own go by that one, be it shorter or longer than the others'.
final class PruneEvents implements Service {
    private static final Logger log = LoggerFactory.getLogger(PruneEvents.class);

    private final Database database;
    private final OldEventStore store;
    private final Retention retention;
    private final int batch;

    /// @param batch how many rows are removed together
    PruneEvents(Database database, OldEventStore store, Retention retention, int batch) {
        this.database = database;
        this.store = store;
        this.retention = retention;
        this.batch = batch;
    }

    /// Removes one batch, of what happened since the last of the batch before; since ever if there was none.
    @FunctionalInterface
    private interface Step {
        Removed remove(@Nullable Instant since);
    }

    @Override
    public String name() {
        return "prune-events";
    }

    @Override
    public int runOnce(Instant now) {
        int events = 0;
        for (Map.Entry<String, Duration> one : retention.byName().entrySet()) {
            Instant before = now.minus(one.getValue());
            events += all(since -> database.write(tx -> store.delete(tx, one.getKey(), since, before, batch)));
        }
        Instant before = now.minus(retention.usual());
        events += all(since ->
                database.write(tx -> store.deleteAllBut(tx, retention.byName().keySet(), since, before, batch)));
        int orphans = all(since -> database.write(tx -> store.deleteOrphans(tx, since, before, batch)));
        if (events + orphans > 0) {
            log.info("Removed {} old events and {} resources of events that were gone", events, orphans);
        }
        return events + orphans;
    }

    private int all(Step step) {
        int sum = 0;
        Removed removed = new Removed(0, null);
        do {
            removed = step.remove(removed.last());
            sum += removed.count();
        } while (removed.count() == batch);
        return sum;
    }
}
