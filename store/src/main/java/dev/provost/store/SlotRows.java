package dev.provost.store;

import dev.provost.api.json.RawJson;
import dev.provost.engine.limits.LeaseFacts;
import dev.provost.engine.limits.LimitFacts;
import dev.provost.engine.limits.SlotBook;
import dev.provost.engine.limits.TagFacts;
import dev.provost.engine.states.Effect.Holder;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The rows of slots: limits of both kinds, and leases. How they are locked, read and written.
final class SlotRows {

    private static final SqlText TAGS =
            SqlText.of(dialect -> """
            select id, tag, concurrency_limit, active_slots
            from concurrency_limit
            where %s
            order by tag%s""".formatted(dialect.textIn("tag"), dialect.forUpdate()));

    static final String LEASES = """
            select lease_id, limit_id, slots, holder_type, holder_id, created, expiration
            from provost_concurrency_lease
            where %s
            order by lease_id, limit_id%s""";

    private static final SqlText NAMED_OR_HELD = SqlText.of(dialect ->
            LEASES.formatted(dialect.idIn("lease_id") + " or " + dialect.idIn("holder_id"), dialect.forUpdate()));

    private static final SqlText LIMITS =
            SqlText.of(dialect -> """
            select id, name, active, "limit", active_slots, denied_slots, slot_decay_per_second,
                   avg_slot_occupancy_seconds, updated
            from concurrency_limit_v2
            where %s or %s
            order by id%s""".formatted(dialect.idIn("id"), dialect.textIn("name"), dialect.forUpdate()));

    private static final SqlText LEASED = SqlText.of(dialect -> """
            select limit_id, sum(slots)
            from provost_concurrency_lease
            where %s
            group by limit_id""".formatted(dialect.idIn("limit_id")));

    private static final String UPDATE_LIMIT = """
            update concurrency_limit_v2
            set updated = ?, active_slots = ?, denied_slots = ?, avg_slot_occupancy_seconds = ?
            where id = ?""";

    private static final String UPDATE_TAG = "update concurrency_limit set updated = ?, active_slots = ? where id = ?";

    private static final String INSERT_LEASE = """
            insert into provost_concurrency_lease
                (lease_id, limit_id, slots, holder_type, holder_id, created, expiration)
            values (?, ?, ?, ?, ?, ?, ?)""";

    private static final String UPDATE_LEASE =
            "update provost_concurrency_lease set expiration = ?, slots = ? where lease_id = ? and limit_id = ?";

    private static final String DELETE_LEASE = "delete from provost_concurrency_lease where lease_id = ?";

    private SlotRows() {}

    static List<TagFacts> tags(Transaction tx, Collection<String> names) throws SQLException {
        PreparedStatement statement = tx.prepare(TAGS.on(tx.dialect()));
        new Parameters(statement, tx.dialect()).texts(names);
        var found = new ArrayList<TagFacts>();
        try (ResultSet rows = statement.executeQuery()) {
            for (var row = new Row(rows, tx.dialect()); row.next(); ) {
                found.add(new TagFacts(
                        row.uuid(),
                        row.text(),
                        row.integer(),
                        JsonColumns.texts(row.jsonOrNull()).stream()
                                .map(UUID::fromString)
                                .toList()));
            }
        }
        return found;
    }

    static Collection<LeaseFacts> namedOrHeld(Transaction tx, Collection<UUID> ids, Collection<UUID> holders)
            throws SQLException {
        PreparedStatement statement = tx.prepare(NAMED_OR_HELD.on(tx.dialect()));
        new Parameters(statement, tx.dialect()).ids(ids).ids(holders);
        return leases(tx, statement);
    }

