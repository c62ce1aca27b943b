package dev.provost.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/// When queues and deployments were asked for runs last, and whether they count as ready.
///
/// Whoever is asked often need not be written each time: what was taken down a moment ago still holds.
public final class ReadinessStore {

    /// A work pool, as events name it.
    public record Pool(UUID id, String name, String type) {}

    /// A queue whose status or time is about to change.
    ///
    /// @param changes whether it was of the other status before
    public record Queue(UUID id, String name, boolean changes, Pool pool) {}

    /// A deployment whose status or time is about to change.
    ///
    /// @param changes whether it was of the other status before
    public record Deployment(UUID id, boolean changes) {}

    /// Since when what was taken down still holds.
    public record Since(Instant queues, Instant deployments) {}

    private static final String OUTDATED =
            "(%1$s.status = 'NOT_READY' or %1$s.last_polled is null" + " or %1$s.last_polled < ?)";

    private static final String QUEUES_WITH_NEWS = """
            select q.id from work_queue q
            where %%s and (%s or exists (
                select 1 from deployment d where d.work_queue_id = q.id and %s))
            order by q.id limit ?""".formatted(OUTDATED.formatted("q"), OUTDATED.formatted("d"));

    private static final SqlText SOME_QUEUES_WITH_NEWS =
            SqlText.of(dialect -> QUEUES_WITH_NEWS.formatted(dialect.idIn("q.id")));

    private static final SqlText QUEUES_OF_POOL_WITH_NEWS =
            SqlText.of(_ -> QUEUES_WITH_NEWS.formatted("q.work_pool_id = ?"));

    private static final SqlText DEPLOYMENTS_WITH_NEWS =
            SqlText.of(dialect -> "select d.id from deployment d where %s and %s order by d.id limit ?"
                    .formatted(dialect.idIn("d.id"), OUTDATED.formatted("d")));

    private static final String QUEUES = """
            select q.id, q.name, q.status = ?, p.id, p.name, p.type
            from work_queue q join work_pool p on p.id = q.work_pool_id
            where %s
            order by q.id%s%s""";

    private static final String DEPLOYMENTS = """
            select d.id, d.status = ?
            from deployment d left join work_queue q on q.id = d.work_queue_id
            where %s
            order by d.id limit ?%s""";

    private static final SqlText QUEUES_ASKED = SqlText.of(dialect ->
            QUEUES.formatted(dialect.idIn("q.id") + " and " + OUTDATED.formatted("q"), "", dialect.forUpdateOf("q")));

    private static final SqlText DEPLOYMENTS_ASKED = SqlText.of(dialect -> DEPLOYMENTS.formatted(
            "(" + dialect.idIn("d.work_queue_id") + " or " + dialect.idIn("d.id") + ") and " + OUTDATED.formatted("d"),
            dialect.forUpdateOf("d")));

    private static final SqlText QUEUES_FORGOTTEN = SqlText.of(dialect -> QUEUES.formatted(
            "q.status = 'READY' and q.last_polled < ?", " limit ?", skipping(dialect, dialect.forUpdateOf("q"))));

    private static final SqlText DEPLOYMENTS_FORGOTTEN = SqlText.of(dialect -> DEPLOYMENTS.formatted(
            "d.status = 'READY' and d.last_polled < ? and (q.last_polled is null or q.last_polled < ?)",
            skipping(dialect, dialect.forUpdateOf("d"))));

    private static String skipping(Dialect dialect, String lock) {
        return switch (dialect) {
            case SQLITE -> lock;
            case POSTGRES -> lock + " skip locked";
        };
    }

    private static final SqlText MARK_QUEUES_ASKED = SqlText.of(dialect -> """
            update work_queue set last_polled = ?, updated = ?,
                status = case when status = 'NOT_READY' then 'READY' else status end
            where %s""".formatted(dialect.idIn("id")));

    /// When a deployment was changed decides whether it is scheduled anew; being asked is no such change.
    private static final SqlText MARK_DEPLOYMENTS_ASKED = SqlText.of(
            dialect -> "update deployment set last_polled = ?, status = 'READY' where " + dialect.idIn("id"));

    private static final SqlText MARK_QUEUES_FORGOTTEN = SqlText.of(
            dialect -> "update work_queue set status = 'NOT_READY', updated = ? where " + dialect.idIn("id"));

    private static final SqlText MARK_DEPLOYMENTS_FORGOTTEN =
            SqlText.of(dialect -> "update deployment set status = 'NOT_READY' where " + dialect.idIn("id"));

    /// Those queues among some for which there is something to take down, or for their deployments, now that they are
    /// asked, in the order of their ids.
    public List<UUID> queuesWithNews(Transaction tx, Collection<UUID> queues, Since since, int limit)
            throws SQLException {
        PreparedStatement statement = tx.prepare(SOME_QUEUES_WITH_NEWS.on(tx.dialect()));
        new Parameters(statement, tx.dialect())
                .ids(queues)
                .instant(since.queues())
                .instant(since.deployments())
                .integer(limit);
        return ids(tx, statement);
    }

