package dev.provost.store;

import static dev.provost.store.ManyRows.Type.ID;
import static dev.provost.store.ManyRows.Type.INTEGER;
import static dev.provost.store.ManyRows.Type.JSONB;
import static dev.provost.store.ManyRows.Type.TEXT;
import static dev.provost.store.ManyRows.Type.TIME;
import static dev.provost.store.ManyRows.column;
import static dev.provost.store.tables.Tables.AUTOMATION;
import static dev.provost.store.tables.Tables.AUTOMATION_BUCKET;
import static dev.provost.store.tables.Tables.COMPOSITE_TRIGGER_CHILD_FIRING;
import static dev.provost.store.tables.Tables.PROVOST_HELD_EVENT;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.selectOne;

import dev.provost.api.events.ReceivedEvent;
import dev.provost.api.json.RawJson;
import dev.provost.engine.names.Ids;
import dev.provost.engine.triggers.Bucket;
import dev.provost.engine.triggers.BucketKey;
import dev.provost.engine.triggers.ChildFiring;
import dev.provost.engine.triggers.HeldEvents.Held;
import dev.provost.engine.triggers.TriggerMemory;
import dev.provost.engine.triggers.TriggerMemory.Changes;
import dev.provost.engine.triggers.TriggerMemory.HeldIn;
import dev.provost.engine.triggers.TriggerMemory.Written;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/// What triggers remember between events: buckets and firings of composite triggers' children in the
/// reference's tables, events that are held in our own.
///
/// One server at a time reads and writes it, as [TriggerQueueStore#takeTurn] says.
public final class TriggerMemoryStore {
    private static final Logger log = LoggerFactory.getLogger(TriggerMemoryStore.class);

    private static final ManyRows BUCKETS =
            ManyRows.select("""
            select b.automation_id, b.trigger_id, b.bucketing_key, b.start, b."end", b.count, b.last_event
              from :rows join automation_bucket b on b.automation_id = rows.automation_id
                and b.trigger_id = rows.trigger_id and b.bucketing_key = rows.bucketing_key""", column("automation_id", ID), column("trigger_id", ID), column("bucketing_key", JSONB));

    private static final ManyRows HELD = ManyRows.select("""
            select h.automation_id, h.trigger_id, h.bucketing_key, h.event_id, h.occurred
              from :rows join provost_held_event h
                on h.trigger_id = rows.trigger_id and h.bucketing_key = rows.bucketing_key""", column("trigger_id", ID), column("bucketing_key", JSONB));

    private static final ManyRows WRITE_BUCKETS = ManyRows.insert(
            "automation_bucket",
            """
            on conflict (automation_id, trigger_id, bucketing_key) do update set start = excluded.start,
            "end" = excluded."end", count = excluded.count, last_event = excluded.last_event,
            last_operation = excluded.last_operation, updated = excluded.updated""",
            column("id", ID),
            column("created", TIME),
            column("updated", TIME),
            column("automation_id", ID),
            column("trigger_id", ID),
            column("bucketing_key", JSONB),
            column("start", TIME),
            column("\"end\"", TIME),
            column("count", INTEGER),
            column("last_event", JSONB),
            column("last_operation", TEXT));

    private static final ManyRows WRITE_HELD = ManyRows.insert(
            "provost_held_event",
            "on conflict do nothing",
            column("automation_id", ID),
            column("trigger_id", ID),
            column("bucketing_key", JSONB),
            column("event_id", ID),
            column("occurred", TIME),
            column("held", TIME));

    private static final ManyRows WRITE_FIRINGS = ManyRows.insert(
            "composite_trigger_child_firing",
            """
            on conflict (automation_id, parent_trigger_id, child_trigger_id) do update set
            child_firing_id = excluded.child_firing_id, child_fired_at = excluded.child_fired_at,
            child_firing = excluded.child_firing, updated = excluded.updated""",
            column("id", ID),
            column("created", TIME),
            column("updated", TIME),
            column("automation_id", ID),
            column("parent_trigger_id", ID),
            column("child_trigger_id", ID),
            column("child_firing_id", ID),
            column("child_fired_at", TIME),
            column("child_firing", JSONB));

    private final Ids ids;

    public TriggerMemoryStore(Ids ids) {
        this.ids = ids;
    }

