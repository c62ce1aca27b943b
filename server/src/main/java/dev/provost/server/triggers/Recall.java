package dev.provost.server.triggers;

import dev.provost.engine.triggers.BucketKey;
import dev.provost.engine.triggers.TriggerMemory;
import dev.provost.engine.triggers.Watch;
import dev.provost.store.Transaction;
import dev.provost.store.TriggerMemoryStore;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// What triggers need to remember for some buckets.
final class Recall {
    private Recall() {}

    /// A bucket that its trigger will look at.
    record Wanted(Watch watch, BucketKey key) {}

    static TriggerMemory of(Transaction tx, TriggerMemoryStore store, List<Wanted> wanted) throws SQLException {
        Set<BucketKey> keys = new LinkedHashSet<>();
        Set<BucketKey> holding = new LinkedHashSet<>();
        Set<UUID> composites = new LinkedHashSet<>();
        for (Wanted want : wanted) {
            keys.add(want.key());
            if (want.watch().holds()) {
                holding.add(want.key());
            }
            if (!want.watch().around().isEmpty()) {
                composites.add(want.key().automationId());
            }
        }
        return store.read(tx, keys, holding, composites);
    }
}
