package dev.provost.store;

import static dev.provost.store.tables.Tables.FLOW_RUN;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import dev.provost.api.states.StateType;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;

/// What has become of the flow runs of each quarter of an hour that is long over, kept for histories (migration 13).
///
/// Whoever changes a run makes its quarter an unsettled one, and a later pass settles it again. On PostgreSQL a trigger
/// says so; on SQLite, the time at which the run was updated. docs/decisions/0022 says what keeps this right, and when
/// it is wrong.
public final class SettledQuarterStore {
    static final Duration QUARTER = Duration.ofMinutes(15);

    /// Until then most runs have ended. On PostgreSQL a change to a run of the last six hours goes unsaid.
    static final Duration UNSETTLED_FOR = Duration.ofHours(12);

    /// Longer than the longest that people look at; they see nothing of it but that it takes longer.
    private static final Duration KEPT_FOR = Duration.ofDays(400);

    /// No clock is more wrong, and no change takes longer to be written.
    private static final Duration UNSEEN_FOR = Duration.ofMinutes(5);

    private static final int MOST_AT_ONCE = 8;

    /// Where SQLite looks for changes.
    private static final String UPDATED_QUARTERS = """
            select substr(expected_start_time, 1, 14)
                    || printf('%02d', substr(expected_start_time, 15, 2) / 15 * 15) || ':00.000000'
              from flow_run
             where updated >= (select looked from provost_settled_look) and expected_start_time is not null""";

    static final Field<Instant> BEGINS = field(name("begins"), FLOW_RUN.EXPECTED_START_TIME.getDataType());

    /// Tables that the reference dropped and made again have no triggers.
    private static final SqlText IS_KEPT = SqlText.of(dialect -> switch (dialect) {
        case SQLITE -> "select 1 from sqlite_schema where type = 'trigger' and name = 'provost_runs_removed'";
        case POSTGRES -> """
            select 1 from pg_trigger
             where tgrelid = to_regclass('flow_run') and tgenabled in ('O', 'A')
               and tgname in ('provost_runs_added', 'provost_runs_changed', 'provost_runs_removed',
                    'provost_runs_truncated')
            having count(*) = 4
            """;
    });

    private static final SqlText BEGIN = SqlText.of(dialect -> switch (dialect) {
        // Whoever writes has the database to itself.
        case SQLITE -> "select 1";
        case POSTGRES ->
            "select pg_try_advisory_xact_lock('provost_unsettled_quarter'::regclass::oid::bigint)::integer";
    });

    /// Quarters one after the other, without the end.
    public record Quarters(Instant from, Instant until) {}

    /// Whether a look would find something. Where nothing happens, nothing is written.
    public boolean isBehind(Transaction tx, Instant now) {
        if (tx.dialect() == Dialect.SQLITE && hasUpdates(tx)) {
            return true;
        }
        Instant first = first(tx, settledUntil(now));
        return tables(tx.dialect()).stream()
                .anyMatch(table -> tx.sql().fetchExists(table(name(table)), BEGINS.lt(first)));
    }

    private static boolean hasUpdates(Transaction tx) {
        return tx.sql()
                .fetch("select 1 from flow_run where updated >= (select looked from provost_settled_look) limit 1")
                .isNotEmpty();
    }

    /// Unsettles the quarters of runs that changed since the last time, and forgets what was before the first run.
    /// Says how many rows are gone.
    public int look(Transaction tx, Instant now) {
        int unsettled = switch (tx.dialect()) {
            case SQLITE -> unsettleUpdated(tx, now);
            case POSTGRES -> 0;
        };
        return unsettled + forget(tx, now);
    }

    private static int unsettleUpdated(Transaction tx, Instant now) {
        // Before the first pass every run would be one that was updated.
        int unsettled = tx.sql().fetchExists(table(name("provost_settled_quarter")))
                ? tx.sql().execute("delete from provost_settled_quarter where begins in (" + UPDATED_QUARTERS + ")")
                : 0;
        tx.sql().execute("update provost_settled_look set looked = ?", StoredTime.format(now.minus(UNSEEN_FOR)));
        return unsettled;
    }

    private static int forget(Transaction tx, Instant now) {
        if (!mayBegin(tx)) {
            return 0;
        }
        Instant first = first(tx, settledUntil(now));
        int forgotten = 0;
        for (String table : tables(tx.dialect())) {
            forgotten += tx.sql()
                    .deleteFrom(table(name(table)))
                    .where(BEGINS.lt(first))
                    .execute();
        }
        return forgotten;
    }

    private static Instant settledUntil(Instant now) {
        return begin(now.minus(UNSETTLED_FOR));
    }

    /// Where the first quarter begins that has runs and is kept.
    private static Instant first(Transaction tx, Instant until) {
        Instant first = tx.sql()
                .select(min(FLOW_RUN.EXPECTED_START_TIME))
                .from(FLOW_RUN)
                .fetchSingle()
                .value1();
        Instant earliest = until.minus(KEPT_FOR);
        if (first == null || first.isAfter(until)) {
            return until;
        }
        return first.isAfter(earliest) ? begin(first) : earliest;
    }