    /// What some buckets are, and whatever else is needed to go on with them.
    ///
    /// @param holding the keys whose held events are needed
    /// @param composites the automations whose composite triggers may count
    public TriggerMemory read(
            Transaction tx, Collection<BucketKey> keys, Collection<BucketKey> holding, Collection<UUID> composites)
            throws SQLException {
        Map<BucketKey, Bucket> buckets = new LinkedHashMap<>();
        BUCKETS.forEach(
                tx,
                keys.stream()
                        .map(key -> new @Nullable Object[] {
                            key.automationId(), key.triggerId(), BucketKeys.write(key.values())
                        })
                        .toList(),
                rows -> {
                    var row = new Row(rows, tx.dialect());
                    BucketKey key = key(row);
                    buckets.put(key, bucket(row));
                });
        return new TriggerMemory(buckets, held(tx, holding), firings(tx, composites));
    }

    private static BucketKey key(Row row) throws SQLException {
        return new BucketKey(row.uuid(), row.uuid(), JsonColumns.texts(row.json()));
    }

    private static Bucket bucket(Row row) throws SQLException {
        return new Bucket(row.instant(), row.instant(), row.integer(), event(row.jsonOrNull()));
    }

    /// The last event is but told of; one that cannot be read must not keep a bucket from counting.
    private static @Nullable ReceivedEvent event(@Nullable RawJson json) {
        try {
            return json == null || json.equals(RawJson.NULL) ? null : JsonColumns.read(json, ReceivedEvent.class);
        } catch (JacksonException | IllegalArgumentException e) {
            log.warn("The last event of a bucket cannot be read", e);
            return null;
        }
    }

    private static Map<BucketKey, List<Held>> held(Transaction tx, Collection<BucketKey> keys) throws SQLException {
        Map<BucketKey, List<Held>> held = new LinkedHashMap<>();
        HELD.forEach(
                tx,
                keys.stream()
                        .map(key -> new @Nullable Object[] {key.triggerId(), BucketKeys.write(key.values())})
                        .toList(),
                rows -> {
                    var row = new Row(rows, tx.dialect());
                    held.computeIfAbsent(key(row), _ -> new ArrayList<>()).add(new Held(row.uuid(), row.instant()));
                });
        return held;
    }

    private static List<ChildFiring> firings(Transaction tx, Collection<UUID> automations) {
        return automations.isEmpty()
                ? List.of()
                : tx.sql()
                        .selectFrom(COMPOSITE_TRIGGER_CHILD_FIRING)
                        .where(tx.dialect().among(COMPOSITE_TRIGGER_CHILD_FIRING.AUTOMATION_ID, automations))
                        .fetch(row -> new ChildFiring(
                                row.get(COMPOSITE_TRIGGER_CHILD_FIRING.AUTOMATION_ID),
                                row.get(COMPOSITE_TRIGGER_CHILD_FIRING.PARENT_TRIGGER_ID),
                                row.get(COMPOSITE_TRIGGER_CHILD_FIRING.CHILD_TRIGGER_ID),
                                row.get(COMPOSITE_TRIGGER_CHILD_FIRING.CHILD_FIRING_ID),
                                Objects.requireNonNullElse(
                                        row.get(COMPOSITE_TRIGGER_CHILD_FIRING.CHILD_FIRED_AT), Instant.EPOCH),
                                row.get(COMPOSITE_TRIGGER_CHILD_FIRING.CHILD_FIRING)));
    }

    /// The buckets of these automations whose windows have ended, those that ended first first.
    public List<BucketKey> ended(
            Transaction tx, Collection<UUID> automations, Collection<UUID> triggers, Instant asOf, int limit) {
        return tx.sql()
                .select(AUTOMATION_BUCKET.AUTOMATION_ID, AUTOMATION_BUCKET.TRIGGER_ID, AUTOMATION_BUCKET.BUCKETING_KEY)
                .from(AUTOMATION_BUCKET)
                .where(tx.dialect().among(AUTOMATION_BUCKET.AUTOMATION_ID, automations))
                .and(tx.dialect().among(AUTOMATION_BUCKET.TRIGGER_ID, triggers))
                .and(AUTOMATION_BUCKET.END.le(asOf))
                .orderBy(AUTOMATION_BUCKET.END, AUTOMATION_BUCKET.ID)
                .limit(limit)
                .fetch(row -> new BucketKey(row.value1(), row.value2(), JsonColumns.texts(row.value3())));
    }

