package dev.provost.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.provost.testing.SqliteFiles;
import dev.provost.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SqliteSchemaTest extends SchemaContract {
    @Override
    TestDatabase empty() {
        return SqliteFiles.empty();
    }

    @Override
    String dialect() {
        return "sqlite";
    }

    @Override
    Map<String, TableFacts> facts(Connection connection) throws SQLException {
        return SqliteFacts.of(connection);
    }

    @Override
    String earlierVersion() {
        return "14806cb26270";
    }

    @Override
    String laterVersion() {
        return "27d8f4e1a6c9";
    }

    @Override
    String tables() {
        return "select name from sqlite_master where type = 'table' and name not like 'sqlite%' order by name";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sqlite+aiosqlite:///:memory:",
                "sqlite+aiosqlite:///file::memory:?cache=shared&uri=true&check_same_thread=false"
            })
    void aDatabaseInMemoryIsMadeWrittenAndRead(String url) {
        try (Database memory = Database.open(DatabaseUrl.parse(url), DatabaseOptions.DEFAULTS)) {
            memory.create();
            memory.create();
            memory.write(
                    tx -> tx.prepare("insert into flow (name) values ('one')").executeUpdate());

            String name = memory.read(tx -> {
                try (ResultSet rows = tx.prepare("select name from flow").executeQuery()) {
                    rows.next();
                    return rows.getString(1);
                }
            });

            assertThat(name).isEqualTo("one");
            memory.drop();
        }
    }

    @Test
    void aFolderThatIsNotThereIsNamed(@TempDir Path folder) {
        Path file = folder.resolve("missing").resolve("prefect.db");
        try (Database nowhere = Database.open(DatabaseUrl.sqlite(file.toString()), DatabaseOptions.DEFAULTS)) {
            assertThat(nowhere.reachable()).isFalse();
            assertThatThrownBy(nowhere::create)
                    .isInstanceOf(DatabaseUnavailable.class)
                    .hasMessageContaining(folder.resolve("missing").toString());
        }
    }

    @Test
    void aFileThatIsNoDatabaseIsSaidToBeNone(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("prefect.db"), "A letter to a friend. ".repeat(100));
        try (Database letter = Database.open(DatabaseUrl.sqlite(file.toString()), DatabaseOptions.DEFAULTS)) {
            assertThat(letter.reachable()).isFalse();
            assertThatThrownBy(letter::create)
                    .isInstanceOf(DatabaseUnavailable.class)
                    .hasMessageContaining("not a database");
        }
        assertThat(file).content().startsWith("A letter");
    }
}
