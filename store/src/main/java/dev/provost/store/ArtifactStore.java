package dev.provost.store;

import static dev.provost.store.tables.Tables.ARTIFACT;
import static org.jooq.Records.mapping;

import dev.provost.api.artifacts.Artifact;
import dev.provost.api.artifacts.ArtifactUpdate;
import dev.provost.api.filters.ArtifactFilter;
import dev.provost.api.filters.ArtifactSort;
import dev.provost.api.json.RawJson;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Field;
import org.jooq.Record10;
import org.jooq.SelectWhereStep;
import org.jooq.SortField;
import org.jspecify.annotations.Nullable;

/// Artifacts in the database.
public final class ArtifactStore {

    public void insert(Transaction tx, Artifact artifact) {
        tx.sql()
                .insertInto(ARTIFACT)
                .set(ARTIFACT.ID, artifact.id())
                .set(ARTIFACT.CREATED, artifact.created())
                .set(ARTIFACT.UPDATED, artifact.updated())
                .set(ARTIFACT.KEY, artifact.key())
                .set(ARTIFACT.TYPE, artifact.type())
                .set(ARTIFACT.DESCRIPTION, artifact.description())
                .set(ARTIFACT.DATA, artifact.data())
                .set(ARTIFACT.METADATA_, artifact.metadata())
                .set(ARTIFACT.FLOW_RUN_ID, artifact.flowRunId())
                .set(ARTIFACT.TASK_RUN_ID, artifact.taskRunId())
                .execute();
    }

    public Optional<Artifact> find(Transaction tx, UUID id) {
        return rows(tx).where(ARTIFACT.ID.eq(id)).fetchOptional(mapping(Artifact::new));
    }

    /// The latest artifact of a key.
    public Optional<Artifact> findLatest(Transaction tx, String key) {
        return rows(tx).where(ARTIFACT.KEY.eq(key))
                .orderBy(ARTIFACT.CREATED.desc(), ARTIFACT.ID.desc())
                .limit(1)
                .fetchOptional(mapping(Artifact::new));
    }

    /// Lists artifacts as asked for.
    ///
    /// @param runs what is asked of the runs that made them
    public List<Artifact> list(
            Transaction tx,
            @Nullable ArtifactFilter filter,
            RunFilters runs,
            ArtifactSort sort,
            long offset,
            int limit) {
        return rows(tx).where(new ArtifactFilters(tx.dialect()).matching(filter, runs))
                .orderBy(order(sort))
                .limit(limit)
                .offset(offset)
                .fetch(mapping(Artifact::new));
    }

    public int count(Transaction tx, @Nullable ArtifactFilter filter, RunFilters runs) {
        return tx.sql()
                .selectCount()
                .from(ARTIFACT)
                .where(new ArtifactFilters(tx.dialect()).matching(filter, runs))
                .fetchSingle()
                .value1();
    }

    /// Changes an artifact, and says whether there is one.
    public boolean update(Transaction tx, UUID id, ArtifactUpdate change, Instant now) {
        Map<Field<?>, @Nullable Object> values = new HashMap<>();
        change.data().ifPresent(value -> values.put(ARTIFACT.DATA, value));
        change.description().ifPresent(value -> values.put(ARTIFACT.DESCRIPTION, value));
        change.metadata().ifPresent(value -> values.put(ARTIFACT.METADATA_, value));
        values.put(ARTIFACT.UPDATED, now);
        return tx.sql().update(ARTIFACT).set(values).where(ARTIFACT.ID.eq(id)).execute() > 0;
    }

    public void delete(Transaction tx, UUID id) {
        tx.sql().deleteFrom(ARTIFACT).where(ARTIFACT.ID.eq(id)).execute();
    }

    private static SelectWhereStep<
                    Record10<UUID, Instant, Instant, String, String, String, RawJson, RawJson, UUID, UUID>>
            rows(Transaction tx) {
        return tx.sql()
                .select(
                        ARTIFACT.ID,
                        ARTIFACT.CREATED,
                        ARTIFACT.UPDATED,
                        ARTIFACT.KEY,
                        ARTIFACT.TYPE,
                        ARTIFACT.DESCRIPTION,
                        ARTIFACT.DATA,
                        ARTIFACT.METADATA_,
                        ARTIFACT.FLOW_RUN_ID,
                        ARTIFACT.TASK_RUN_ID)
                .from(ARTIFACT);
    }

    private static List<SortField<?>> order(ArtifactSort sort) {
        return switch (sort) {
            case CREATED_DESC -> List.of(ARTIFACT.CREATED.desc(), ARTIFACT.ID.desc());
            case UPDATED_DESC -> List.of(ARTIFACT.UPDATED.desc(), ARTIFACT.ID.desc());
            case ID_DESC -> List.of(ARTIFACT.ID.desc());
            case KEY_DESC -> List.of(ARTIFACT.KEY.desc(), ARTIFACT.ID.desc());
            case KEY_ASC -> List.of(ARTIFACT.KEY.asc(), ARTIFACT.ID.asc());
        };
    }
}
