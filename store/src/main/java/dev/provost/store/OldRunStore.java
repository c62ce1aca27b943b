package dev.provost.store;

import static dev.provost.store.tables.Tables.ARTIFACT;
import static dev.provost.store.tables.Tables.ARTIFACT_COLLECTION;
import static dev.provost.store.tables.Tables.FLOW_RUN;
import static dev.provost.store.tables.Tables.LOG;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;

import dev.provost.api.states.StateType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/// Flow runs that have been kept long enough, and what is left of runs that are gone: log lines, artifacts, and
/// collections whose latest artifact is gone. No foreign key removes these.
public final class OldRunStore {
    private static final List<StateType> FINAL =
            Arrays.stream(StateType.values()).filter(StateType::isFinal).toList();

    /// Something that belongs to flow runs, and is not removed with them.
    public enum Belonging {
        LOGS,
        ARTIFACTS
    }

    private static Table<?> table(Belonging kind) {
        return switch (kind) {
            case LOGS -> LOG;
            case ARTIFACTS -> ARTIFACT;
        };
    }

    private static Field<UUID> id(Belonging kind) {
        return switch (kind) {
            case LOGS -> LOG.ID;
            case ARTIFACTS -> ARTIFACT.ID;
        };
    }

    private static Field<UUID> run(Belonging kind) {
        return switch (kind) {
            case LOGS -> LOG.FLOW_RUN_ID;
            case ARTIFACTS -> ARTIFACT.FLOW_RUN_ID;
        };
    }

    /// Removes runs that are no part of another one and ended before a time, those that ended first, and returns their
    /// ids. Runs that were called by them are on their own then.
    public List<UUID> delete(Transaction tx, Instant before, int limit) {
        List<UUID> ids = tx.dialect()
                .skipLocked(tx.search()
                        .select(FLOW_RUN.ID)
                        .from(FLOW_RUN)
                        .where(
                                FLOW_RUN.END_TIME.lt(before),
                                FLOW_RUN.PARENT_TASK_RUN_ID.isNull(),
                                FLOW_RUN.STATE_TYPE.in(FINAL))
                        .orderBy(FLOW_RUN.END_TIME, FLOW_RUN.ID)
                        .limit(limit))
                .fetch(FLOW_RUN.ID);
        if (!ids.isEmpty()) {
            tx.sql()
                    .deleteFrom(FLOW_RUN)
                    .where(tx.dialect().among(FLOW_RUN.ID, ids))
                    .execute();
        }
        return ids;
    }

    /// Removes some of what belongs to runs that are gone. One that is there after all loses nothing.
    public int deleteOf(Transaction tx, Belonging kind, Collection<UUID> runs, int limit) {
        return tx.sql()
                .deleteFrom(table(kind))
                .where(id(kind).in(select(id(kind))
                        .from(table(kind))
                        .where(tx.dialect().among(run(kind), runs))
                        .and(notExists(selectOne().from(FLOW_RUN).where(FLOW_RUN.ID.eq(run(kind)))))
                        .limit(limit)))
                .execute();
    }

    /// Lists the runs that something belongs to, in the order of their ids.
    ///
    /// @param after the one they follow on; null for the first
    public List<UUID> runsWith(Transaction tx, Belonging kind, @Nullable UUID after, int limit) {
        return tx.search()
                .selectDistinct(run(kind))
                .from(table(kind))
                .where(run(kind).isNotNull())
                .and(after == null ? DSL.noCondition() : run(kind).gt(after))
                .orderBy(run(kind))
                .limit(limit)
                .fetch(run(kind));
    }

    /// Those of some runs that are gone.
    public List<UUID> gone(Transaction tx, Collection<UUID> runs) {
        Set<UUID> there = new HashSet<>(tx.sql()
                .select(FLOW_RUN.ID)
                .from(FLOW_RUN)
                .where(tx.dialect().among(FLOW_RUN.ID, runs))
                .fetch(FLOW_RUN.ID));
        var gone = new ArrayList<>(runs);
        gone.removeAll(there);
        return gone;
    }

    /// Lists the keys of collections whose latest artifact is gone.
    public List<String> collectionsWithoutLatest(Transaction tx, int limit) {
        return tx.sql()
                .select(ARTIFACT_COLLECTION.KEY)
                .from(ARTIFACT_COLLECTION)
                .where(notExists(selectOne().from(ARTIFACT).where(ARTIFACT.ID.eq(ARTIFACT_COLLECTION.LATEST_ID))))
                .orderBy(ARTIFACT_COLLECTION.KEY)
                .limit(limit)
                .fetch(ARTIFACT_COLLECTION.KEY);
    }
}
