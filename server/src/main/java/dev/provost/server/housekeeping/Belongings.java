package dev.provost.server.housekeeping;

import dev.provost.store.Database;
import dev.provost.store.OldRunStore;
import dev.provost.store.OldRunStore.Belonging;
import java.util.List;
import java.util.UUID;

/// What belongs to flow runs and is not removed with them: log lines and artifacts.
///
/// @param batch how many rows are removed together
record Belongings(Database database, OldRunStore store, int batch) {

    /// Removes all of what belongs to these runs, and says how much that was.
    int delete(Belonging kind, List<UUID> runs) {
        int sum = 0;
        int removed = 0;
        do {
            removed = runs.isEmpty() ? 0 : database.write(tx -> store.deleteOf(tx, kind, runs, batch));
            sum += removed;
        } while (removed == batch);
        return sum;
    }
}
