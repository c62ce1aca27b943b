package dev.provost.store;

import static dev.provost.store.tables.Tables.ARTIFACT_COLLECTION;
import static org.jooq.Records.mapping;

import dev.provost.api.artifacts.Artifact;
import dev.provost.api.artifacts.ArtifactCollection;
import dev.provost.api.artifacts.ArtifactUpdate;
import dev.provost.api.filters.ArtifactCollectionFilter;
import dev.provost.api.filters.ArtifactSort;
import dev.provost.api.json.RawJson;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record11;
import org.jooq.SelectConditionStep;
import org.jooq.SortField;
import org.jspecify.annotations.Nullable;

/// Collections of artifacts in the database: the latest of each key.
public final class ArtifactCollectionStore {

    /// Makes an artifact the latest of its key, and returns its collection.
    ///
    /// @param id what the collection is to be called if there is none yet
    public ArtifactCollection put(Transaction tx, UUID id, String key, Artifact latest) {
        Map<Field<?>, @Nullable Object> values = contents(latest);
        values.put(ARTIFACT_COLLECTION.UPDATED, latest.updated());
        tx.sql()
                .insertInto(ARTIFACT_COLLECTION)
                .set(values)
                .set(ARTIFACT_COLLECTION.ID, id)
                .set(ARTIFACT_COLLECTION.CREATED, latest.created())
                .set(ARTIFACT_COLLECTION.KEY, key)
                .onConflict(ARTIFACT_COLLECTION.KEY)
                .doUpdate()
                .set(values)
                .execute();
        return rows(tx, ARTIFACT_COLLECTION.KEY.eq(key)).fetchSingle(mapping(ArtifactCollection::new));
    }

    /// Gives a collection another latest artifact, and its times.
    public void goBackTo(Transaction tx, UUID id, Artifact latest) {
        tx.sql()
                .update(ARTIFACT_COLLECTION)
                .set(contents(latest))
                .set(ARTIFACT_COLLECTION.CREATED, latest.created())
                .set(ARTIFACT_COLLECTION.UPDATED, latest.updated())
                .where(ARTIFACT_COLLECTION.ID.eq(id))
                .execute();
    }

    private static Map<Field<?>, @Nullable Object> contents(Artifact latest) {
        Map<Field<?>, @Nullable Object> values = new HashMap<>();
        values.put(ARTIFACT_COLLECTION.LATEST_ID, latest.id());
        values.put(ARTIFACT_COLLECTION.TYPE, latest.type());
        values.put(ARTIFACT_COLLECTION.DESCRIPTION, latest.description());
        values.put(ARTIFACT_COLLECTION.DATA, latest.data());
        values.put(ARTIFACT_COLLECTION.METADATA_, latest.metadata());
        values.put(ARTIFACT_COLLECTION.FLOW_RUN_ID, latest.flowRunId());
        values.put(ARTIFACT_COLLECTION.TASK_RUN_ID, latest.taskRunId());
        return values;
    }

    public Optional<ArtifactCollection> find(Transaction tx, String key) {
        return rows(tx, ARTIFACT_COLLECTION.KEY.eq(key)).fetchOptional(mapping(ArtifactCollection::new));
    }

    /// The collections of these keys, by their keys.
    List<ArtifactCollection> findAll(Transaction tx, Collection<String> keys) {
        return rows(tx, ARTIFACT_COLLECTION.KEY.in(keys))
                .orderBy(ARTIFACT_COLLECTION.KEY)
                .fetch(mapping(ArtifactCollection::new));
    }

    /// As [#find], and nobody gives it another artifact until the transaction ends.
    public Optional<ArtifactCollection> lock(Transaction tx, String key) {
        return tx.dialect()
                .locked(rows(tx, ARTIFACT_COLLECTION.KEY.eq(key)))
                .fetchOptional(mapping(ArtifactCollection::new));
    }

    /// Lists collections as asked for.
    ///
    /// @param runs what is asked of the runs that made the latest artifacts
    public List<ArtifactCollection> list(
            Transaction tx,
            @Nullable ArtifactCollectionFilter filter,
            RunFilters runs,
            ArtifactSort sort,
            long offset,
            int limit) {
        return rows(tx, new ArtifactFilters(tx.dialect()).matching(filter, runs))
                .orderBy(order(sort))
                .limit(limit)
                .offset(offset)
                .fetch(mapping(ArtifactCollection::new));
    }

    public int count(Transaction tx, @Nullable ArtifactCollectionFilter filter, RunFilters runs) {
        return tx.sql()
                .selectCount()
                .from(ARTIFACT_COLLECTION)
                .where(new ArtifactFilters(tx.dialect()).matching(filter, runs))
                .fetchSingle()
                .value1();
    }

    /// Changes what collections say of their latest artifact, and says whether any has that one.
    public boolean update(Transaction tx, UUID latest, ArtifactUpdate change, Instant now) {
        Map<Field<?>, @Nullable Object> values = new HashMap<>();
        change.data().ifPresent(value -> values.put(ARTIFACT_COLLECTION.DATA, value));
        change.description().ifPresent(value -> values.put(ARTIFACT_COLLECTION.DESCRIPTION, value));
        change.metadata().ifPresent(value -> values.put(ARTIFACT_COLLECTION.METADATA_, value));
        values.put(ARTIFACT_COLLECTION.UPDATED, now);
        return tx.sql()
                        .update(ARTIFACT_COLLECTION)
                        .set(values)
                        .where(ARTIFACT_COLLECTION.LATEST_ID.eq(latest))
                        .execute()
                > 0;
    }

    public void delete(Transaction tx, UUID id) {
        tx.sql()
                .deleteFrom(ARTIFACT_COLLECTION)
                .where(ARTIFACT_COLLECTION.ID.eq(id))
                .execute();
    }

    private static SelectConditionStep<
                    Record11<UUID, Instant, Instant, String, UUID, String, String, RawJson, RawJson, UUID, UUID>>
            rows(Transaction tx, Condition condition) {
        return tx.sql()
                .select(
                        ARTIFACT_COLLECTION.ID,
                        ARTIFACT_COLLECTION.CREATED,
                        ARTIFACT_COLLECTION.UPDATED,
                        ARTIFACT_COLLECTION.KEY,
                        ARTIFACT_COLLECTION.LATEST_ID,
                        ARTIFACT_COLLECTION.TYPE,
                        ARTIFACT_COLLECTION.DESCRIPTION,
                        ARTIFACT_COLLECTION.DATA,
                        ARTIFACT_COLLECTION.METADATA_,
                        ARTIFACT_COLLECTION.FLOW_RUN_ID,
                        ARTIFACT_COLLECTION.TASK_RUN_ID)
                .from(ARTIFACT_COLLECTION)
                .where(condition);
    }

    private static List<SortField<?>> order(ArtifactSort sort) {
        SortField<UUID> id = ARTIFACT_COLLECTION.ID.desc();
        return switch (sort) {
            case CREATED_DESC -> List.of(ARTIFACT_COLLECTION.CREATED.desc(), id);
            case UPDATED_DESC -> List.of(ARTIFACT_COLLECTION.UPDATED.desc(), id);
            case ID_DESC -> List.of(id);
            case KEY_DESC -> List.of(ARTIFACT_COLLECTION.KEY.desc(), id);
            case KEY_ASC -> List.of(ARTIFACT_COLLECTION.KEY.asc(), ARTIFACT_COLLECTION.ID.asc());
        };
    }
}
