package dev.provost.store;

import dev.provost.engine.limits.LeaseFacts;
import dev.provost.engine.limits.LimitFacts;
import dev.provost.engine.limits.SlotBook;
import dev.provost.engine.limits.SlotClaims;
import dev.provost.engine.limits.TagFacts;
import dev.provost.engine.states.OrchestrationSettings;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// Slots of concurrency limits and the leases that hold them, read and locked for a batch of transitions and written
/// back once. Nothing is read for runs that have no limit, and each kind of row is locked in the order of its keys
/// (see `dev.provost.engine.limits`).
public final class SlotStore {

    /// Leases that nobody will end: they ran out, or whom they were for is gone.
    private static final SqlText OVERDUE = SqlText.of(dialect -> SlotRows.LEASES.formatted("""
                    lease_id in (
                        select lease_id
                        from provost_concurrency_lease l
                        where l.expiration < ?
                           or ((l.expiration is null or l.expiration > ?)
                               and ((l.holder_type = 'flow_run'
                                        and not exists (select 1 from flow_run r where r.id = l.holder_id))
                                    or (l.holder_type = 'task_run' and l.created < ?
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

    /// No lease that a client must renew is longer.
    private static final Duration LONGEST_RENEWABLE = Duration.ofDays(365);

    /// A task run may ask for slots before the event that makes it a row has come.
    private static final Duration TASK_RUN_TOLD = Duration.ofHours(1);

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
        Collection<TagFacts> tags = claims.tags().isEmpty() ? List.of() : SlotRows.tags(tx, claims.tags());
        Collection<LeaseFacts> leases =
                claims.leases().isEmpty() && claims.taskRuns().isEmpty()
                        ? List.of()
                        : SlotRows.namedOrHeld(tx, claims.leases(), claims.taskRuns());
        Set<UUID> limitIds = new HashSet<>(claims.limits());
        leases.forEach(lease -> limitIds.addAll(lease.limitIds()));
        List<String> names = claims.tags().stream().map(LimitFacts::ofTag).toList();
        Collection<LimitFacts> limits =
                limitIds.isEmpty() && names.isEmpty() ? List.of() : SlotRows.limits(tx, limitIds, names);
        Set<UUID> known = new HashSet<>();
        leases.forEach(lease -> known.add(lease.id()));
        return new SlotBook(
                claims,
                new SlotBook.Contents(limits, leases, tags, SlotRows.leased(tx, claims.limitsWithoutLease(known))),
                now,
                settings);
    }

    /// Writes what became of the slots.
    public void write(Transaction tx, SlotBook book, Instant now) throws SQLException {
        SlotRows.write(tx, book, now);
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
        SlotRows.write(tx, book, now);
    }

    /// Takes back the slots of leases that ran out, and of those whose run is gone, and says how many leases those
    /// were. A lease that is renewed in the last moment stays.
    public int takeBackOverdue(Transaction tx, Instant now, int limit) throws SQLException {
        PreparedStatement statement = tx.prepare(OVERDUE.on(tx.dialect()));
        new Parameters(statement, tx.dialect())
                .instant(now)
                .instant(now.plus(LONGEST_RENEWABLE))
                .instant(now.minus(TASK_RUN_TOLD))
                .integer(limit);
        // One that was being renewed while we waited for its lock has another expiration now.
        List<LeaseFacts> overdue = SlotRows.leases(tx, statement).stream()
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
                new SlotBook.Contents(SlotRows.limits(tx, limitIds, List.of()), overdue, List.of(), Map.of()),
                now,
                settings);
        overdue.forEach(lease -> book.takeBack(lease.id()));
        SlotRows.write(tx, book, now);
        return overdue.size();
    }
}
