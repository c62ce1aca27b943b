package dev.provost.server.artifacts;

import dev.provost.api.artifacts.Artifact;
import dev.provost.api.artifacts.ArtifactCollection;
import dev.provost.api.artifacts.ArtifactCreate;
import dev.provost.api.artifacts.ArtifactUpdate;
import dev.provost.api.filters.ArtifactCollectionFilter;
import dev.provost.api.filters.ArtifactFilter;
import dev.provost.api.filters.ArtifactSort;
import dev.provost.engine.artifacts.CollectionEvents;
import dev.provost.engine.artifacts.CollectionEvents.Change;
import dev.provost.engine.names.Ids;
import dev.provost.server.events.Lifecycle;
import dev.provost.server.http.NotFound;
import dev.provost.store.ArtifactCollectionStore;
import dev.provost.store.ArtifactStore;
import dev.provost.store.Database;
import dev.provost.store.RunFilters;
import dev.provost.store.Transaction;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Everything that can be done with artifacts.
public final class Artifacts {
    private final Database database;
    private final Stores stores;
    private final Lifecycle events;
    private final InstantSource clock;
    private final Ids ids;

    /// The tables that it writes.
    public record Stores(ArtifactStore artifacts, ArtifactCollectionStore collections) {}

    public Artifacts(Database database, Stores stores, Lifecycle events, InstantSource clock, Ids ids) {
        this.database = database;
        this.stores = stores;
        this.events = events;
        this.clock = clock;
        this.ids = ids;
    }

    /// Adds an artifact. If it has a key, it is the latest of it from then on.
    public Artifact create(ArtifactCreate asked) {
        Instant now = clock.instant();
        var artifact = new Artifact(
                ids.at(now),
                now,
                now,
                asked.key(),
                asked.type(),
                asked.description(),
                asked.data(),
                asked.metadata(),
                asked.flowRunId(),
                asked.taskRunId());
        return database.write(tx -> {
            if (asked.key() != null) {
                UUID id = ids.random();
                var collection = stores.collections().put(tx, id, asked.key(), artifact);
                tell(tx, collection.id().equals(id) ? Change.CREATED : Change.UPDATED, collection, now);
            }
            stores.artifacts().insert(tx, artifact);
            return artifact;
        });
    }

    public Artifact read(UUID id) {
        return database.read(tx -> stores.artifacts().find(tx, id)).orElseThrow(Artifacts::missing);
    }

    /// The latest artifact of a key, by the id of its collection.
    public Artifact readLatest(String key) {
        return database.read(tx -> stores.collections().find(tx, key))
                .map(ArtifactCollection::latest)
                .orElseThrow(Artifacts::missing);
    }

    public List<Artifact> list(
            @Nullable ArtifactFilter filter, RunFilters runs, ArtifactSort sort, long offset, int limit) {
        return database.read(tx -> stores.artifacts().list(tx, filter, runs, sort, offset, limit));
    }

    public List<ArtifactCollection> listLatest(
            @Nullable ArtifactCollectionFilter filter, RunFilters runs, ArtifactSort sort, long offset, int limit) {
        return database.read(tx -> stores.collections().list(tx, filter, runs, sort, offset, limit));
    }

    public int count(@Nullable ArtifactFilter filter, RunFilters runs) {
        return database.read(tx -> stores.artifacts().count(tx, filter, runs));
    }

    public int countLatest(@Nullable ArtifactCollectionFilter filter, RunFilters runs) {
        return database.read(tx -> stores.collections().count(tx, filter, runs));
    }

    /// Changes an artifact, and what its collection says of it if it is the latest.
    public void update(UUID id, ArtifactUpdate change) {
        Instant now = clock.instant();
        database.write(tx -> {
            boolean isLatest = stores.collections().update(tx, id, change, now);
            if (!stores.artifacts().update(tx, id, change, now) && !isLatest) {
                throw missing();
            }
            return isLatest;
        });
    }

    /// Removes an artifact. If it is the latest of its key, the one before is that again; if there is none before, the
    /// collection goes with it.
    public void delete(UUID id) {
        Instant now = clock.instant();
        database.write(tx -> {
            Artifact artifact = stores.artifacts().find(tx, id).orElseThrow(Artifacts::missing);
            String key = artifact.key();
            Optional<ArtifactCollection> collection =
                    key == null ? Optional.empty() : stores.collections().lock(tx, key);
            stores.artifacts().delete(tx, id);
            if (collection.isPresent() && collection.get().latestId().equals(id)) {
                goBack(tx, collection.get(), now);
            }
            return artifact;
        });
    }

    private void goBack(Transaction tx, ArtifactCollection collection, Instant now) throws SQLException {
        Optional<Artifact> before = stores.artifacts().findLatest(tx, collection.key());
        if (before.isPresent()) {
            stores.collections().goBackTo(tx, collection.id(), before.get());
            tell(
                    tx,
                    Change.UPDATED,
                    stores.collections().find(tx, collection.key()).orElseThrow(Artifacts::missing),
                    now);
        } else {
            stores.collections().delete(tx, collection.id());
            tell(tx, Change.DELETED, collection, now);
        }
    }

    private void tell(Transaction tx, Change change, ArtifactCollection collection, Instant now) throws SQLException {
        events.tell(tx, CollectionEvents.of(change, collection, ids.at(now), now));
    }

    private static NotFound missing() {
        return new NotFound("Artifact not found.");
    }
}
