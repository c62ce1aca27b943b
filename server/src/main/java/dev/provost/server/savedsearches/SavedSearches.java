package dev.provost.server.savedsearches;

import dev.provost.api.json.RawJson;
import dev.provost.api.savedsearches.SavedSearch;
import dev.provost.api.savedsearches.SavedSearchCreate;
import dev.provost.engine.names.Ids;
import dev.provost.server.http.NotFound;
import dev.provost.store.Database;
import dev.provost.store.SavedSearchStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

/// Everything that can be done with saved searches.
public final class SavedSearches {
    private final Database database;
    private final SavedSearchStore store;
    private final InstantSource clock;
    private final Ids ids;

    public SavedSearches(Database database, SavedSearchStore store, InstantSource clock, Ids ids) {
        this.database = database;
        this.store = store;
        this.clock = clock;
        this.ids = ids;
    }

    /// A search that was put.
    ///
    /// @param isNew false if there was one of its name already
    public record Put(SavedSearch search, boolean isNew) {}

    /// Adds a search, or gives the one of its name other criteria.
    public Put put(SavedSearchCreate asked) {
        Instant now = clock.instant();
        var search = new SavedSearch(ids.random(), now, now, asked.name(), RawJson.writing(asked.filters()));
        SavedSearch kept = database.write(tx -> store.put(tx, search));
        return new Put(kept, kept.id().equals(search.id()));
    }

    public SavedSearch read(UUID id) {
        return database.read(tx -> store.find(tx, id)).orElseThrow(SavedSearches::missing);
    }

    public List<SavedSearch> list(long offset, int limit) {
        return database.read(tx -> store.list(tx, offset, limit));
    }

    public void delete(UUID id) {
        if (!database.write(tx -> store.delete(tx, id))) {
            throw missing();
        }
    }

    private static NotFound missing() {
        return new NotFound("Saved search not found");
    }
}
