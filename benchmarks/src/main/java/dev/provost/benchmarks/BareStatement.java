package dev.provost.benchmarks;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.stream.Stream;

/// A statement that writes many rows: PostgreSQL takes an array for each column, SQLite is told row by row.
///
/// Every value is text, of which the databases make what the column holds.
///
/// @param columns how many values a row has
record BareStatement(String sqlite, String postgres, int columns) {

    private record Column(String name, String type) {

        static List<Column> of(String declarations) {
            return Stream.of(declarations.split(", "))
                    .map(declaration -> declaration.split(" ", 2))
                    .map(words -> new Column(words[0], words[1]))
                    .toList();
        }

        String array() {
            return "?::text[]::" + type + "[]";
        }
    }

    /// @param declarations the columns with PostgreSQL's types, as in `id uuid, name text`
    static BareStatement insert(String table, String declarations) {
        List<Column> columns = Column.of(declarations);
        String names = columns.stream().map(Column::name).collect(joining(", "));
        String into = "insert into " + table + " (" + names + ") ";
        return new BareStatement(
                into + "values (" + columns.stream().map(_ -> "?").collect(joining(", ")) + ")",
                into + "select " + names + " from " + unnested(columns),
                columns.size());
    }

    /// @param declarations as above; the last is the id of the row that is changed
    static BareStatement update(String table, String declarations) {
        List<Column> columns = Column.of(declarations);
        List<Column> changed = columns.subList(0, columns.size() - 1);
        return new BareStatement(
                "update " + table + " set "
                        + changed.stream().map(column -> column.name() + " = ?").collect(joining(", "))
                        + " where id = ?",
                "update " + table + " set "
                        + changed.stream()
                                .map(column -> column.name() + " = rows." + column.name())
                                .collect(joining(", "))
                        + " from " + unnested(columns) + " where " + table + ".id = rows.id",
                columns.size());
    }

    private static String unnested(List<Column> columns) {
        return "unnest(" + columns.stream().map(Column::array).collect(joining(", ")) + ") rows("
                + columns.stream().map(Column::name).collect(joining(", ")) + ")";
    }
}
