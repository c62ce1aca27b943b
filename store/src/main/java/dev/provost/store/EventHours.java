package dev.provost.store;

import static dev.provost.store.tables.Tables.EVENTS;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.sum;
import static org.jooq.impl.DSL.table;

import dev.provost.api.events.EventCount;
import dev.provost.api.filters.EventFilter;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.SortField;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;

/// The kept counts of events by hour and name (migration 11), where they can answer what is asked: nothing but
/// times and names. The hours at both ends that are asked for in part are counted event by event.
///
/// ```
/// since 10:20              whole hours               until 13:07
///   [10:20 … 11:00)   11:00  12:00  (kept)   [13:00 … 13:07]
/// ```
final class EventHours {
    private static final Duration HOUR = Duration.ofHours(1);

    /// With more names than this it is as quick to look at each event.
    private static final int MANY_NAMES = 200;

    /// Tables that the reference dropped and made again, or that were restored from a dump, are not counted any more.
    private static final SqlText IS_KEPT = SqlText.of(dialect -> switch (dialect) {
        case SQLITE -> "select 1 from sqlite_schema where type = 'trigger' and name = 'provost_events_inserted'";
        case POSTGRES ->
            "select 1 from provost_event_count where relation = to_regclass('events') and hour = '-infinity'";
    });

    private static final Field<Instant> HOURS = field(name("hour"), EVENTS.OCCURRED.getDataType());
    private static final Field<String> NAMES = field(name("event"), String.class);
    private static final Field<BigDecimal> SUM = sum(field(name("added"), Long.class));

    private final Transaction tx;
    private final EventFilters filters;
    private final Instant since;
    private final Instant until;

    private EventHours(Transaction tx, EventFilters filters, Instant since, Instant until) {
        this.tx = tx;
        this.filters = filters;
        this.since = since;
        this.until = until;
    }

    /// Empty if the events have to be looked at.
    static Optional<EventHours> of(Transaction tx, EventFilter filter, EventFilters filters) {
        @Nullable Instant since = filter.occurred().since();
        @Nullable Instant until = filter.occurred().until();
        return since != null && until != null && filters.asksForNamesAlone() && isKept(tx)
                ? Optional.of(new EventHours(tx, filters, since, until))
                : Optional.empty();
    }

    private static boolean isKept(Transaction tx) {
        String sql = IS_KEPT.on(tx.dialect());
        try (ResultSet row = tx.prepare(sql).executeQuery()) {
            return row.next();
        } catch (SQLException e) {
            throw new DataAccessException(sql, e);
        }
    }

    /// How many events there are in each hour.
    Map<Instant, Long> byHour() {
        return gather(
                (from, to) -> tx.search()
                        .select(HOURS, SUM)
                        .from(table(name("provost_event_count")))
                        .where(kept(from, to))
                        .groupBy(HOURS)
                        .fetchMap(row -> row.value1(), row -> row.value2().longValue()),
                (from, to) -> Map.of(
                        from.truncatedTo(ChronoUnit.HOURS), (long) tx.search().fetchCount(EVENTS, events(from, to))));
    }

    /// How many events there are of each name, the most first; empty if there are too many names.
    Optional<List<EventCount>> byName() {
        Map<String, Long> counts = gather(
                (from, to) -> tx.search()
                        .select(NAMES, SUM)
                        .from(table(name("provost_event_count")))
                        .where(kept(from, to))
                        .groupBy(NAMES)
                        .fetchMap(row -> row.value1(), row -> row.value2().longValue()),
                (from, to) -> tx.search()
                        .select(EVENTS.EVENT, count())
                        .from(EVENTS)
                        .where(events(from, to))
                        .groupBy(EVENTS.EVENT)
                        .fetchMap(row -> row.value1(), row -> (long) row.value2()));
        if (counts.size() > MANY_NAMES) {
            return Optional.empty();
        }
        var found = new ArrayList<EventCount>();
        counts.forEach((event, count) -> outermost(event, EVENTS.OCCURRED.asc())
                .ifPresent(first -> found.add(new EventCount(
                        event,
                        event,
                        count,
                        first,
                        outermost(event, EVENTS.OCCURRED.desc()).orElse(first)))));
        found.sort(Comparator.comparingLong(EventCount::count).reversed().thenComparing(EventCount::value));
        return Optional.of(found);
    }

    private Optional<Instant> outermost(String event, SortField<Instant> order) {
        return tx.search()
                .select(EVENTS.OCCURRED)
                .from(EVENTS)
                .where(EVENTS.EVENT.eq(event), EVENTS.OCCURRED.between(since, until))
                .orderBy(order)
                .limit(1)
                .fetchOptional(EVENTS.OCCURRED);
    }

    /// @param kept counts whole hours: from, and up to but without
    /// @param looked counts events within an hour: from, and up to and with
    private <K> Map<K, Long> gather(
            BiFunction<Instant, Instant, Map<K, Long>> kept, BiFunction<Instant, Instant, Map<K, Long>> looked) {
        var parts = new ArrayList<Map<K, Long>>();
        Instant wholeFrom = since.truncatedTo(ChronoUnit.HOURS);
        if (wholeFrom.isBefore(since)) {
            wholeFrom = wholeFrom.plus(HOUR);
        }
        Instant wholeUntil = until.truncatedTo(ChronoUnit.HOURS);
        if (wholeUntil.isBefore(wholeFrom)) {
            parts.add(looked.apply(since, until));
        } else {
            if (since.isBefore(wholeFrom)) {
                parts.add(looked.apply(since, wholeFrom.minus(1, ChronoUnit.MICROS)));
            }
            if (wholeFrom.isBefore(wholeUntil)) {
                parts.add(kept.apply(wholeFrom, wholeUntil));
            }
            parts.add(looked.apply(wholeUntil, until));
        }
        return EventCountStore.together(parts);
    }

    private Condition kept(Instant from, Instant to) {
        Condition hours = HOURS.ge(from).and(HOURS.lt(to)).and(filters.names(NAMES));
        return switch (tx.dialect()) {
            case SQLITE -> hours;
            case POSTGRES -> condition("relation = to_regclass('events')").and(hours);
        };
    }

    private Condition events(Instant from, Instant to) {
        return EVENTS.OCCURRED.between(from, to).and(filters.names(EVENTS.EVENT));
    }
}
