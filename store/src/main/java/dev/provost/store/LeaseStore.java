package dev.provost.store;

import dev.provost.api.concurrency.SlotHolder;
import dev.provost.engine.limits.LeaseFacts;
import dev.provost.engine.limits.LimitFacts;
import dev.provost.engine.limits.SlotBook;
import dev.provost.engine.limits.SlotClaims;
import dev.provost.engine.limits.TagFacts;
import dev.provost.engine.states.OrchestrationSettings;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// Slots that clients ask for by request, and their leases: read and locked for one request and written back once,
/// in the order that `dev.provost.engine.limits` tells.
public final class LeaseStore {
    private static final SqlText OF_LIMIT = SqlText.of(
            dialect -> SlotRows.LEASES.formatted(dialect.idIn("limit_id") + " and slots > 0", dialect.forUpdate()));

    private static final SqlText HOLDERS = SqlText.of(dialect -> """
            select lease_id, slots, holder_type, holder_id, created, expiration, limit_id
            from provost_concurrency_lease
            where %s and slots > 0
            order by created, lease_id, limit_id
            limit ? offset ?""".formatted(dialect.idIn("limit_id")));

    private static final String RENEW = "update provost_concurrency_lease set expiration = ? where lease_id = ?";

    private static final String FORGET = "delete from provost_concurrency_lease where limit_id = ?";

    private static final String FORGET_SPENT = FORGET + " and slots = 0";

    private final OrchestrationSettings settings;

    /// @param settings how fast slots decay depends on them
    public LeaseStore(OrchestrationSettings settings) {
        this.settings = settings;
    }

    /// Locks limits by their names, for taking slots.
    public SlotBook lockNamed(Transaction tx, Collection<String> names, Instant now) throws SQLException {
        return book(List.of(), SlotRows.limits(tx, List.of(), names), List.of(), Map.of(), now);
    }

    /// Locks limits by their names, with how many slots their leases hold: for giving back others than those.
    public SlotBook lockNamedWithLeased(Transaction tx, Collection<String> names, Instant now) throws SQLException {
        List<LimitFacts> limits = SlotRows.limits(tx, List.of(), names);
        Set<UUID> ids = limits.stream().map(LimitFacts::id).collect(Collectors.toSet());
        return book(List.of(), limits, List.of(), SlotRows.leased(tx, ids), now);
    }

    /// Locks a lease and its limits. There may be no such lease any more.
    public SlotBook lockLease(Transaction tx, UUID lease, Instant now) throws SQLException {
        Collection<LeaseFacts> leases = SlotRows.namedOrHeld(tx, List.of(lease), List.of());
        return book(leases, SlotRows.limits(tx, limitIds(leases), List.of()), List.of(), Map.of(), now);
    }

    /// Locks the limits of tags, of both kinds, and all that a task run holds.
    public SlotBook lockTags(Transaction tx, Collection<String> tags, UUID taskRun, Instant now) throws SQLException {
        List<TagFacts> listing = SlotRows.tags(tx, tags);
        Collection<LeaseFacts> leases = SlotRows.namedOrHeld(tx, List.of(), List.of(taskRun));
        List<String> names = tags.stream().map(LimitFacts::ofTag).toList();
        return book(leases, SlotRows.limits(tx, limitIds(leases), names), listing, Map.of(), now);
    }

    /// Locks a limit and what all of its leases hold of it, and nothing else of them.
    public SlotBook lockWithLeases(Transaction tx, UUID limit, Instant now) throws SQLException {
        leasesOf(tx, limit);
        List<LimitFacts> limits = SlotRows.limits(tx, List.of(limit), List.of());
        // While we waited for the limit, others may have taken slots.
        return book(leasesOf(tx, limit), limits, List.of(), Map.of(), now);
    }

    private static Collection<LeaseFacts> leasesOf(Transaction tx, UUID limit) throws SQLException {
        PreparedStatement statement = tx.prepare(OF_LIMIT.on(tx.dialect()));
        new Parameters(statement, tx.dialect()).ids(List.of(limit));
        return SlotRows.leases(tx, statement);
    }

    private static Set<UUID> limitIds(Collection<LeaseFacts> leases) {
        Set<UUID> ids = new HashSet<>();
        leases.forEach(lease -> ids.addAll(lease.limitIds()));
        return ids;
    }

    private SlotBook book(
            Collection<LeaseFacts> leases,
            Collection<LimitFacts> limits,
            Collection<TagFacts> tags,
            Map<UUID, Integer> leased,
            Instant now) {
        return new SlotBook(new SlotClaims(), new SlotBook.Contents(limits, leases, tags, leased), now, settings);
    }

    /// Writes what became of the slots.
    public void write(Transaction tx, SlotBook book, Instant now) throws SQLException {
        SlotRows.write(tx, book, now);
    }

    /// Lets a lease last until then, and says whether there is such a lease.
    public boolean renew(Transaction tx, UUID lease, Instant until) throws SQLException {
        PreparedStatement statement = tx.prepare(RENEW);
        new Parameters(statement, tx.dialect()).instant(until).uuid(lease);
        return statement.executeUpdate() > 0;
    }

    /// Removes what leases hold of a limit. Its count stays.
    public void forget(Transaction tx, UUID limit) throws SQLException {
        PreparedStatement statement = tx.prepare(FORGET);
        new Parameters(statement, tx.dialect()).uuid(limit);
        statement.executeUpdate();
    }

    /// Removes leases that hold no slots of a limit any more, as far as they are about that limit.
    public void forgetSpent(Transaction tx, UUID limit) throws SQLException {
        PreparedStatement statement = tx.prepare(FORGET_SPENT);
        new Parameters(statement, tx.dialect()).uuid(limit);
        statement.executeUpdate();
    }

    /// How many slots of a limit all of its leases hold together.
    public int leased(Transaction tx, UUID limit) throws SQLException {
        return SlotRows.leased(tx, List.of(limit)).getOrDefault(limit, 0);
    }

    /// Lists who has slots of limits, those who have had theirs longest first.
    public Map<UUID, List<SlotHolder>> holders(Transaction tx, Collection<UUID> limits, int limit, long offset)
            throws SQLException {
        Map<UUID, List<SlotHolder>> found = new HashMap<>();
        if (limits.isEmpty()) {
            return found;
        }
        PreparedStatement statement = tx.prepare(HOLDERS.on(tx.dialect()));
        new Parameters(statement, tx.dialect()).ids(limits).integer(limit).whole(offset);
        try (var rows = statement.executeQuery()) {
            for (var row = new Row(rows, tx.dialect()); row.next(); ) {
                var holder = new SlotHolder(
                        row.uuid(),
                        row.integer(),
                        row.textOrNull(),
                        row.uuidOrNull(),
                        row.instant(),
                        row.instantOrNull());
                found.computeIfAbsent(row.uuid(), _ -> new ArrayList<>()).add(holder);
            }
        }
        return found;
    }
}
