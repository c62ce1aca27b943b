package dev.provost.store;

import static dev.provost.store.tables.Tables.CONCURRENCY_LIMIT;
import static org.jooq.Records.mapping;

import dev.provost.api.concurrency.ConcurrencyLimit;
import dev.provost.api.json.RawJson;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Record6;
import org.jooq.SelectConditionStep;
import org.jooq.impl.DSL;

/// Limits of tags that list their holders, in the database: those that were made before limits counted their slots.
public final class TagLimitStore {

    public Optional<ConcurrencyLimit> find(Transaction tx, UUID id) {
        return rows(tx, CONCURRENCY_LIMIT.ID.eq(id)).fetchOptional(mapping(TagLimitStore::limit));
    }

    public Optional<ConcurrencyLimit> findByTag(Transaction tx, String tag) {
        return rows(tx, CONCURRENCY_LIMIT.TAG.eq(tag)).fetchOptional(mapping(TagLimitStore::limit));
    }

    /// Lists limits by tag, without those of some tags.
    public List<ConcurrencyLimit> listWithout(Transaction tx, List<String> tags, long offset, int limit) {
        Condition others = tags.isEmpty() ? DSL.trueCondition() : CONCURRENCY_LIMIT.TAG.notIn(tags);
        return rows(tx, others)
                .orderBy(CONCURRENCY_LIMIT.TAG, CONCURRENCY_LIMIT.ID)
                .limit(limit)
                .offset(offset)
                .fetch(mapping(TagLimitStore::limit));
    }

    /// Gives a limit other holders.
    public void setHolders(Transaction tx, UUID id, List<UUID> holders, Instant now) {
        tx.sql()
                .update(CONCURRENCY_LIMIT)
                .set(CONCURRENCY_LIMIT.ACTIVE_SLOTS, RawJson.writing(holders))
                .set(CONCURRENCY_LIMIT.UPDATED, now)
                .where(CONCURRENCY_LIMIT.ID.eq(id))
                .execute();
    }

    public void delete(Transaction tx, UUID id) {
        tx.sql()
                .deleteFrom(CONCURRENCY_LIMIT)
                .where(CONCURRENCY_LIMIT.ID.eq(id))
                .execute();
    }

    private static SelectConditionStep<Record6<UUID, Instant, Instant, String, Integer, RawJson>> rows(
            Transaction tx, Condition condition) {
        return tx.sql()
                .select(
                        CONCURRENCY_LIMIT.ID,
                        CONCURRENCY_LIMIT.CREATED,
                        CONCURRENCY_LIMIT.UPDATED,
                        CONCURRENCY_LIMIT.TAG,
                        CONCURRENCY_LIMIT.CONCURRENCY_LIMIT_,
                        CONCURRENCY_LIMIT.ACTIVE_SLOTS)
                .from(CONCURRENCY_LIMIT)
                .where(condition);
    }

    private static ConcurrencyLimit limit(
            UUID id, Instant created, Instant updated, String tag, int limit, RawJson holders) {
        return new ConcurrencyLimit(
                id,
                created,
                updated,
                tag,
                limit,
                JsonColumns.texts(holders).stream().map(UUID::fromString).toList());
    }
}
