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
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.ResultQuery;
import org.jooq.SQLDialect;
import org.jooq.SelectForUpdateStep;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PGInterval;

/// The few things that SQLite and PostgreSQL do differently. Everything else is plain jOOQ or plain SQL.
///
/// Parameters are counted from 1, as JDBC counts. Strings go to PostgreSQL without a type (`stringtype=unspecified`),
/// so text for a `jsonb`, enum or `interval` column needs no cast, and no cast can keep an index from being used.
public enum Dialect {
    /// One file, one writer, many readers. A write transaction has the whole database to itself: nothing to lock.
    SQLITE(SQLDialect.SQLITE) {
        @Override
        public void bindInstant(PreparedStatement statement, int index, @Nullable Instant value) throws SQLException {
            statement.setString(index, value == null ? null : StoredTime.format(value));
        }

        @Override
        public @Nullable Instant readInstant(ResultSet row, int index) throws SQLException {
            String text = row.getString(index);
            return text == null ? null : StoredTime.parse(text);
        }

        @Override
        public void bindUuid(PreparedStatement statement, int index, @Nullable UUID value) throws SQLException {
            statement.setString(index, value == null ? null : value.toString());
        }

        @Override
        public @Nullable UUID readUuid(ResultSet row, int index) throws SQLException {
            String text = row.getString(index);
            return text == null ? null : UUID.fromString(text);
        }

        @Override
        public void bindDuration(PreparedStatement statement, int index, @Nullable Duration value) throws SQLException {
            statement.setString(index, value == null ? null : StoredTime.format(value));
        }

        @Override
        public @Nullable Duration readDuration(ResultSet row, int index) throws SQLException {
            String text = row.getString(index);
            return text == null ? null : StoredTime.parseSpan(text);
        }

        @Override
        public String idIn(String column) {
            return column + " in (select value from json_each(?))";
        }

        @Override
        public void bindIds(PreparedStatement statement, int index, Collection<UUID> ids) throws SQLException {
            statement.setString(index, list(ids));
        }

        @Override
        Condition among(Field<UUID> column, Collection<UUID> ids) {
            return DSL.condition("{0} in (select value from json_each({1}))", column, DSL.val(list(ids)));
        }

        @Override
        public String textIn(String column) {
            return idIn(column);
        }

        @Override
        public void bindTexts(PreparedStatement statement, int index, Collection<String> texts) throws SQLException {
            statement.setString(index, RawJson.writing(List.copyOf(texts)).text());
        }

        private static String list(Collection<UUID> ids) {
            return ids.stream().map(id -> '"' + id.toString() + '"').collect(Collectors.joining(",", "[", "]"));
        }

        @Override
        public String forUpdateOf(String table) {
            return "";
        }

        @Override
        String literal(Instant value) {
            return "'" + StoredTime.format(value) + "'";
        }

        @Override
        String literal(Duration value) {
            return "'" + StoredTime.format(value) + "'";
        }

        @Override
        <T> Field<T> notLookedUp(Field<T> column) {
            return DSL.field("+{0}", column.getDataType(), column);
        }

        @Override
        Condition readInIndex(Table<?> table, Condition condition) {
            return table.rowid().in(DSL.select(table.rowid()).from(table).where(condition));
        }

        @Override
        Field<?> place(Table<?> table, Field<UUID> id) {
            return table.rowid();
        }

        @Override
        Condition mentions(Field<String> column, String pattern) {
            return column.like(pattern, '!');
        }

        @Override
        Condition holds(Field<RawJson> list, String text) {
            return DSL.condition(
                    "exists (select 1 from json_each({0}) where json_each.value = {1})", list, DSL.val(text));
        }

        @Override
        Condition startsWith(Field<String> column, String prefix) {
            // The pattern of a like is never looked up in an index that minds the case, and a like here does not.
            return prefix.isEmpty() ? DSL.trueCondition() : column.ge(prefix).and(column.lt(prefix + LAST_CHARACTER));
        }

        @Override
        Condition fits(Field<String> column, String pattern) {
            return DSL.condition("{0} glob {1}", column, DSL.val(pattern.replace("[", "[[]")));
        }

        @Override
        Field<String> label(Field<RawJson> object, String key) {
            // A path to the key would have to be written so that no key reads as another path.
            return DSL.field(
                    "(select json_each.value from json_each({0}) where json_each.key = {1})",
                    String.class, object, DSL.val(key));
        }

        @Override
        public String forUpdate() {
            return "";
        }

        @Override
        public <R extends Record> ResultQuery<R> locked(SelectForUpdateStep<R> select) {
            return select;
        }

        @Override
        public <R extends Record> ResultQuery<R> skipLocked(SelectForUpdateStep<R> select) {
            return select;
        }
    },

