package dev.provost.store;

import static dev.provost.store.tables.Tables.EVENTS;
import static dev.provost.store.tables.Tables.EVENT_RESOURCES;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.selectOne;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Record2;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/// Events that have been kept long enough, and what is left of events that are gone.
///
/// Everything is removed in batches, the oldest first. A batch says where the next one begins, or each would have to
/// pass over all that stays for longer.
public final class OldEventStore {

    /// A batch that was removed.
    ///
    /// @param last when the last of them happened; null where there were none
    public record Removed(int count, @Nullable Instant last) {}

    /// Removes events of one name, with their resources.
    ///
    /// @param since where to begin; null to begin with the oldest
    /// @param before they happened before this
    public Removed delete(Transaction tx, String name, @Nullable Instant since, Instant before, int limit) {
        return delete(tx, EVENTS.EVENT.eq(name), since, before, limit);
    }

    /// Removes events of whatever name, with their resources.
    ///
    /// @param spared names of events that are not meant
    public Removed deleteAllBut(
            Transaction tx, Collection<String> spared, @Nullable Instant since, Instant before, int limit) {
        return delete(tx, spared.isEmpty() ? DSL.trueCondition() : EVENTS.EVENT.notIn(spared), since, before, limit);
    }

    private static Removed delete(Transaction tx, Condition which, @Nullable Instant since, Instant before, int limit) {
        List<Record2<UUID, Instant>> old = tx.dialect()
                .skipLocked(tx.search()
                        .select(EVENTS.ID, EVENTS.OCCURRED)
                        .from(EVENTS)
                        .where(which, EVENTS.OCCURRED.lt(before))
                        .and(since == null ? DSL.noCondition() : EVENTS.OCCURRED.ge(since))
                        .orderBy(EVENTS.OCCURRED, EVENTS.ID)
                        .limit(limit))
                .fetch();
        if (old.isEmpty()) {
            return new Removed(0, null);
        }
        List<UUID> ids = old.stream().map(Record2::value1).toList();
        tx.sql()
                .deleteFrom(EVENT_RESOURCES)
                .where(tx.dialect().among(EVENT_RESOURCES.EVENT_ID, ids))
                .execute();
        tx.sql().deleteFrom(EVENTS).where(tx.dialect().among(EVENTS.ID, ids)).execute();
        return new Removed(ids.size(), old.getLast().value2());
    }

    /// Removes resources whose events are gone: the reference removes the one and then the other.
    public Removed deleteOrphans(Transaction tx, @Nullable Instant since, Instant before, int limit) {
        List<Record2<UUID, Instant>> orphans = tx.dialect()
                .skipLocked(tx.search()
                        .select(EVENT_RESOURCES.ID, EVENT_RESOURCES.OCCURRED)
                        .from(EVENT_RESOURCES)
                        .where(EVENT_RESOURCES.OCCURRED.lt(before))
                        .and(since == null ? DSL.noCondition() : EVENT_RESOURCES.OCCURRED.ge(since))
                        .and(notExists(selectOne().from(EVENTS).where(EVENTS.ID.eq(EVENT_RESOURCES.EVENT_ID))))
                        .orderBy(EVENT_RESOURCES.OCCURRED)
                        .limit(limit))
                .fetch();
        if (orphans.isEmpty()) {
            return new Removed(0, null);
        }
        List<UUID> ids = orphans.stream().map(Record2::value1).toList();
        tx.sql()
                .deleteFrom(EVENT_RESOURCES)
                .where(tx.dialect().among(EVENT_RESOURCES.ID, ids))
                .execute();
        return new Removed(ids.size(), orphans.getLast().value2());
    }
}
