package dev.provost.store;

import static java.util.stream.Collectors.joining;

import dev.provost.api.json.RawJson;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A hand-written statement that takes many rows at once.
///
/// PostgreSQL gets one statement with an array for each column, so there is one text to prepare however many rows there
/// are. On SQLite nothing travels, and the statement is run once for each row.
///
/// ```
/// insert     PostgreSQL   insert into t (a, b) select a, b from unnest(?::uuid[], ?::text[]) rows(a, b)
///            SQLite       insert into t (a, b) values (?1, ?2)
/// update     PostgreSQL   update t set b = rows.b from unnest(?::uuid[], ?::text[]) rows(a, b) where t.a = rows.a
///            SQLite       update t set b = ?2 where t.a = ?1
/// select     PostgreSQL   select … from unnest(?::uuid[], ?::text[]) rows(a, b) join t on t.a = rows.a
///            SQLite       select … from (select ?1 as a, ?2 as b) rows join t on t.a = rows.a
/// ```
///
/// (On SQLite one text for both would do, with the row as a subquery. But for every statement that might write several
/// rows it keeps a journal of its own, in case the statement has to be taken back: twice the work.)
final class ManyRows {

    /// What a column of the rows holds.
    enum Type {
        ID("uuid", "uuid[]"),
        TIME("text", "text[]::timestamptz[]"),
        SPAN("text", "text[]::interval[]"),
        TEXT("text", "text[]"),
        INTEGER("int4", "int4[]"),
        BOOLEAN("bool", "bool[]"),
        JSON("text", "text[]::json[]"),
        JSONB("text", "text[]::jsonb[]"),
        STATE_TYPE("text", "text[]::state_type[]");

        private final String element;
        private final String cast;

        Type(String element, String cast) {
            this.element = element;
            this.cast = cast;
        }
    }

    /// One column of the rows.
    record Column(String name, Type type) {}

    /// Reads one row of an answer.
    @FunctionalInterface
    interface Reader {
        void read(ResultSet row) throws SQLException;
    }

    private final List<Column> columns;
    private final String sqlite;
    private final String postgres;

    private ManyRows(List<Column> columns, String sqlite, String postgres) {
        this.columns = columns;
        this.sqlite = sqlite;
        this.postgres = postgres;
    }

    /// Adds rows.
    ///
    /// @param end what follows, such as `on conflict do nothing`
    static ManyRows insert(String table, String end, Column... columns) {
        String names = Stream.of(columns).map(Column::name).collect(joining(", "));
        String into = "insert into " + table + " (" + names + ") ";
        String values =
                IntStream.rangeClosed(1, columns.length).mapToObj(i -> "?" + i).collect(joining(", "));
        return new ManyRows(
                List.of(columns),
                into + "values (" + values + ") " + end,
                into + "select " + names + " from " + unnested(columns) + " " + end);
    }

    /// Changes rows.
    ///
    /// @param set the assignments; the given row's columns are called `rows.…`
    /// @param where which row is changed
    static ManyRows update(String table, String set, String where, Column... columns) {
        String sqlite = "update " + table + " set " + set + " where " + where;
        for (int i = columns.length; i > 0; i--) {
            sqlite = sqlite.replaceAll("\\brows\\." + columns[i - 1].name() + "\\b", "?" + i);
        }
        return new ManyRows(
                List.of(columns),
                sqlite,
                "update " + table + " set " + set + " from " + unnested(columns) + " where " + where);
    }

    /// Looks rows up.
    ///
    /// @param sql a query that has `:rows` where it reads the rows it is given
    static ManyRows select(String sql, Column... columns) {
        String one = IntStream.rangeClosed(1, columns.length)
                .mapToObj(i -> "?" + i + " as " + columns[i - 1].name())
                .collect(joining(", ", "(select ", ") rows"));
        return new ManyRows(List.of(columns), sql.replace(":rows", one), sql.replace(":rows", unnested(columns)));
    }

    private static String unnested(Column... columns) {
        String names = Stream.of(columns).map(Column::name).collect(joining(", "));
        String arrays = Stream.of(columns).map(c -> "?::" + c.type().cast).collect(joining(", "));
        return "unnest(" + arrays + ") rows(" + names + ")";
    }

    /// The same statement, with words at its end that only PostgreSQL needs: the locks.
    ManyRows locking(String end) {
        return new ManyRows(columns, sqlite, postgres + " " + end);
    }

    static Column column(String name, Type type) {
        return new Column(name, type);
    }