    /// A server, with rows that other transactions may hold. The locks let rows in that only point to a locked one: a
    /// run's task runs, states and events do not wait for its next transition.
    POSTGRES(SQLDialect.POSTGRES) {
        @Override
        public void bindInstant(PreparedStatement statement, int index, @Nullable Instant value) throws SQLException {
            if (value == null) {
                statement.setNull(index, Types.TIMESTAMP_WITH_TIMEZONE);
            } else {
                // Cut here, or the driver rounds the last digit up.
                statement.setObject(index, value.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC));
            }
        }

        @Override
        public @Nullable Instant readInstant(ResultSet row, int index) throws SQLException {
            OffsetDateTime time = row.getObject(index, OffsetDateTime.class);
            return time == null ? null : time.toInstant();
        }

        @Override
        public void bindUuid(PreparedStatement statement, int index, @Nullable UUID value) throws SQLException {
            if (value == null) {
                statement.setNull(index, Types.OTHER);
            } else {
                statement.setObject(index, value);
            }
        }

        @Override
        public @Nullable UUID readUuid(ResultSet row, int index) throws SQLException {
            return row.getObject(index, UUID.class);
        }

        @Override
        public void bindDuration(PreparedStatement statement, int index, @Nullable Duration value) throws SQLException {
            statement.setString(index, value == null ? null : interval(value));
        }

