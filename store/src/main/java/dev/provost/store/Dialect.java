package dev.provost.store;

import dev.provost.api.json.RawJson;
import java.sql.PreparedStatement;
import java.sql.SQLException;
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

/// The few things that SQLite and PostgreSQL do differently. Everything else is plain jOOQ or plain SQL.
public enum Dialect {
    /// One file, one writer, many readers. A write transaction has the whole database to itself: nothing to lock.
    SQLITE(SQLDialect.SQLITE, ColumnForms.SQLITE) {
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
        Condition resembles(Field<String> column, String pattern) {
            return column.like(pattern, LikePattern.ESCAPE);
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
    POSTGRES(SQLDialect.POSTGRES, ColumnForms.POSTGRES) {
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
        Condition resembles(Field<String> column, String pattern) {
            return column.likeIgnoreCase(pattern, LikePattern.ESCAPE);
        }

        @Override
        Condition holds(Field<RawJson> list, String text) {
            return DSL.condition("{0} @> {1}", list, DSL.val(RawJson.writing(List.of(text)), list.getDataType()));
        }

        @Override
        Condition startsWith(Field<String> column, String prefix) {
            return column.like(LikePattern.beginning(prefix), LikePattern.ESCAPE);
        }

        @Override
        Condition fits(Field<String> column, String pattern) {
            return column.like(LikePattern.of(pattern).replace('*', '%').replace('?', '_'), LikePattern.ESCAPE);
        }

        @Override
        Field<String> label(Field<RawJson> object, String key) {
            return DSL.field("({0} ->> {1}::text)", String.class, object, DSL.val(key));
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
    private final ColumnForms forms;

    Dialect(SQLDialect jooq, ColumnForms forms) {
        this.jooq = jooq;
        this.forms = forms;
    }

    SQLDialect jooq() {
        return jooq;
    }

    /// The forms that values have in columns.
    ColumnForms forms() {
        return forms;
    }

    /// The column, not to be looked up in an index of its own. SQLite knows nothing of how often its values are there
    /// and takes any equality for the best way in; PostgreSQL knows better than we do.
    abstract <T> Field<T> notLookedUp(Field<T> column);

    /// A condition that no index can answer, but an index has all that it is about. SQLite, which has no index for
    /// parts of words, then reads that index from end to end and not the whole table.
    abstract Condition readInIndex(Table<?> table, Condition condition);

    /// What finds a row again that was found in an index: on SQLite, what every index has.
    abstract Field<?> place(Table<?> table, Field<UUID> id);

    /// Whether a text fits a [LikePattern], whatever the case of its Latin letters.
    abstract Condition resembles(Field<String> column, String pattern);

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
}