    /// Runs the statement for its effect.
    void update(Transaction tx, List<@Nullable Object[]> rows) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        switch (tx.dialect()) {
            case SQLITE -> {
                PreparedStatement statement = Parameters.emptyBatch(tx, sqlite);
                for (@Nullable Object[] row : rows) {
                    bindRow(statement, row);
                    statement.addBatch();
                }
                statement.executeBatch();
            }
            case POSTGRES -> tx.later(postgres, parameters -> bindColumns(parameters, rows));
        }
    }

    /// Adds rows that start with their id, and returns the ids of those that were not there yet.
    Set<UUID> insertAbsent(Transaction tx, List<@Nullable Object[]> rows) throws SQLException {
        var added = new HashSet<UUID>();
        if (rows.isEmpty()) {
            return added;
        }
        switch (tx.dialect()) {
            case SQLITE -> {
                PreparedStatement statement = tx.prepare(sqlite);
                for (@Nullable Object[] row : rows) {
                    bindRow(statement, row);
                    if (statement.executeUpdate() > 0) {
                        added.add((UUID) Objects.requireNonNull(row[0]));
                    }
                }
            }
            case POSTGRES -> {
                PreparedStatement statement = tx.prepare(postgres + " returning id");
                bindColumns(new Parameters(statement, Dialect.POSTGRES), rows);
                readAll(statement, row -> added.add(row.getObject(1, UUID.class)));
            }
        }
        return added;
    }

    /// Runs a statement that returns rows, and has each of them read.
    void forEach(Transaction tx, List<@Nullable Object[]> rows, Reader reader) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        switch (tx.dialect()) {
            case SQLITE -> {
                PreparedStatement statement = tx.prepare(sqlite);
                for (@Nullable Object[] row : rows) {
                    bindRow(statement, row);
                    readAll(statement, reader);
                }
            }
            case POSTGRES -> {
                PreparedStatement statement = tx.prepare(postgres);
                bindColumns(new Parameters(statement, Dialect.POSTGRES), rows);
                readAll(statement, reader);
            }
        }
    }

    /// Runs a statement that returns identifiers.
    Set<UUID> ids(Transaction tx, List<@Nullable Object[]> rows) throws SQLException {
        var ids = new HashSet<UUID>();
        forEach(
                tx,
                rows,
                row -> ids.add(Objects.requireNonNull(tx.dialect().forms().readUuid(row, 1))));
        return ids;
    }

    private static void readAll(PreparedStatement statement, Reader reader) throws SQLException {
        try (ResultSet result = statement.executeQuery()) {
            while (result.next()) {
                reader.read(result);
            }
        }
    }

    private void bindRow(PreparedStatement statement, @Nullable Object[] row) throws SQLException {
        for (int i = 0; i < row.length; i++) {
            Object value = row[i];
            switch (columns.get(i).type()) {
                case ID -> ColumnForms.SQLITE.bindUuid(statement, i + 1, (UUID) value);
                case TIME -> ColumnForms.SQLITE.bindInstant(statement, i + 1, (Instant) value);
                case SPAN -> ColumnForms.SQLITE.bindDuration(statement, i + 1, (Duration) value);
                case TEXT -> statement.setString(i + 1, value == null ? null : NulFree.text((String) value));
                case INTEGER, BOOLEAN -> statement.setObject(i + 1, value);
                case JSON, JSONB ->
                    ColumnForms.SQLITE.bindJson(
                            statement,
                            i + 1,
                            value == null ? null : new RawJson(NulFree.json(((RawJson) value).text())));
                case STATE_TYPE -> ColumnForms.SQLITE.bindEnum(statement, i + 1, (Enum<?>) value);
            }
        }
    }

    private void bindColumns(Parameters parameters, List<@Nullable Object[]> rows) throws SQLException {
        for (int i = 0; i < columns.size(); i++) {
            Type type = columns.get(i).type();
            @Nullable
            Object[] values = switch (type) {
                case ID -> new UUID[rows.size()];
                case INTEGER -> new Integer[rows.size()];
                case BOOLEAN -> new Boolean[rows.size()];
                case TIME, SPAN, TEXT, JSON, JSONB, STATE_TYPE -> new String[rows.size()];
            };
            for (int r = 0; r < values.length; r++) {
                values[r] = element(type, rows.get(r)[i]);
            }
            parameters.array(type.element, values);
        }
    }

    private static @Nullable Object element(Type type, @Nullable Object value) {
        if (value == null) {
            return null;
        }
        return switch (type) {
            case ID, INTEGER, BOOLEAN -> value;
            case TIME -> StoredTime.format((Instant) value) + "+00";
            case SPAN -> ((Duration) value).truncatedTo(ChronoUnit.MICROS).toString();
            case TEXT -> NulFree.text((String) value);
            case JSON, JSONB -> NulFree.json(((RawJson) value).text());
            case STATE_TYPE -> ((Enum<?>) value).name();
        };
    }
}
