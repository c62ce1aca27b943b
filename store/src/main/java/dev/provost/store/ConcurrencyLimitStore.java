package dev.provost.store;

import static dev.provost.store.tables.Tables.CONCURRENCY_LIMIT_V2;
import static org.jooq.Records.mapping;

import dev.provost.api.concurrency.ConcurrencyLimitV2;
import dev.provost.api.concurrency.ConcurrencyLimitV2Update;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record10;
import org.jooq.SelectConditionStep;
import org.jooq.impl.DSL;

/// Concurrency limits that count their slots, in the database. What is taken of them is [LeaseStore]'s.
public final class ConcurrencyLimitStore {

    /// Adds a limit. There must be none of its name.
    public void insert(Transaction tx, ConcurrencyLimitV2 limit) {
        tx.sql()
                .insertInto(CONCURRENCY_LIMIT_V2)
                .set(CONCURRENCY_LIMIT_V2.ID, limit.id())
                .set(CONCURRENCY_LIMIT_V2.CREATED, limit.created())
                .set(CONCURRENCY_LIMIT_V2.UPDATED, limit.updated())
                .set(CONCURRENCY_LIMIT_V2.ACTIVE, limit.active())
                .set(CONCURRENCY_LIMIT_V2.NAME, limit.name())
                .set(CONCURRENCY_LIMIT_V2.LIMIT, limit.limit())
                .set(CONCURRENCY_LIMIT_V2.ACTIVE_SLOTS, limit.activeSlots())
                .set(CONCURRENCY_LIMIT_V2.DENIED_SLOTS, limit.deniedSlots())
                .set(CONCURRENCY_LIMIT_V2.SLOT_DECAY_PER_SECOND, limit.slotDecayPerSecond())
                .set(CONCURRENCY_LIMIT_V2.AVG_SLOT_OCCUPANCY_SECONDS, limit.avgSlotOccupancySeconds())
                .execute();
    }

    public Optional<ConcurrencyLimitV2> find(Transaction tx, UUID id) {
        return rows(tx, CONCURRENCY_LIMIT_V2.ID.eq(id)).fetchOptional(mapping(ConcurrencyLimitV2::new));
    }

    public Optional<ConcurrencyLimitV2> findByName(Transaction tx, String name) {
        return rows(tx, CONCURRENCY_LIMIT_V2.NAME.eq(name)).fetchOptional(mapping(ConcurrencyLimitV2::new));
    }

    /// Lists limits by name.
    public List<ConcurrencyLimitV2> list(Transaction tx, long offset, int limit) {
        return list(tx, DSL.trueCondition(), offset, limit);
    }

    /// Lists those that are limits of tags, by name.
    public List<ConcurrencyLimitV2> listOfTags(Transaction tx, long offset, int limit) {
        return list(tx, CONCURRENCY_LIMIT_V2.NAME.startsWith("tag:"), offset, limit);
    }

    private static List<ConcurrencyLimitV2> list(Transaction tx, Condition condition, long offset, int limit) {
        return rows(tx, condition)
                .orderBy(CONCURRENCY_LIMIT_V2.NAME, CONCURRENCY_LIMIT_V2.ID)
                .limit(limit)
                .offset(offset)
                .fetch(mapping(ConcurrencyLimitV2::new));
    }

    /// Changes a limit. How many slots are taken is not changed here.
    public void update(Transaction tx, UUID id, ConcurrencyLimitV2Update change, Instant now) {
        Map<Field<?>, Object> values = new HashMap<>();
        change.active().ifPresent(value -> values.put(CONCURRENCY_LIMIT_V2.ACTIVE, value));
        change.name().ifPresent(value -> values.put(CONCURRENCY_LIMIT_V2.NAME, value));
        change.limit().ifPresent(value -> values.put(CONCURRENCY_LIMIT_V2.LIMIT, value));
        change.deniedSlots().ifPresent(value -> values.put(CONCURRENCY_LIMIT_V2.DENIED_SLOTS, value));
        change.slotDecayPerSecond().ifPresent(value -> values.put(CONCURRENCY_LIMIT_V2.SLOT_DECAY_PER_SECOND, value));
        values.put(CONCURRENCY_LIMIT_V2.UPDATED, now);
        tx.sql()
                .update(CONCURRENCY_LIMIT_V2)
                .set(values)
                .where(CONCURRENCY_LIMIT_V2.ID.eq(id))
                .execute();
    }

    public void delete(Transaction tx, UUID id) {
        tx.sql()
                .deleteFrom(CONCURRENCY_LIMIT_V2)
                .where(CONCURRENCY_LIMIT_V2.ID.eq(id))
                .execute();
    }

    private static SelectConditionStep<
                    Record10<UUID, Instant, Instant, Boolean, String, Integer, Integer, Integer, Double, Double>>
            rows(Transaction tx, Condition condition) {
        return tx.sql()
                .select(
                        CONCURRENCY_LIMIT_V2.ID,
                        CONCURRENCY_LIMIT_V2.CREATED,
                        CONCURRENCY_LIMIT_V2.UPDATED,
                        CONCURRENCY_LIMIT_V2.ACTIVE,
                        CONCURRENCY_LIMIT_V2.NAME,
                        CONCURRENCY_LIMIT_V2.LIMIT,
                        CONCURRENCY_LIMIT_V2.ACTIVE_SLOTS,
                        CONCURRENCY_LIMIT_V2.DENIED_SLOTS,
                        CONCURRENCY_LIMIT_V2.SLOT_DECAY_PER_SECOND,
                        CONCURRENCY_LIMIT_V2.AVG_SLOT_OCCUPANCY_SECONDS)
                .from(CONCURRENCY_LIMIT_V2)
                .where(condition);
    }
}
