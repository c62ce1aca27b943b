package dev.provost.store;

import dev.provost.api.json.RawJson;
import dev.provost.engine.limits.LeaseFacts;
import dev.provost.engine.limits.LimitFacts;
import dev.provost.engine.limits.SlotBook;
import dev.provost.engine.limits.SlotClaims;
import dev.provost.engine.limits.TagFacts;
import dev.provost.engine.states.Effect.Holder;
import dev.provost.engine.states.OrchestrationSettings;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Slots of concurrency limits and the leases that hold them, read and locked for a batch of transitions and written
/// back once. Nothing is read for runs that have no limit, and each kind of row is locked in the order of its keys
/// (see `dev.provost.engine.limits`).
public final class SlotStore {

    private static final SqlText TAGS =
            SqlText.of(dialect -> """
            select id, tag, concurrency_limit, active_slots
            from concurrency_limit
            where %s
            order by tag%s""".formatted(dialect.textIn("tag"), dialect.forUpdate()));

    private static final String LEASES = """
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

    /// Leases that nobody will end: they ran out, or whom they were for is gone.
    private static final SqlText OVERDUE = SqlText.of(dialect -> LEASES.formatted("""
                    lease_id in (
                        select lease_id
                        from provost_concurrency_lease l
                        where l.expiration < ?
                           or ((l.expiration is null or l.expiration > ?)
                               and ((l.holder_type = 'flow_run'
                                        and not exists (select 1 from flow_run r where r.id = l.holder_id))
                                    or (l.holder_type = 'task_run'
                                        and not exists (select 1 from task_run r where r.id = l.holder_id))))
                        order by l.lease_id
                        limit ?)""", dialect.forUpdate()));

    private static final SqlText HOLDING =
            SqlText.of(dialect -> """
            select r.id, d.concurrency_limit_id, s.type, s.state_details
            from flow_run r
            join flow_run_state s on s.id = r.state_id
            left join deployment d on d.id = r.deployment_id
            where %s and r.deployment_id is not null
            order by r.id%s""".formatted(dialect.idIn("r.id"), dialect.forUpdateOf("r")));

    private static final String UPDATE_LIMIT = """
            update concurrency_limit_v2
            set updated = ?, active_slots = ?, denied_slots = ?, avg_slot_occupancy_seconds = ?
            where id = ?""";

    private static final String UPDATE_TAG = "update concurrency_limit set updated = ?, active_slots = ? where id = ?";

    private static final String INSERT_LEASE = """
            insert into provost_concurrency_lease
                (lease_id, limit_id, slots, holder_type, holder_id, created, expiration)
            values (?, ?, ?, ?, ?, ?, ?)""";

    private static final String UPDATE_LEASE = "update provost_concurrency_lease set expiration = ? where lease_id = ?";

    private static final String DELETE_LEASE = "delete from provost_concurrency_lease where lease_id = ?";

    /// No lease that a client must renew is longer.
    private static final Duration LONGEST_RENEWABLE = Duration.ofDays(365);

    private final OrchestrationSettings settings;

    /// @param settings how fast slots decay depends on them
    public SlotStore(OrchestrationSettings settings) {
        this.settings = settings;
    }

    /// Locks the slots that runs may have to do with, and returns what there is.
    ///
    /// @param now up to when slots have decayed
    public SlotBook lock(Transaction tx, SlotClaims claims, Instant now) throws SQLException {
        if (claims.isEmpty()) {
            return SlotBook.empty(now);
        }
        Collection<TagFacts> tags = claims.tags().isEmpty() ? List.of() : tags(tx, claims.tags());
        Collection<LeaseFacts> leases =
                claims.leases().isEmpty() && claims.taskRuns().isEmpty()
                        ? List.of()
                        : namedOrHeld(tx, claims.leases(), claims.taskRuns());
        Set<UUID> limitIds = new HashSet<>(claims.limits());
        leases.forEach(lease -> limitIds.addAll(lease.limitIds()));
        List<String> names = claims.tags().stream().map(LimitFacts::ofTag).toList();
        Collection<LimitFacts> limits = limitIds.isEmpty() && names.isEmpty() ? List.of() : limits(tx, limitIds, names);
        Set<UUID> known = new HashSet<>();
        leases.forEach(lease -> known.add(lease.id()));
        return new SlotBook(
                claims,
                new SlotBook.Contents(limits, leases, tags, leased(tx, claims.limitsWithoutLease(known))),
                now,
                settings);
    }

    private static List<TagFacts> tags(Transaction tx, Set<String> names) throws SQLException {
        PreparedStatement statement = tx.prepare(TAGS.on(tx.dialect()));
        new Parameters(statement, tx.dialect()).texts(names);
        var found = new ArrayList<TagFacts>();
        try (ResultSet rows = statement.executeQuery()) {
            for (var row = new Row(rows, tx.dialect()); row.next(); ) {
                found.add(new TagFacts(
                        row.uuid(),
                        row.text(),
                        row.integer(),
                        TransitionColumns.texts(row.jsonOrNull()).stream()
                                .map(UUID::fromString)
                                .toList()));
            }
        }
        return found;
    }

    private static Collection<LeaseFacts> namedOrHeld(Transaction tx, Set<UUID> ids, Set<UUID> holders)
            throws SQLException {
        PreparedStatement statement = tx.prepare(NAMED_OR_HELD.on(tx.dialect()));
        new Parameters(statement, tx.dialect()).ids(ids).ids(holders);
        return leases(tx, statement);
    }

    private static Collection<LeaseFacts> leases(Transaction tx, PreparedStatement statement) throws SQLException {
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
                        List.of(limit),
                        slots,
                        holderType == null || holder == null ? null : new Holder(holderType, holder),
                        row.instant(),
                        row.instantOrNull());
                found.merge(id, lease, LeaseFacts::and);
            }
        }
        return found.values();
    }

    private static List<LimitFacts> limits(Transaction tx, Set<UUID> ids, List<String> names) throws SQLException {
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
    private static Map<UUID, Integer> leased(Transaction tx, Set<UUID> limits) throws SQLException {
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
    public void write(Transaction tx, SlotBook book, Instant now) throws SQLException {
        var batches = new Batches(tx);
        batches.each(
                UPDATE_LIMIT,
                book.changedLimits(),
                (p, limit) -> p.instant(now)
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
                book.newLeases().stream().flatMap(SlotStore::byLimit).toList(),
                (p, lease) -> p.uuid(lease.id())
                        .uuid(lease.limitIds().getFirst())
                        .integer(lease.slots())
                        .text(lease.holder() == null ? null : lease.holder().type())
                        .uuid(lease.holder() == null ? null : lease.holder().id())
                        .instant(lease.created())
                        .instant(lease.expiration()));
        batches.each(
                UPDATE_LEASE,
                book.renewedLeases(),
                (p, lease) -> p.instant(lease.expiration()).uuid(lease.id()));
        batches.each(DELETE_LEASE, book.endedLeases(), Parameters::uuid);
    }

    private static Stream<LeaseFacts> byLimit(LeaseFacts lease) {
        return lease.limitIds().stream()
                .map(limit -> new LeaseFacts(
                        lease.id(),
                        List.of(limit),
                        lease.slots(),
                        lease.holder(),
                        lease.created(),
                        lease.expiration()));
    }

    /// Gives back the slots of flow runs that are about to be deleted.
    public void giveBackSlotsOf(Transaction tx, Collection<UUID> flowRuns, Instant now) throws SQLException {
        var claims = new SlotClaims();
        PreparedStatement statement = tx.prepare(HOLDING.on(tx.dialect()));
        new Parameters(statement, tx.dialect()).ids(flowRuns);
        try (ResultSet rows = statement.executeQuery()) {
            for (var row = new Row(rows, tx.dialect()); row.next(); ) {
                claims.ofFlowRun(row.uuid(), row.uuidOrNull(), TransitionColumns.typeAndDetails(row));
            }
        }
        SlotBook book = lock(tx, claims, now);
        claims.endAll(book);
        write(tx, book, now);
    }

    /// Takes back the slots of leases that ran out, and of those whose run is gone, and says how many leases those
    /// were. A lease that is renewed in the last moment stays.
    public int takeBackOverdue(Transaction tx, Instant now, int limit) throws SQLException {
        PreparedStatement statement = tx.prepare(OVERDUE.on(tx.dialect()));
        new Parameters(statement, tx.dialect())
                .instant(now)
                .instant(now.plus(LONGEST_RENEWABLE))
                .integer(limit);
        // One that was being renewed while we waited for its lock has another expiration now.
        List<LeaseFacts> overdue = leases(tx, statement).stream()
                .filter(lease -> lease.expiration() == null
                        || lease.expiration().isBefore(now)
                        || lease.expiration().isAfter(now.plus(LONGEST_RENEWABLE)))
                .toList();
        if (overdue.isEmpty()) {
            return 0;
        }
        Set<UUID> limitIds = new HashSet<>();
        overdue.forEach(lease -> limitIds.addAll(lease.limitIds()));
        var book = new SlotBook(
                new SlotClaims(),
                new SlotBook.Contents(limits(tx, limitIds, List.of()), overdue, List.of(), Map.of()),
                now,
                settings);
        overdue.forEach(lease -> book.takeBack(lease.id()));
        write(tx, book, now);
        return overdue.size();
    }
}