        @Override
        public @Nullable Duration readDuration(ResultSet row, int index) throws SQLException {
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
        public String idIn(String column) {
            return column + inArray("uuid");
        }

        @Override
        public void bindIds(PreparedStatement statement, int index, Collection<UUID> ids) throws SQLException {
            statement.setArray(index, statement.getConnection().createArrayOf("uuid", ids.toArray()));
        }

        @Override
        Condition among(Field<UUID> column, Collection<UUID> ids) {
            return DSL.condition(
                    "{0} = any({1}::uuid[])",
                    column, DSL.val(ids.stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}"))));
        }

        @Override
        public String textIn(String column) {
            return column + inArray("text");
        }

        // The array stands behind a `select`, so that its length is no reason to plan anew: PostgreSQL keeps a
        // plan only if plans for known values promise nothing better, and a short array always does. Planning
        // costs several times what looking up a few rows by their keys does.
        private static String inArray(String type) {
            return " = any((select ?)::" + type + "[])";
        }

        @Override
        public void bindTexts(PreparedStatement statement, int index, Collection<String> texts) throws SQLException {
            statement.setArray(index, statement.getConnection().createArrayOf("text", texts.toArray()));
        }

        @Override
        public String forUpdateOf(String table) {
            return " for no key update of " + table;
        }

        @Override
        String literal(Instant value) {
            return "timestamptz '" + StoredTime.format(value) + "+00'";
        }

        @Override
        String literal(Duration value) {
            return "interval '" + interval(value) + "'";
        }

        @Override
        <T> Field<T> notLookedUp(Field<T> column) {
            return column;
        }

        @Override
        Condition readInIndex(Table<?> table, Condition condition) {
            return condition;
        }

        @Override
        Field<?> place(Table<?> table, Field<UUID> id) {
            return id;
        }

        @Override
        Condition mentions(Field<String> column, String pattern) {
            return column.likeIgnoreCase(pattern, '!');
        }

        @Override
        Condition holds(Field<RawJson> list, String text) {
            return DSL.condition("{0} @> {1}", list, DSL.val(RawJson.writing(List.of(text)), list.getDataType()));
        }

        @Override
        Condition startsWith(Field<String> column, String prefix) {
            return column.like(escaped(prefix) + "%", '\\');
        }

        @Override
        Condition fits(Field<String> column, String pattern) {
            return column.like(escaped(pattern).replace('*', '%').replace('?', '_'), '\\');
        }

        @Override
        Field<String> label(Field<RawJson> object, String key) {
            return DSL.field("({0} ->> {1}::text)", String.class, object, DSL.val(key));
        }

        private static String escaped(String text) {
            return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
        }

        @Override
        public String forUpdate() {
            return " for no key update";
        }

        @Override
        public <R extends Record> ResultQuery<R> locked(SelectForUpdateStep<R> select) {
            return select.forNoKeyUpdate();
        }

        @Override
        public <R extends Record> ResultQuery<R> skipLocked(SelectForUpdateStep<R> select) {
            return select.forNoKeyUpdate().skipLocked();
        }
    };

    /// Comes after every other character.
    private static final String LAST_CHARACTER = Character.toString(Character.MAX_CODE_POINT);

    private final SQLDialect jooq;

    Dialect(SQLDialect jooq) {
        this.jooq = jooq;
    }

    SQLDialect jooq() {
        return jooq;
    }

    /// Binds a time, cut to microseconds.
    public abstract void bindInstant(PreparedStatement statement, int index, @Nullable Instant value)
            throws SQLException;

    public abstract @Nullable Instant readInstant(ResultSet row, int index) throws SQLException;

    public abstract void bindUuid(PreparedStatement statement, int index, @Nullable UUID value) throws SQLException;

    public abstract @Nullable UUID readUuid(ResultSet row, int index) throws SQLException;

    /// Binds a span of time, cut to microseconds.
    public abstract void bindDuration(PreparedStatement statement, int index, @Nullable Duration value)
            throws SQLException;

    public abstract @Nullable Duration readDuration(ResultSet row, int index) throws SQLException;

    /// Binds a JSON value; `null` here is SQL's null, JSON's is the text `null`.
    public void bindJson(PreparedStatement statement, int index, @Nullable RawJson value) throws SQLException {
        statement.setString(index, value == null ? null : value.text());
    }

    public @Nullable RawJson readJson(ResultSet row, int index) throws SQLException {
        String text = row.getString(index);
        return text == null ? null : new RawJson(text);
    }

    /// Binds an enum by its name, for a text column on SQLite and an enum column on PostgreSQL.
    public void bindEnum(PreparedStatement statement, int index, @Nullable Enum<?> value) throws SQLException {
        statement.setString(index, value == null ? null : value.name());
    }

    public <E extends Enum<E>> @Nullable E readEnum(ResultSet row, int index, Class<E> type) throws SQLException {
        String text = row.getString(index);
        return text == null ? null : Enum.valueOf(type, text);
    }

    /// The value as SQL, where a statement is written out without parameters.
    abstract String literal(Instant value);

    /// The span as SQL, where a statement is written out without parameters.
    abstract String literal(Duration value);

    /// The column, not to be looked up in an index of its own. SQLite knows nothing of how often its values are there
    /// and takes any equality for the best way in; PostgreSQL knows better than we do.
    abstract <T> Field<T> notLookedUp(Field<T> column);

    /// A condition that no index can answer, but an index has all that it is about. SQLite, which has no index for
    /// parts of words, then reads that index from end to end and not the whole table.
    abstract Condition readInIndex(Table<?> table, Condition condition);

    /// What finds a row again that was found in an index: on SQLite, what every index has.
    abstract Field<?> place(Table<?> table, Field<UUID> id);

    /// Whether a text fits the pattern of a `like` whose escape is `!`, whatever the case of its Latin letters.
    abstract Condition mentions(Field<String> column, String pattern);

    /// Whether a JSON list holds a text.
    abstract Condition holds(Field<RawJson> list, String text);

    /// Whether a text begins with another one, whose case counts.
    abstract Condition startsWith(Field<String> column, String prefix);

    /// Whether a whole text fits a pattern in which `*` stands for anything and `?` for one character. Case counts.
    abstract Condition fits(Field<String> column, String pattern);

    /// What a JSON object has under a key that somebody else chose, as text.
    abstract Field<String> label(Field<RawJson> object, String key);

    /// What a JSON object has under a key, as text.
    Field<String> text(Field<RawJson> object, String key) {
        return DSL.field("{0} ->> {1}", String.class, object, DSL.inline(key));
    }

    /// The condition that a column holds one of a list of ids, which is one parameter ([#bindIds]): the statement's
    /// text is the same for every length.
    public abstract String idIn(String column);

    /// Binds the list that [#idIn] compares with.
    public abstract void bindIds(PreparedStatement statement, int index, Collection<UUID> ids) throws SQLException;

    /// The same condition for jOOQ.
    abstract Condition among(Field<UUID> column, Collection<UUID> ids);

    /// The same for texts.
    public abstract String textIn(String column);

    /// Binds the list that [#textIn] compares with.
    public abstract void bindTexts(PreparedStatement statement, int index, Collection<String> texts)
            throws SQLException;

    /// What a hand-written join ends with to hold the rows of one of its tables until the transaction ends.
    public abstract String forUpdateOf(String table);

    /// What a hand-written `select` ends with to hold its rows until the transaction ends.
    public abstract String forUpdate();

    /// The same query, holding its rows until the transaction ends.
    public abstract <R extends Record> ResultQuery<R> locked(SelectForUpdateStep<R> select);

    /// The same query, holding its rows and leaving out those that others hold.
    public abstract <R extends Record> ResultQuery<R> skipLocked(SelectForUpdateStep<R> select);

    private static String interval(Duration value) {
        long micros = value.truncatedTo(ChronoUnit.MICROS).toNanosPart() / 1000;
        long seconds = value.toSeconds();
        return seconds + " seconds " + micros + " microseconds";
    }
}
