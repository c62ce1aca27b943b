package dev.provost.store;

import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a table is, in the words of `contract/schema.json`.
///
/// @param columns in their order
/// @param foreignKeys as `column -> table.column on delete ACTION`, on PostgreSQL with their names before
record TableFacts(
        Map<String, Column> columns, Set<String> foreignKeys, Map<String, Index> indexes, Map<String, String> checks) {

    record Column(String type, boolean nullable, @Nullable String defaultValue, boolean primaryKey) {}

    record Index(
            @Nullable String using, String keys, @Nullable String where, boolean unique, boolean primaryKey) {}

    static String foreignKey(@Nullable String name, String column, String references, String onDelete) {
        return (name == null ? "" : name + ": ") + column + " -> " + references + " on delete " + onDelete;
    }

    static JsonNode contract() {
        try (InputStream json = Objects.requireNonNull(TableFacts.class.getResourceAsStream("/contract/schema.json"))) {
            return JsonMapper.shared().readTree(json);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /// The tables of the contract, for `sqlite` or `postgresql`.
    static Map<String, TableFacts> contract(String dialect) {
        var tables = new TreeMap<String, TableFacts>();
        contract().get(dialect).properties().forEach(table -> tables.put(table.getKey(), of(table.getValue())));
        return tables;
    }

    private static TableFacts of(JsonNode table) {
        var columns = new LinkedHashMap<String, Column>();
        table.get("columns")
                .properties()
                .forEach(column -> columns.put(
                        column.getKey(),
                        new Column(
                                column.getValue().get("type").asString(),
                                column.getValue().get("nullable").asBoolean(),
                                text(column.getValue(), "default"),
                                flag(column.getValue(), "primary_key"))));
        var foreignKeys = new TreeSet<String>();
        for (JsonNode key : table.get("foreign_keys")) {
            foreignKeys.add(foreignKey(
                    text(key, "name"),
                    key.get("column").asString(),
                    key.get("references").asString(),
                    key.get("on_delete").asString()));
        }
        var indexes = new TreeMap<String, Index>();
        table.get("indexes")
                .properties()
                .forEach(index -> indexes.put(
                        index.getKey(),
                        new Index(
                                text(index.getValue(), "using"),
                                unquoted(index.getValue().get("keys").asString()),
                                text(index.getValue(), "where"),
                                flag(index.getValue(), "unique"),
                                flag(index.getValue(), "primary_key"))));
        var checks = new TreeMap<String, String>();
        if (table.has("checks")) {
            table.get("checks")
                    .properties()
                    .forEach(
                            check -> checks.put(check.getKey(), check.getValue().asString()));
        }
        return new TableFacts(columns, foreignKeys, indexes, checks);
    }

    /// Whether a name stands in quotes is a matter of who printed it.
    static String unquoted(String keys) {
        return keys.replace("\"", "");
    }

    private static @Nullable String text(JsonNode node, String field) {
        return node.has(field) ? node.get(field).asString() : null;
    }

    private static boolean flag(JsonNode node, String field) {
        return node.has(field) && node.get(field).asBoolean();
    }

    /// Names of tables that are the reference's, without ours and the database's own.
    static List<String> referencesOwn(List<String> tables) {
        return tables.stream()
                .filter(table -> !table.startsWith("provost_") && !table.startsWith("sqlite_"))
                .toList();
    }
}