    static Collection<LeaseFacts> leases(Transaction tx, PreparedStatement statement) throws SQLException {
        var found = new LinkedHashMap<UUID, LeaseFacts>();
        try (ResultSet rows = statement.executeQuery()) {
            for (var row = new Row(rows, tx.dialect()); row.next(); ) {
                UUID id = row.uuid();
                UUID limit = row.uuid();
                int slots = row.integer();
                @Nullable String holderType = row.textOrNull();
                @Nullable UUID holder = row.uuidOrNull();
                var lease = new LeaseFacts(
                        id,
                        Map.of(limit, slots),
                        holderType == null || holder == null ? null : new Holder(holderType, holder),
                        row.instant(),
                        row.instantOrNull());
                found.merge(id, lease, LeaseFacts::and);
            }
        }
        return found.values();
    }

    static List<LimitFacts> limits(Transaction tx, Collection<UUID> ids, Collection<String> names) throws SQLException {
        PreparedStatement statement = tx.prepare(LIMITS.on(tx.dialect()));
        new Parameters(statement, tx.dialect()).ids(ids).texts(names);
        var found = new ArrayList<LimitFacts>();
        try (ResultSet rows = statement.executeQuery()) {
            for (var row = new Row(rows, tx.dialect()); row.next(); ) {
                found.add(new LimitFacts(
                        row.uuid(),
                        row.text(),
                        row.bool(),
                        row.integer(),
                        row.integer(),
                        row.integer(),
                        row.decimal(),
                        row.decimal(),
                        row.instant()));
            }
        }
        return found;
    }

    /// Read once the limits are locked: until then others may still have been taking slots.
    static Map<UUID, Integer> leased(Transaction tx, Collection<UUID> limits) throws SQLException {
        var leased = new HashMap<UUID, Integer>();
        if (limits.isEmpty()) {
            return leased;
        }
        limits.forEach(limit -> leased.put(limit, 0));
        PreparedStatement statement = tx.prepare(LEASED.on(tx.dialect()));
        new Parameters(statement, tx.dialect()).ids(limits);
        try (ResultSet rows = statement.executeQuery()) {
            for (var row = new Row(rows, tx.dialect()); row.next(); ) {
                leased.put(row.uuid(), row.integer());
            }
        }
        return leased;
    }

    /// Writes what became of the slots.
    static void write(Transaction tx, SlotBook book, Instant now) throws SQLException {
        var batches = new Batches(tx);
        batches.each(
                UPDATE_LIMIT,
                book.changedLimits(),
                (p, limit) -> p.instant(limit.updated())
                        .integer(limit.activeSlots())
                        .integer(limit.deniedSlots())
                        .decimal(limit.averageOccupancySeconds())
                        .uuid(limit.id()));
        batches.each(
                UPDATE_TAG,
                book.changedTags(),
                (p, tag) -> p.instant(now).json(RawJson.writing(tag.holders())).uuid(tag.id()));
        batches.each(
                INSERT_LEASE,
                parts(book.newLeases()),
                (p, part) -> p.uuid(part.lease().id())
                        .uuid(part.limit())
                        .integer(part.lease().slotsOf(part.limit()))
                        .text(part.holderType())
                        .uuid(part.holder())
                        .instant(part.lease().created())
                        .instant(part.lease().expiration()));
        batches.each(
                UPDATE_LEASE,
                parts(book.renewedLeases()),
                (p, part) -> p.instant(part.lease().expiration())
                        .integer(part.lease().slotsOf(part.limit()))
                        .uuid(part.lease().id())
                        .uuid(part.limit()));
        batches.each(DELETE_LEASE, book.endedLeases(), Parameters::uuid);
    }

    /// What a lease holds of one limit: a row.
    private record Part(LeaseFacts lease, UUID limit) {
        @Nullable
        String holderType() {
            return lease.holder() == null ? null : lease.holder().type();
        }

        @Nullable
        UUID holder() {
            return lease.holder() == null ? null : lease.holder().id();
        }
    }

    private static List<Part> parts(List<LeaseFacts> leases) {
        return leases.stream()
                .flatMap(lease -> lease.limitIds().stream().map(limit -> new Part(lease, limit)))
                .toList();
    }
}
