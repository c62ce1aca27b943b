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
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Reads what the tables of a PostgreSQL database are.
final class PostgresFacts {
    private final Statement statement;

    private PostgresFacts(Statement statement) {
        this.statement = statement;
    }

    static Map<String, TableFacts> of(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            var reader = new PostgresFacts(statement);
            var tables = new TreeMap<String, TableFacts>();
            for (String table : TableFacts.referencesOwn(
                    reader.strings("select tablename from pg_tables where schemaname = 'public'"))) {
                tables.put(
                        table,
                        new TableFacts(
                                reader.columns(table),
                                reader.foreignKeys(table),
                                reader.indexes(table),
                                reader.checks(table)));
            }
            return tables;
        }
    }

    static Map<String, List<String>> enums(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select t.typname, e.enumlabel from pg_type t"
                        + " join pg_enum e on e.enumtypid = t.oid order by t.typname, e.enumsortorder")) {
            var enums = new TreeMap<String, List<String>>();
            while (rows.next()) {
                enums.computeIfAbsent(rows.getString(1), _ -> new ArrayList<>()).add(rows.getString(2));
            }
            return enums;
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
        try (ResultSet rows = statement.executeQuery("""
                select a.attname, format_type(a.atttypid, a.atttypmod), not a.attnotnull, pg_get_expr(d.adbin, d.adrelid)
                  from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
                 where a.attrelid = '%s'::regclass and a.attnum > 0 and not a.attisdropped
                 order by a.attnum
                """.formatted(table))) {
            var columns = new LinkedHashMap<String, Column>();
            while (rows.next()) {
                columns.put(
                        rows.getString(1), new Column(rows.getString(2), rows.getBoolean(3), rows.getString(4), false));
            }
            return columns;
        }
    }

    private Set<String> foreignKeys(String table) throws SQLException {
        try (ResultSet rows = statement.executeQuery("""
                select c.conname, a.attname, c.confrelid::regclass || '.' || f.attname,
                       case c.confdeltype when 'a' then 'NO ACTION' when 'r' then 'RESTRICT' when 'c' then 'CASCADE'
                                          when 'n' then 'SET NULL' when 'd' then 'SET DEFAULT' end
                  from pg_constraint c
                  join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
                  join pg_attribute f on f.attrelid = c.confrelid and f.attnum = c.confkey[1]
                 where c.contype = 'f' and c.conrelid = '%s'::regclass
                """.formatted(table))) {
            var keys = new TreeSet<String>();
            while (rows.next()) {
                keys.add(TableFacts.foreignKey(
                        rows.getString(1), rows.getString(2), rows.getString(3), rows.getString(4)));
            }
            return keys;
        }
    }

    private Map<String, Index> indexes(String table) throws SQLException {
        try (ResultSet rows = statement.executeQuery("""
                select c.relname, pg_get_indexdef(i.indexrelid), i.indisunique, i.indisprimary
                  from pg_index i join pg_class c on c.oid = i.indexrelid
                 where i.indrelid = '%s'::regclass and c.relname not like 'ix_provost%%'
                """.formatted(table))) {
            var indexes = new TreeMap<String, Index>();
            while (rows.next()) {
                String definition = rows.getString(2);
                String[] using = definition
                        .substring(definition.indexOf(" USING ") + " USING ".length())
                        .split(" ", 2);
                indexes.put(
                        rows.getString(1),
                        new Index(
                                using[0], TableFacts.unquoted(using[1]), null, rows.getBoolean(3), rows.getBoolean(4)));
            }
            return indexes;
        }
    }

    private Map<String, String> checks(String table) throws SQLException {
        try (ResultSet rows = statement.executeQuery("select conname, pg_get_constraintdef(oid) from pg_constraint"
                + " where contype = 'c' and conrelid = '" + table + "'::regclass")) {
            var checks = new TreeMap<String, String>();
            while (rows.next()) {
                checks.put(rows.getString(1), rows.getString(2));
            }
            return checks;
        }
    }
}
