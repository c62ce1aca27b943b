package dev.provost.store;

import dev.provost.api.json.RawJson;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PGInterval;

/// The forms that values have in a database's columns: how they are bound, read and written out.
///
/// Parameters are counted from 1, as JDBC counts. Strings go to PostgreSQL without a type (`stringtype=unspecified`),
/// so text for a `jsonb`, enum or `interval` column needs no cast, and no cast can keep an index from being used.
enum ColumnForms {
    /// All is text.
    SQLITE {
        @Override
        void bindInstant(PreparedStatement statement, int index, @Nullable Instant value) throws SQLException {
            statement.setString(index, value == null ? null : StoredTime.format(value));
        }

        @Override
        @Nullable
        Instant readInstant(ResultSet row, int index) throws SQLException {
            String text = row.getString(index);
            return text == null ? null : StoredTime.parse(text);
        }

        @Override
        void bindUuid(PreparedStatement statement, int index, @Nullable UUID value) throws SQLException {
            statement.setString(index, value == null ? null : value.toString());
        }

        @Override
        @Nullable
        UUID readUuid(ResultSet row, int index) throws SQLException {
            String text = row.getString(index);
            return text == null ? null : UUID.fromString(text);
        }

        @Override
        void bindDuration(PreparedStatement statement, int index, @Nullable Duration value) throws SQLException {
            statement.setString(index, value == null ? null : StoredTime.format(value));
        }

        @Override
        @Nullable
        Duration readDuration(ResultSet row, int index) throws SQLException {
            String text = row.getString(index);
            return text == null ? null : StoredTime.parseSpan(text);
        }

        @Override
        String literal(Instant value) {
            return "'" + StoredTime.format(value) + "'";
        }

        @Override
        String literal(Duration value) {
            return "'" + StoredTime.format(value) + "'";
        }
    },

    /// Times, spans and ids have types of their own.
    POSTGRES {
        @Override
        void bindInstant(PreparedStatement statement, int index, @Nullable Instant value) throws SQLException {
            if (value == null) {
                statement.setNull(index, Types.TIMESTAMP_WITH_TIMEZONE);
            } else {
                // Cut here, or the driver rounds the last digit up.
                statement.setObject(index, value.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC));
            }
        }

        @Override
        @Nullable
        Instant readInstant(ResultSet row, int index) throws SQLException {
            OffsetDateTime time = row.getObject(index, OffsetDateTime.class);
            return time == null ? null : time.toInstant();
        }

        @Override
        void bindUuid(PreparedStatement statement, int index, @Nullable UUID value) throws SQLException {
            if (value == null) {
                statement.setNull(index, Types.OTHER);
            } else {
                statement.setObject(index, value);
            }
        }

        @Override
        @Nullable
        UUID readUuid(ResultSet row, int index) throws SQLException {
            return row.getObject(index, UUID.class);
        }

        @Override
        void bindDuration(PreparedStatement statement, int index, @Nullable Duration value) throws SQLException {
            statement.setString(index, value == null ? null : interval(value));
        }

        @Override
        @Nullable
        Duration readDuration(ResultSet row, int index) throws SQLException {
            PGInterval interval = row.getObject(index, PGInterval.class);
            // A month counts as thirty days, as the server itself compares them.
            return interval == null
                    ? null
                    : Duration.ofDays(interval.getYears() * 365L + interval.getMonths() * 30L + interval.getDays())
                            .plusHours(interval.getHours())
                            .plusMinutes(interval.getMinutes())
                            .plusSeconds(interval.getWholeSeconds())
                            .plus(interval.getMicroSeconds(), ChronoUnit.MICROS);
        }

        @Override
        String literal(Instant value) {
            return "timestamptz '" + StoredTime.format(value) + "+00'";
        }

        @Override
        String literal(Duration value) {
            return "interval '" + interval(value) + "'";
        }

        private static String interval(Duration value) {
            long micros = value.truncatedTo(ChronoUnit.MICROS).toNanosPart() / 1000;
            long seconds = value.toSeconds();
            return seconds + " seconds " + micros + " microseconds";
        }
    };

    /// Binds a time, cut to microseconds.
    abstract void bindInstant(PreparedStatement statement, int index, @Nullable Instant value) throws SQLException;

    @Nullable
    abstract Instant readInstant(ResultSet row, int index) throws SQLException;

    abstract void bindUuid(PreparedStatement statement, int index, @Nullable UUID value) throws SQLException;

    @Nullable
    abstract UUID readUuid(ResultSet row, int index) throws SQLException;

    /// Binds a span of time, cut to microseconds.
    abstract void bindDuration(PreparedStatement statement, int index, @Nullable Duration value) throws SQLException;

    @Nullable
    abstract Duration readDuration(ResultSet row, int index) throws SQLException;

    /// Binds a JSON value; `null` here is SQL's null, JSON's is the text `null`.
    void bindJson(PreparedStatement statement, int index, @Nullable RawJson value) throws SQLException {
        statement.setString(index, value == null ? null : value.text());
    }

    @Nullable
    RawJson readJson(ResultSet row, int index) throws SQLException {
        String text = row.getString(index);
        return text == null ? null : new RawJson(text);
    }

    /// Binds an enum by its name, for a text column on SQLite and an enum column on PostgreSQL.
    void bindEnum(PreparedStatement statement, int index, @Nullable Enum<?> value) throws SQLException {
        statement.setString(index, value == null ? null : value.name());
    }

    <E extends Enum<E>> @Nullable E readEnum(ResultSet row, int index, Class<E> type) throws SQLException {
        String text = row.getString(index);
        return text == null ? null : Enum.valueOf(type, text);
    }

    /// The value as SQL, where a statement is written out without parameters.
    abstract String literal(Instant value);

    /// The span as SQL, where a statement is written out without parameters.
    abstract String literal(Duration value);
}
