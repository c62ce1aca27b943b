package dev.provost.server.housekeeping;

import dev.provost.server.services.Service;
import dev.provost.store.Database;
import dev.provost.store.SettledQuarterStore;
import dev.provost.store.SettledQuarterStore.Quarters;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Keeps what has become of the runs of times that are long over, so that histories need not look at each run. A few
/// quarters of an hour go into each transaction; what a pass leaves, the next one takes.
final class SettleQuarters implements Service {
    static final Duration INTERVAL = Duration.ofMinutes(1);

    /// 170 transactions of two hours each: two weeks of runs.
    private static final int AT_ONCE = 170;

    private final Database database;
    private final SettledQuarterStore store;

    SettleQuarters(Database database, SettledQuarterStore store) {
        this.database = database;
        this.store = store;
    }

    @Override
    public String name() {
        return "settle-quarters";
    }

    @Override
    public int runOnce(Instant now) {
        // Whoever writes has SQLite to itself, so it is asked first whether there is anything to write.
        if (database.read(tx -> store.isBehind(tx, now))) {
            database.write(tx -> store.look(tx, now));
        }
        List<Quarters> unsettled = database.read(tx -> store.unsettled(tx, now, AT_ONCE));
        int settled = 0;
        for (Quarters quarters : unsettled) {
            boolean done = database.write(tx -> store.settle(tx, quarters, now));
            if (!done) {
                // Somebody is changing old runs; it is their turn.
                break;
            }
            settled++;
        }
        return settled;
    }
}
