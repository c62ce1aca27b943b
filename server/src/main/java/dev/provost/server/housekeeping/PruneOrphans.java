package dev.provost.server.housekeeping;

import dev.provost.api.artifacts.Artifact;
import dev.provost.api.artifacts.ArtifactCollection;
import dev.provost.server.Pages;
import dev.provost.server.services.Service;
import dev.provost.store.ArtifactCollectionStore;
import dev.provost.store.ArtifactStore;
import dev.provost.store.Database;
import dev.provost.store.OldRunStore;
import dev.provost.store.OldRunStore.Belonging;
import dev.provost.store.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Removes what is left of flow runs that are gone: the reference leaves log lines and artifacts behind, and so does a
/// server that dies between a run's end and theirs. Collections go back to the latest artifact that there still is.
///
/// It walks through the runs that have a log or an artifact, so each pass costs as much as there is; once a day is
/// enough.
final class PruneOrphans implements Service {
    /// How often there is a pass.
    static final Duration INTERVAL = Duration.ofDays(1);

    private static final Logger log = LoggerFactory.getLogger(PruneOrphans.class);

    private final Database database;
    private final Stores stores;
    private final int batch;
    private final Belongings belongings;

    /// What a pass works on.
    record Stores(OldRunStore runs, ArtifactStore artifacts, ArtifactCollectionStore collections) {}

    /// @param batch how many rows are removed together
    PruneOrphans(Database database, Stores stores, int batch) {
        this.database = database;
        this.stores = stores;
        this.batch = batch;
        belongings = new Belongings(database, stores.runs(), batch);
    }

    @Override
    public String name() {
        return "prune-orphans";
    }

    @Override
    public int runOnce(Instant now) {
        int removed = 0;
        for (Belonging kind : Belonging.values()) {
            removed += deleteOrphans(kind);
        }
        int collections = mendCollections();
        if (removed + collections > 0) {
            log.info("Removed {} rows of flow runs that were gone, and mended {} collections", removed, collections);
        }
        return removed + collections;
    }

    private int deleteOrphans(Belonging kind) {
        return Pages.<UUID>through(
                batch,
                last -> database.read(tx -> stores.runs().runsWith(tx, kind, last, batch)),
                runs -> belongings.delete(
                        kind, database.read(tx -> stores.runs().gone(tx, runs))));
    }

    private int mendCollections() {
        int sum = 0;
        List<String> keys;
        do {
            keys = database.write(tx -> {
                List<String> found = stores.runs().collectionsWithoutLatest(tx, batch);
                found.forEach(key -> mend(tx, key));
                return found;
            });
            sum += keys.size();
        } while (keys.size() == batch);
        return sum;
    }

    private void mend(Transaction tx, String key) {
        Optional<ArtifactCollection> collection = stores.collections().lock(tx, key);
        if (collection.isEmpty()) {
            return;
        }
        Optional<Artifact> latest = stores.artifacts().findLatest(tx, key);
        if (latest.isPresent()) {
            stores.collections().goBackTo(tx, collection.get().id(), latest.get());
        } else {
            stores.collections().delete(tx, collection.get().id());
        }
    }
}