    /// The quarters that are over long enough and are not settled, the newest first: a few together, and no more of
    /// these than the limit.
    public List<Quarters> unsettled(Transaction tx, Instant now, int limit) {
        if (!isKept(tx)) {
            return List.of();
        }
        Instant until = settledUntil(now);
        Instant from = first(tx, until);
        Set<Instant> settled = new HashSet<>(settled(tx, from, until, notUnsettled(tx.dialect())));
        var found = new ArrayList<Quarters>();
        Instant end = until;
        while (end.isAfter(from) && found.size() < limit) {
            Instant begin = end;
            while (begin.isAfter(from)
                    && !settled.contains(begin.minus(QUARTER))
                    && begin.isAfter(end.minus(QUARTER.multipliedBy(MOST_AT_ONCE)))) {
                begin = begin.minus(QUARTER);
            }
            if (begin.isBefore(end)) {
                found.add(new Quarters(begin, end));
                end = begin;
            } else {
                end = end.minus(QUARTER);
            }
        }
        return List.copyOf(found);
    }

    private static Instant begin(Instant time) {
        return Instant.ofEpochSecond(time.getEpochSecond() - Math.floorMod(time.getEpochSecond(), QUARTER.toSeconds()));
    }

    /// Settles quarters, unless somebody is changing old runs just now. Says whether it did.
    public boolean settle(Transaction tx, Quarters quarters, Instant now) {
        try {
            if (!mayBegin(tx)) {
                return false;
            }
            for (String table : tables(tx.dialect())) {
                run(tx, "delete from " + table + " where begins >= ? and begins < ?", quarters);
            }
            run(tx, SettledRuns.INSERT.on(tx.dialect()), quarters);
            Set<Instant> open = stillOpen(tx, quarters, now);
            PreparedStatement settled = tx.prepare("insert into provost_settled_quarter (begins) values (?)");
            for (Instant begin = quarters.from(); begin.isBefore(quarters.until()); begin = begin.plus(QUARTER)) {
                if (!open.contains(begin)) {
                    tx.dialect().forms().bindInstant(settled, 1, begin);
                    settled.executeUpdate();
                }
            }
            return true;
        } catch (SQLException e) {
            throw new DataAccessException("quarters from " + quarters.from(), e);
        }
    }

    private static List<String> tables(Dialect dialect) {
        return switch (dialect) {
            case SQLITE -> List.of("provost_settled_quarter", "provost_settled_runs");
            case POSTGRES -> List.of("provost_unsettled_quarter", "provost_settled_quarter", "provost_settled_runs");
        };
    }

    /// Takes the runs first and its own tables after them, as does whoever truncates: they do not wait for each other.
    private static boolean mayBegin(Transaction tx) {
        if (tx.dialect() == Dialect.POSTGRES) {
            tx.sql().execute("lock table flow_run in access share mode");
        }
        String sql = BEGIN.on(tx.dialect());
        try (ResultSet row = tx.prepare(sql).executeQuery()) {
            return row.next() && row.getInt(1) == 1;
        } catch (SQLException e) {
            throw new DataAccessException(sql, e);
        }
    }

    private static void run(Transaction tx, String sql, Quarters quarters) throws SQLException {
        PreparedStatement statement = tx.prepare(sql);
        tx.dialect().forms().bindInstant(statement, 1, quarters.from());
        tx.dialect().forms().bindInstant(statement, 2, quarters.until());
        statement.executeUpdate();
    }

    /// Quarters with runs that have been running for less than no time yet, which is told as none: later it will be
    /// some.
    private static Set<Instant> stillOpen(Transaction tx, Quarters quarters, Instant now) {
        return tx.search()
                .select(FLOW_RUN.EXPECTED_START_TIME)
                .from(FLOW_RUN)
                .where(
                        FLOW_RUN.EXPECTED_START_TIME.ge(quarters.from()),
                        FLOW_RUN.EXPECTED_START_TIME.lt(quarters.until()),
                        tx.dialect().notLookedUp(FLOW_RUN.STATE_TYPE).eq(StateType.RUNNING),
                        FLOW_RUN.STATE_TIMESTAMP.gt(now).or(FLOW_RUN.TOTAL_RUN_TIME.lt(Duration.ZERO)))
                .fetchSet(row -> begin(row.value1()));
    }

    /// When the settled quarters begin that begin in a stretch of time, in their order.
    static List<Instant> settled(Transaction tx, Instant from, Instant until) {
        return settled(tx, from, until, unchanged(tx.dialect()));
    }

    private static List<Instant> settled(Transaction tx, Instant from, Instant until, Condition valid) {
        return tx.search()
                .select(BEGINS)
                .from(table(name("provost_settled_quarter")))
                .where(BEGINS.ge(from), BEGINS.lt(until), valid)
                .orderBy(BEGINS)
                .fetch(BEGINS);
    }

    private static Condition notUnsettled(Dialect dialect) {
        return switch (dialect) {
            case SQLITE -> DSL.noCondition();
            case POSTGRES -> unchanged(dialect);
        };
    }

    private static Condition unchanged(Dialect dialect) {
        return switch (dialect) {
            case SQLITE -> DSL.condition("{0} not in (" + UPDATED_QUARTERS + ")", BEGINS);
            case POSTGRES -> BEGINS.notIn(DSL.select(BEGINS).from(table(name("provost_unsettled_quarter"))));
        };
    }

    static boolean isKept(Transaction tx) {
        String sql = IS_KEPT.on(tx.dialect());
        try (ResultSet row = tx.prepare(sql).executeQuery()) {
            return row.next();
        } catch (SQLException e) {
            throw new DataAccessException(sql, e);
        }
    }
}
