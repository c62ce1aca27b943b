package dev.provost.store;

import dev.provost.store.TableFacts.Column;
import dev.provost.store.TableFacts.Index;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads what a SQLite file's tables are.
final class SqliteFacts {
    private static final Pattern UNIQUE = Pattern.compile("CONSTRAINT (uq_\\w+) UNIQUE \\(([^)]*)\\)");
    private static final Pattern INDEX =
            Pattern.compile("CREATE (UNIQUE )?INDEX (\\w+)\\s+ON \\w+ \\((.*?)\\)(?:\\s+WHERE (.*))?", Pattern.DOTALL);

    private final Statement statement;

    private SqliteFacts(Statement statement) {
        this.statement = statement;
    }

    static Map<String, TableFacts> of(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            var reader = new SqliteFacts(statement);
            var tables = new TreeMap<String, TableFacts>();
            for (String table :
                    TableFacts.referencesOwn(reader.strings("select name from sqlite_master where type = 'table'"))) {
                tables.put(
                        table,
                        new TableFacts(
                                reader.columns(table), reader.foreignKeys(table), reader.indexes(table), Map.of()));
            }
            return tables;
        }
    }

    private List<String> strings(String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            var strings = new ArrayList<String>();
            while (rows.next()) {
                strings.add(rows.getString(1));
            }
            return strings;
        }
    }

    private Map<String, Column> columns(String table) throws SQLException {
        try (ResultSet rows = statement.executeQuery("pragma table_info(" + table + ")")) {
            var columns = new LinkedHashMap<String, Column>();
            while (rows.next()) {
                String standard = rows.getString("dflt_value");
                columns.put(
                        rows.getString("name"),
                        new Column(
                                rows.getString("type"),
                                rows.getInt("notnull") == 0,
                                standard == null
                                        ? null
                                        : standard.replaceAll("\\s+", " ").strip(),
                                rows.getInt("pk") > 0));
            }
            return columns;
        }
    }

    private Set<String> foreignKeys(String table) throws SQLException {
        try (ResultSet rows = statement.executeQuery("pragma foreign_key_list(" + table + ")")) {
            var keys = new TreeSet<String>();
            while (rows.next()) {
                keys.add(TableFacts.foreignKey(
                        null,
                        rows.getString("from"),
                        rows.getString("table") + "." + rows.getString("to"),
                        rows.getString("on_delete").toUpperCase(Locale.ROOT)));
            }
            return keys;
        }
    }

    private Map<String, Index> indexes(String table) throws SQLException {
        var indexes = new TreeMap<String, Index>();
        String sql = strings("select sql from sqlite_master where type = 'table' and name = '" + table + "'")
                .getFirst();
        Matcher constraints = UNIQUE.matcher(sql);
        while (constraints.find()) {
            indexes.put(
                    constraints.group(1),
                    new Index(null, TableFacts.unquoted(constraints.group(2)), null, true, false));
        }
        for (String index : strings("select sql from sqlite_master where type = 'index' and sql is not null"
                + " and name not like 'ix_provost%' and tbl_name = '" + table + "'")) {
            Matcher parts = INDEX.matcher(index);
            if (!parts.matches()) {
                throw new IllegalStateException("Not understood: " + index);
            }
            indexes.put(
                    parts.group(2),
                    new Index(
                            null, TableFacts.unquoted(parts.group(3)), parts.group(4), parts.group(1) != null, false));
        }
        return indexes;
    }
}