    /// Stores what has become of a memory.
    public void write(Transaction tx, Changes changes, Instant now) throws SQLException {
        var batches = new Batches(tx);
        batches.each(
                "delete from automation_bucket where automation_id = ? and trigger_id = ? and bucketing_key = ?",
                changes.removedBuckets(),
                (parameters, key) -> parameters
                        .uuid(key.automationId())
                        .uuid(key.triggerId())
                        .json(BucketKeys.write(key.values())));
        WRITE_BUCKETS.update(
                tx, changes.buckets().stream().map(bucket -> row(bucket, now)).toList());
        batches.each(
                "delete from provost_held_event where trigger_id = ? and bucketing_key = ? and event_id = ?",
                changes.dropped(),
                (parameters, in) -> parameters
                        .uuid(in.key().triggerId())
                        .json(BucketKeys.write(in.key().values()))
                        .uuid(in.event().eventId()));
        WRITE_HELD.update(
                tx, changes.held().stream().map(held -> row(held, now)).toList());
        batches.each(
                "delete from composite_trigger_child_firing where automation_id = ? and parent_trigger_id = ?"
                        + " and child_trigger_id = ?",
                changes.removedFirings(),
                (parameters, firing) -> parameters
                        .uuid(firing.automationId())
                        .uuid(firing.parentId())
                        .uuid(firing.childId()));
        WRITE_FIRINGS.update(
                tx, changes.firings().stream().map(firing -> row(firing, now)).toList());
    }

    private @Nullable Object[] row(Written written, Instant now) {
        Bucket bucket = written.bucket();
        return new @Nullable Object[] {
            ids.random(),
            now,
            now,
            written.key().automationId(),
            written.key().triggerId(),
            BucketKeys.write(written.key().values()),
            bucket.start(),
            bucket.end(),
            bucket.count(),
            bucket.lastEvent() == null ? null : RawJson.writing(bucket.lastEvent()),
            "provost"
        };
    }

    private static @Nullable Object[] row(HeldIn held, Instant now) {
        return new @Nullable Object[] {
            held.key().automationId(),
            held.key().triggerId(),
            BucketKeys.write(held.key().values()),
            held.event().eventId(),
            held.event().occurred(),
            now
        };
    }

    private @Nullable Object[] row(ChildFiring firing, Instant now) {
        return new @Nullable Object[] {
            ids.random(),
            now,
            now,
            firing.automationId(),
            firing.parentId(),
            firing.childId(),
            firing.firingId(),
            firing.firedAt(),
            firing.firing()
        };
    }

    /// Removes buckets whose windows ended before a time, but for those of some triggers; and events that have
    /// been held since before another time, or for automations that are gone.
    ///
    /// @param kept the triggers that fire when a window has ended
    public int sweep(Transaction tx, Collection<UUID> kept, Instant endedBefore, Instant heldBefore) {
        int buckets = tx.sql()
                .deleteFrom(AUTOMATION_BUCKET)
                .where(AUTOMATION_BUCKET.END.le(endedBefore))
                .andNot(tx.dialect().among(AUTOMATION_BUCKET.TRIGGER_ID, kept))
                .execute();
        int held = tx.sql()
                .deleteFrom(PROVOST_HELD_EVENT)
                .where(PROVOST_HELD_EVENT.HELD.le(heldBefore))
                .and(notExists(selectOne()
                        .from(AUTOMATION_BUCKET)
                        .where(AUTOMATION_BUCKET.TRIGGER_ID.eq(PROVOST_HELD_EVENT.TRIGGER_ID))
                        .and(AUTOMATION_BUCKET.BUCKETING_KEY.eq(PROVOST_HELD_EVENT.BUCKETING_KEY))))
                .execute();
        int orphans = tx.sql()
                .deleteFrom(PROVOST_HELD_EVENT)
                .where(notExists(
                        selectOne().from(AUTOMATION).where(AUTOMATION.ID.eq(PROVOST_HELD_EVENT.AUTOMATION_ID))))
                .execute();
        return buckets + held + orphans;
    }
}
