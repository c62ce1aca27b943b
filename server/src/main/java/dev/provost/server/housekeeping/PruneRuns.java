package dev.provost.server.housekeeping;

import dev.provost.server.services.Service;
import dev.provost.store.Database;
import dev.provost.store.OldRunStore;
import dev.provost.store.OldRunStore.Belonging;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Removes flow runs that ended long ago, and then their log lines and artifacts, a few in each transaction. Runs go
/// first, so that one that is started again meanwhile never loses its log.
final class PruneRuns implements Service {
    private static final Logger log = LoggerFactory.getLogger(PruneRuns.class);

    private final Database database;
    private final OldRunStore store;
    private final Duration retention;
    private final int batch;
    private final Belongings belongings;

    /// @param retention how long after their end runs are kept
    /// @param batch how many rows are removed together
    PruneRuns(Database database, OldRunStore store, Duration retention, int batch) {
        this.database = database;
        this.store = store;
        this.retention = retention;
        this.batch = batch;
        belongings = new Belongings(database, store, batch);
    }

    @Override
    public String name() {
        return "prune-runs";
    }

    @Override
    public int runOnce(Instant now) {
        Instant before = now.minus(retention);
        int runs = 0;
        List<UUID> gone;
        do {
            gone = database.write(tx -> store.delete(tx, before, batch));
            for (Belonging kind : Belonging.values()) {
                belongings.delete(kind, gone);
            }
            runs += gone.size();
        } while (!gone.isEmpty());
        if (runs > 0) {
            log.info("Removed {} old flow runs", runs);
        }
        return runs;
    }
}