    /// The same among all of a pool.
    public List<UUID> queuesWithNews(Transaction tx, UUID pool, Since since, int limit) throws SQLException {
        PreparedStatement statement = tx.prepare(QUEUES_OF_POOL_WITH_NEWS.on(tx.dialect()));
        new Parameters(statement, tx.dialect())
                .uuid(pool)
                .instant(since.queues())
                .instant(since.deployments())
                .integer(limit);
        return ids(tx, statement);
    }

    /// Those deployments among some for which there is something to take down now that they are asked, in the order of
    /// their ids.
    public List<UUID> deploymentsWithNews(Transaction tx, Collection<UUID> deployments, Since since, int limit)
            throws SQLException {
        PreparedStatement statement = tx.prepare(DEPLOYMENTS_WITH_NEWS.on(tx.dialect()));
        new Parameters(statement, tx.dialect())
                .ids(deployments)
                .instant(since.deployments())
                .integer(limit);
        return ids(tx, statement);
    }

    private static List<UUID> ids(Transaction tx, PreparedStatement statement) throws SQLException {
        var found = new ArrayList<UUID>();
        try (ResultSet rows = statement.executeQuery()) {
            for (var row = new Row(rows, tx.dialect()); row.next(); ) {
                found.add(row.uuid());
            }
        }
        return found;
    }

    /// Takes down that queues are asked, and returns those for which that is news. Paused ones stay paused.
    public List<Queue> queuesAsked(Transaction tx, Collection<UUID> ids, Since since, Instant now) throws SQLException {
        PreparedStatement statement = tx.prepare(QUEUES_ASKED.on(tx.dialect()));
        new Parameters(statement, tx.dialect()).text("NOT_READY").ids(ids).instant(since.queues());
        List<Queue> queues = queues(tx, statement);
        mark(tx, MARK_QUEUES_ASKED, queues.stream().map(Queue::id).toList(), now, now);
        return queues;
    }

    /// Takes down that deployments and those of queues are asked, and returns those for which that is news: so many at
    /// most.
    public List<Deployment> deploymentsAsked(
            Transaction tx, Collection<UUID> queues, Collection<UUID> ids, Since since, Instant now, int limit)
            throws SQLException {
        PreparedStatement statement = tx.prepare(DEPLOYMENTS_ASKED.on(tx.dialect()));
        new Parameters(statement, tx.dialect())
                .text("NOT_READY")
                .ids(queues)
                .ids(ids)
                .instant(since.deployments())
                .integer(limit);
        List<Deployment> deployments = deployments(tx, statement);
        mark(
                tx,
                MARK_DEPLOYMENTS_ASKED,
                deployments.stream().map(Deployment::id).toList(),
                now);
        return deployments;
    }

    /// Takes down which queues that were ready nobody has asked since: so many at most.
    public List<Queue> queuesForgotten(Transaction tx, Instant since, Instant now, int limit) throws SQLException {
        PreparedStatement statement = tx.prepare(QUEUES_FORGOTTEN.on(tx.dialect()));
        new Parameters(statement, tx.dialect()).text("READY").instant(since).integer(limit);
        List<Queue> queues = queues(tx, statement);
        mark(tx, MARK_QUEUES_FORGOTTEN, queues.stream().map(Queue::id).toList(), now);
        return queues;
    }

    /// Takes down which deployments that were ready nobody has asked since, nor their queues: so many at most.
    public List<Deployment> deploymentsForgotten(Transaction tx, Instant since, int limit) throws SQLException {
        PreparedStatement statement = tx.prepare(DEPLOYMENTS_FORGOTTEN.on(tx.dialect()));
        new Parameters(statement, tx.dialect())
                .text("READY")
                .instant(since)
                .instant(since)
                .integer(limit);
        List<Deployment> deployments = deployments(tx, statement);
        mark(
                tx,
                MARK_DEPLOYMENTS_FORGOTTEN,
                deployments.stream().map(Deployment::id).toList());
        return deployments;
    }

    private static List<Queue> queues(Transaction tx, PreparedStatement statement) throws SQLException {
        var found = new ArrayList<Queue>();
        try (ResultSet rows = statement.executeQuery()) {
            for (var row = new Row(rows, tx.dialect()); row.next(); ) {
                found.add(new Queue(row.uuid(), row.text(), row.bool(), new Pool(row.uuid(), row.text(), row.text())));
            }
        }
        return found;
    }

    private static List<Deployment> deployments(Transaction tx, PreparedStatement statement) throws SQLException {
        var found = new ArrayList<Deployment>();
        try (ResultSet rows = statement.executeQuery()) {
            for (var row = new Row(rows, tx.dialect()); row.next(); ) {
                found.add(new Deployment(row.uuid(), row.bool()));
            }
        }
        return found;
    }

    private static void mark(Transaction tx, SqlText sql, List<UUID> ids, Instant... times) throws SQLException {
        if (ids.isEmpty()) {
            return;
        }
        PreparedStatement statement = tx.prepare(sql.on(tx.dialect()));
        var parameters = new Parameters(statement, tx.dialect());
        for (Instant time : times) {
            parameters.instant(time);
        }
        parameters.ids(ids);
        statement.executeUpdate();
    }
}
