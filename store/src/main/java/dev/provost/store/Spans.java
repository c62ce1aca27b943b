package dev.provost.store;

import static dev.provost.store.tables.Tables.FLOW_RUN;
import static java.util.stream.Collectors.joining;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.val;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Function;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;

/// How the databases reckon with spans of time, side by side, exact to the microsecond. A span never leaves the
/// database; seconds do.
///
/// SQLite has no such type and counts microseconds. PostgreSQL has one, and adds it up four times as fast as the
/// decimal numbers that it would make of each time.
enum Spans {
    SQLITE {
        @Override
        Field<Object> of(Field<Duration> column) {
            return micros(column);
        }

        @Override
        Field<Object> between(Field<Instant> from, Field<Instant> until) {
            return field("({0} - {1})", Object.class, micros(until), micros(from));
        }

        @Override
        Field<Object> notNegative(Field<?> span) {
            return field("max({0}, 0)", Object.class, span);
        }

        @Override
        Field<Double> totalSeconds(Field<?> span) {
            // As floating-point numbers: a million runs that are a year late are more microseconds than fit an integer.
            return field("(total({0}) / 1e6)", SQLDataType.DOUBLE, span);
        }

        @Override
        Field<Object> interval(Field<Instant> time, Instant start, Duration length) {
            return field(
                    "(({0} - {1}) / {2})",
                    Object.class,
                    micros(time),
                    val(ChronoUnit.MICROS.between(Instant.EPOCH, start)),
                    val(inMicros(length)));
        }

        @Override
        Field<Integer> index(Field<?> interval, Instant start, Duration length) {
            return interval.coerce(Integer.class);
        }

        @Override
        Table<?> parts(List<HistoryParts.Part> parts) {
            String rows = parts.stream()
                    .map(part -> "[%d,\"%s\",\"%s\"]"
                            .formatted(
                                    part.interval(), StoredTime.format(part.from()), StoredTime.format(part.until())))
                    .collect(joining(",", "[", "]"));
            return table(
                    "(select value ->> 0 as {0}, value ->> 1 as {1}, value ->> 2 as {2} from json_each({3})) parts",
                    HistoryParts.INTERVAL, HistoryParts.FROM, HistoryParts.UNTIL, val(rows));
        }

        @Override
        Table<?> within(Table<?> table, Field<Instant> time) {
            // From left to right is how SQLite takes a cross join.
            return table;
        }

        private static Field<Object> micros(Field<?> time) {
            // The functions for times know milliseconds at most. There are always six digits after the point.
            return field("(unixepoch({0}) * 1000000 + cast(substr({0}, 21, 6) as integer))", Object.class, time);
        }
    },

    POSTGRES {
        @Override
        Field<Object> of(Field<Duration> column) {
            return column.coerce(Object.class);
        }

        @Override
        Field<Object> between(Field<Instant> from, Field<Instant> until) {
            return field("({0} - {1})", Object.class, until, from);
        }

        @Override
        Field<Object> notNegative(Field<?> span) {
            return field("greatest({0}, interval '0')", Object.class, span);
        }

        @Override
        Field<Double> totalSeconds(Field<?> span) {
            return field("coalesce(extract(epoch from sum({0})), 0)::double precision", SQLDataType.DOUBLE, span);
        }

        @Override
        Field<Object> interval(Field<Instant> time, Instant start, Duration length) {
            return field(
                    "date_bin({0}, {1}, {2})",
                    Object.class,
                    val(length, FLOW_RUN.TOTAL_RUN_TIME.getDataType()),
                    time,
                    val(start, FLOW_RUN.START_TIME.getDataType()));
        }

        @Override
        Field<Integer> index(Field<?> interval, Instant start, Duration length) {
            return field(
                    "(extract(epoch from {0} - {1}) * 1000000 / {2})::integer",
                    SQLDataType.INTEGER,
                    interval,
                    val(start, FLOW_RUN.START_TIME.getDataType()),
                    val(inMicros(length)));
        }

        @Override
        Table<?> parts(List<HistoryParts.Part> parts) {
            return table(
                    "unnest({3}::integer[], {4}::timestamptz[], {5}::timestamptz[]) parts ({0}, {1}, {2})",
                    HistoryParts.INTERVAL,
                    HistoryParts.FROM,
                    HistoryParts.UNTIL,
                    array(parts, part -> Integer.toString(part.interval())),
                    array(parts, part -> time(part.from())),
                    array(parts, part -> time(part.until())));
        }

        @Override
        Table<?> within(Table<?> table, Field<Instant> time) {
            // It would go from the rows to the parts, believing that there are few of some state; but not past this.
            return table(
                    "lateral (select * from {0} where {1} >= {2} and {1} < {3} offset 0) {0}",
                    table, time, HistoryParts.FROM, HistoryParts.UNTIL);
        }

        private static String time(Instant time) {
            return '"' + StoredTime.format(time) + "+00\"";
        }

        private static Field<String> array(List<HistoryParts.Part> parts, Function<HistoryParts.Part, String> value) {
            return val(parts.stream().map(value).collect(joining(",", "{", "}")));
        }
    };

    static Spans of(Dialect dialect) {
        return switch (dialect) {
            case SQLITE -> SQLITE;
            case POSTGRES -> POSTGRES;
        };
    }

    /// The span that a column holds.
    abstract Field<Object> of(Field<Duration> column);

    abstract Field<Object> between(Field<Instant> from, Field<Instant> until);

    /// One span after another.
    Field<Object> sum(Field<?> one, Field<?> other) {
        return field("({0} + {1})", Object.class, one, other);
    }

    /// As many times the span.
    Field<Object> times(Field<Long> factor, Field<?> span) {
        return field("({0} * {1})", Object.class, factor, span);
    }

    /// Nothing in place of less than nothing.
    abstract Field<Object> notNegative(Field<?> span);

    /// All spans together, those left out that are null, in seconds.
    abstract Field<Double> totalSeconds(Field<?> span);

    /// Something that is the same for all times in one interval of those that follow on a start, cheap enough to be
    /// reckoned for every row.
    abstract Field<Object> interval(Field<Instant> time, Instant start, Duration length);

    /// The place of an [#interval] after the start, counted from 0.
    abstract Field<Integer> index(Field<?> interval, Instant start, Duration length);

    /// Parts of a history as rows, with the columns that [HistoryParts] names.
    abstract Table<?> parts(List<HistoryParts.Part> parts);

    /// The rows of each of the parts that this is joined to, looked up by their time.
    abstract Table<?> within(Table<?> table, Field<Instant> time);

    private static long inMicros(Duration length) {
        return length.dividedBy(ChronoUnit.MICROS.getDuration());
    }
}
