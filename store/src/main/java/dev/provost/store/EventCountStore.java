package dev.provost.store;

import static dev.provost.store.tables.Tables.EVENTS;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.firstValue;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.sum;

import dev.provost.api.events.EventCount;
import dev.provost.api.events.Resource;
import dev.provost.api.filters.EventFilter;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Table;

/// How many events there are: in all, by time, by name, by resource.
///
/// What asks for nothing but times and names is answered from the kept counts of hours ([EventHours]), and events are
/// looked at only in the hours that are asked for in part.
public final class EventCountStore {
    /// No more lines than anybody can look at.
    static final int MOST = 10_000;

    /// How many events there are.
    public long total(Transaction tx, EventFilter filter) {
        var filters = new EventFilters(tx.dialect(), filter);
        return EventHours.of(tx, filter, filters)
                .map(hours -> hours.byHour().values().stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .orElseGet(() -> (long) tx.search().fetchCount(EVENTS, filters.condition()));
    }

    /// How many events there are in each stretch of time, by its index.
    public long[] byTime(Transaction tx, EventFilter filter, Stretches stretches) {
        var counts = new long[stretches.count()];
        var filters = new EventFilters(tx.dialect(), filter);
        Optional<EventHours> kept =
                stretches.isOfWholeHours() ? EventHours.of(tx, filter, filters) : Optional.<EventHours>empty();
        if (kept.isPresent()) {
            kept.get().byHour().forEach((hour, count) -> add(counts, stretches.indexOf(hour), count));
        } else {
            countEach(tx, filters.condition(), stretches, counts);
        }
        return counts;
    }

    /// An event may be beyond the stretches, where they end before the filter does.
    private static void add(long[] counts, long index, long more) {
        if (index >= 0 && index < counts.length) {
            counts[(int) index] += more;
        }
    }

    private static void countEach(Transaction tx, Condition wanted, Stretches stretches, long[] counts) {
        Spans spans = Spans.of(tx.dialect());
        Field<Object> interval = field(name("interval"), Object.class);
        Table<?> each = tx.search()
                .select(spans.interval(EVENTS.OCCURRED, stretches.start(), stretches.length())
                        .as(interval))
                .from(EVENTS)
                .where(wanted)
                .asTable("each");
        tx.search()
                .select(spans.index(interval, stretches.start(), stretches.length()), count())
                .from(each)
                .groupBy(interval)
                .forEach(row -> add(counts, row.value1(), row.value2()));
    }

    /// How many events there are of each name, the most first.
    public List<EventCount> byName(Transaction tx, EventFilter filter) {
        var filters = new EventFilters(tx.dialect(), filter);
        return EventHours.of(tx, filter, filters)
                .flatMap(EventHours::byName)
                .orElseGet(() -> eachName(tx, filters.condition()));
    }

    private static List<EventCount> eachName(Transaction tx, Condition wanted) {
        Field<Integer> count = count().as("count");
        return tx.search()
                .select(EVENTS.EVENT, count, min(EVENTS.OCCURRED), max(EVENTS.OCCURRED))
                .from(EVENTS)
                .where(wanted)
                .groupBy(EVENTS.EVENT)
                .orderBy(count.desc(), EVENTS.EVENT)
                .limit(MOST)
                .fetch(row -> new EventCount(row.value1(), row.value1(), row.value2(), row.value3(), row.value4()));
    }

    /// How many events there are about each resource, the most first, under the name it had last.
    public List<EventCount> byResource(Transaction tx, EventFilter filter) {
        Dialect dialect = tx.dialect();
        Field<String> value = field(name("value"), String.class);
        Field<String> label = field(name("label"), String.class);
        Field<Instant> occurred = field(name("occurred"), EVENTS.OCCURRED.getDataType());
        Field<Instant> first = field(name("first"), EVENTS.OCCURRED.getDataType());
        Field<Instant> last = field(name("last"), EVENTS.OCCURRED.getDataType());
        Field<Integer> number = field(name("number"), Integer.class);
        Field<BigDecimal> total = field(name("total"), BigDecimal.class);
        Table<?> each = tx.search()
                .select(
                        EVENTS.RESOURCE_ID.as(value),
                        coalesce(
                                        dialect.text(EVENTS.RESOURCE, Resource.NAME),
                                        dialect.text(EVENTS.RESOURCE, "prefect.name"),
                                        EVENTS.RESOURCE_ID)
                                .as(label),
                        EVENTS.OCCURRED.as(occurred))
                .from(EVENTS)
                .where(new EventFilters(dialect, filter).condition())
                .asTable("each");
        Table<?> named = tx.search()
                .select(value, label, min(occurred).as(first), max(occurred).as(last), count().as(number))
                .from(each)
                .groupBy(value, label)
                .asTable("named");
        Table<?> renamed = tx.search()
                .select(
                        value,
                        firstValue(label)
                                .over()
                                .partitionBy(value)
                                .orderBy(last.desc())
                                .as(label),
                        first,
                        last,
                        number)
                .from(named)
                .asTable("renamed");
        return tx.search()
                .select(value, label, sum(number).as(total), min(first), max(last))
                .from(renamed)
                .groupBy(value, label)
                .orderBy(total.desc(), label, value)
                .limit(MOST)
                .fetch(row -> new EventCount(
                        row.value1(), row.value2(), row.value3().longValue(), row.value4(), row.value5()));
    }

    /// Adds up what is counted in two places.
    static <K> Map<K, Long> together(List<Map<K, Long>> parts) {
        var sums = new HashMap<K, Long>();
        parts.forEach(part -> part.forEach((key, count) -> sums.merge(key, count, Long::sum)));
        return sums;
    }
}
