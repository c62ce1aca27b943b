package dev.provost.store;

import static dev.provost.store.tables.Tables.FLOW_RUN;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.val;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jooq.Field;
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

    /// Nothing in place of less than nothing.
    abstract Field<Object> notNegative(Field<?> span);

    /// All spans together, those left out that are null, in seconds.
    abstract Field<Double> totalSeconds(Field<?> span);

    /// Something that is the same for all times in one interval of those that follow on a start, cheap enough to be
    /// reckoned for every row.
    abstract Field<Object> interval(Field<Instant> time, Instant start, Duration length);

    /// The place of an [#interval] after the start, counted from 0.
    abstract Field<Integer> index(Field<?> interval, Instant start, Duration length);

    private static long inMicros(Duration length) {
        return length.dividedBy(ChronoUnit.MICROS.getDuration());
    }
}
