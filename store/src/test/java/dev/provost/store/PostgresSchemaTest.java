package dev.provost.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.provost.testing.PostgresDatabases;
import dev.provost.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

final class PostgresSchemaTest extends SchemaContract {
    @Override
    TestDatabase empty() {
        return PostgresDatabases.empty();
    }

    @Override
    String dialect() {
        return "postgresql";
    }

    @Override
    Map<String, TableFacts> facts(Connection connection) throws SQLException {
        return PostgresFacts.of(connection);
    }

    @Override
    String earlierVersion() {
        return "50737cdaee36";
    }

    @Override
    String laterVersion() {
        return "91e2b8f3d6a4";
    }

    @Override
    String tables() {
        return "select tablename from pg_tables where schemaname = 'public' order by 1";
    }

    @Test
    void enumsAndExtensionsAreWhatTheContractSays() throws SQLException {
        database().create();

        var promised = new TreeMap<String, List<String>>();
        TableFacts.contract().get("postgresql_enums").properties().forEach(type -> {
            var labels = new ArrayList<String>();
            for (JsonNode label : type.getValue()) {
                labels.add(label.asString());
            }
            promised.put(type.getKey(), labels);
        });
        try (Connection connection = throwAway().dataSource().getConnection()) {
            assertThat(PostgresFacts.enums(connection)).isEqualTo(promised);
        }
        assertThat(strings("select extname from pg_extension")).contains("pg_trgm");
    }

    @Test
    void noFunctionOfOursIsLeftBehind() throws SQLException {
        String functions = "select proname from pg_proc where starts_with(proname, 'provost_')";
        database().create();
        assertThat(strings(functions)).isNotEmpty();
        database().downgrade();
        assertThat(strings(functions)).isEmpty();

        database().drop();
        database().create();
        database().drop();
        assertThat(strings(functions)).isEmpty();
    }

    @Test
    void tablesGoWhereTheSearchPathPoints() throws SQLException {
        execute("create schema elsewhere");
        var defaults = DatabaseOptions.DEFAULTS;
        var options = new DatabaseOptions(
                defaults.statementTimeout(),
                defaults.connectionTimeout(),
                Duration.ofMinutes(1),
                2,
                defaults.lifetime(),
                "tests",
                "elsewhere",
                null);
        try (Database there = Database.open(DatabaseUrl.parse(throwAway().url()), options)) {
            there.create();
            there.create();
        }

        assertThat(strings("select count(*) from elsewhere.flow")).containsExactly("0");
        assertThat(strings(tables())).isEmpty();
    }

    @Test
    void aServerThatIsNotThereIsUnavailableSoon() {
        var options = DatabaseOptions.DEFAULTS.withConnectionTimeout(Duration.ofMillis(300));
        try (Database nowhere =
                Database.open(DatabaseUrl.parse("postgresql+asyncpg://u:secret@localhost:1/prefect"), options)) {
            assertThat(nowhere.reachable()).isFalse();
            assertThatThrownBy(nowhere::create)
                    .isInstanceOf(DatabaseUnavailable.class)
                    .hasMessageContaining("localhost:1")
                    .hasMessageNotContaining("secret");
        }
    }
}
