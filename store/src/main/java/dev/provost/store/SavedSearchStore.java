package dev.provost.store;

import static dev.provost.store.tables.Tables.SAVED_SEARCH;
import static org.jooq.Records.mapping;

import dev.provost.api.json.RawJson;
import dev.provost.api.savedsearches.SavedSearch;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Record5;
import org.jooq.SelectWhereStep;

/// Saved searches in the database.
public final class SavedSearchStore {

    /// Adds a search or, if there is one of its name, gives that its criteria; returns the one that is there then.
    public SavedSearch put(Transaction tx, SavedSearch search) {
        tx.sql()
                .insertInto(SAVED_SEARCH)
                .columns(
                        SAVED_SEARCH.ID,
                        SAVED_SEARCH.CREATED,
                        SAVED_SEARCH.UPDATED,
                        SAVED_SEARCH.NAME,
                        SAVED_SEARCH.FILTERS)
                .values(search.id(), search.created(), search.updated(), search.name(), search.filters())
                .onConflict(SAVED_SEARCH.NAME)
                .doUpdate()
                .set(SAVED_SEARCH.FILTERS, search.filters())
                .execute();
        return rows(tx).where(SAVED_SEARCH.NAME.eq(search.name())).fetchSingle(mapping(SavedSearch::new));
    }

    public Optional<SavedSearch> find(Transaction tx, UUID id) {
        return rows(tx).where(SAVED_SEARCH.ID.eq(id)).fetchOptional(mapping(SavedSearch::new));
    }

    /// Lists searches by name.
    public List<SavedSearch> list(Transaction tx, long offset, int limit) {
        return rows(tx).orderBy(SAVED_SEARCH.NAME, SAVED_SEARCH.ID)
                .limit(limit)
                .offset(offset)
                .fetch(mapping(SavedSearch::new));
    }

    /// Removes a search, and says whether there was one.
    public boolean delete(Transaction tx, UUID id) {
        return tx.sql().deleteFrom(SAVED_SEARCH).where(SAVED_SEARCH.ID.eq(id)).execute() > 0;
    }

    private static SelectWhereStep<Record5<UUID, Instant, Instant, String, RawJson>> rows(Transaction tx) {
        return tx.sql()
                .select(
                        SAVED_SEARCH.ID,
                        SAVED_SEARCH.CREATED,
                        SAVED_SEARCH.UPDATED,
                        SAVED_SEARCH.NAME,
                        SAVED_SEARCH.FILTERS)
                .from(SAVED_SEARCH);
    }
}
