package dev.provost.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.provost.testing.SqliteFiles;
import dev.provost.testing.TestDatabase;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Who may write to a SQLite file when, in this process and in others.
final class SqliteLockTest {
    private TestDatabase throwAway;
    private Database database;

    @BeforeEach
    void openDatabase() {
        throwAway = SqliteFiles.empty();
        database = open(Duration.ofMillis(200));
        database.create();
    }

    @AfterEach
    void removeDatabase() {
        database.close();
        throwAway.close();
    }

    private Database open(Duration patience) {
        return Database.open(
                DatabaseUrl.parse(throwAway.url()), DatabaseOptions.DEFAULTS.withStatementTimeout(patience));
    }

    private static int insert(Transaction tx, String name) throws SQLException {
        return tx.prepare("insert into flow (name) values ('" + name + "')").executeUpdate();
    }

    private List<String> names() {
        return database.read(tx -> {
            try (ResultSet rows =
                    tx.prepare("select name from flow order by name").executeQuery()) {
                var names = new ArrayList<String>();
                while (rows.next()) {
                    names.add(rows.getString(1));
                }
                return names;
            }
        });
    }

    @Test
    void aLockThatAnotherProcessKeepsIsABusyDatabaseAndReadersDoNotMind() throws SQLException {
        try (Connection other = throwAway.dataSource().getConnection();
                Statement statement = other.createStatement()) {
            statement.execute("begin immediate");

            assertThatThrownBy(() -> database.write(tx -> insert(tx, "late")))
                    .isInstanceOf(DatabaseBusy.class)
                    .hasMessage("The database is locked by another process");
            assertThat(names()).isEmpty();

            statement.execute("commit");
        }

        database.write(tx -> insert(tx, "late"));
        assertThat(names()).containsExactly("late");
    }

    @Test
    void aWriterWaitsForItsTurnAndGivesUpInTheEnd() throws Exception {
        var holding = new Gate(1);
        var tried = new Gate(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = threads.submit(() -> database.write(tx -> {
                insert(tx, "first");
                holding.open();
                tried.pass();
                return true;
            }));
            holding.pass();

            assertThatThrownBy(() -> database.write(tx -> insert(tx, "second"))).isInstanceOf(DatabaseBusy.class);
            tried.open();
            first.get();
        }

        assertThat(names()).containsExactly("first");
    }

    @Test
    void aWriteInsideAWriteIsAMistakeThatIsNamed() {
        assertThatThrownBy(() -> database.write(outer -> database.write(inner -> insert(inner, "nested"))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("pass it on");
    }

    @Test
    void aReadThatWritesIsRefused() {
        assertThatThrownBy(() -> database.read(tx -> insert(tx, "sneaky"))).isInstanceOf(DatabaseFailure.class);
        assertThat(names()).isEmpty();
    }

    @Test
    void aReadSeesOneMoment() {
        List<Integer> counts = database.read(tx -> {
            int before = count(tx);
            database.write(other -> insert(other, "meanwhile"));
            return List.of(before, count(tx));
        });

        assertThat(counts).containsExactly(0, 0);
        assertThat(names()).containsExactly("meanwhile");
    }

    private static int count(Transaction tx) throws SQLException {
        try (ResultSet rows = tx.prepare("select count(*) from flow").executeQuery()) {
            rows.next();
            return rows.getInt(1);
        }
    }

    @Test
    void aClosedDatabaseSaysSo() {
        database.close();

        assertThatThrownBy(() -> database.write(tx -> insert(tx, "late"))).isInstanceOf(DatabaseUnavailable.class);
        assertThat(database.reachable()).isFalse();
    }

    /// Writes one flow for good, begins another, says so, and waits to be killed.
    static final class Victim {
        private Victim() {}

        public static void main(String[] arguments) {
            try (Database database = Database.open(DatabaseUrl.parse(arguments[0]), DatabaseOptions.DEFAULTS)) {
                database.write(tx -> insert(tx, "acknowledged"));
                database.write(tx -> {
                    insert(tx, "unfinished");
                    System.out.println("writing");
                    return new Gate(1).pass();
                });
            }
        }
    }

    @Test
    void aProcessKilledWhileWritingLosesOnlyWhatItHadNotCommitted() throws IOException, InterruptedException {
        Process victim = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Victim.class.getName(),
                        throwAway.url())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (var said = new InputStreamReader(victim.getInputStream(), StandardCharsets.UTF_8)) {
            var line = new StringBuilder();
            for (int c = said.read(); c >= 0 && c != '\n'; c = said.read()) {
                line.append((char) c);
            }
            assertThat(line).hasToString("writing");
        }
        assertThat(names()).containsExactly("acknowledged");
        assertThatThrownBy(() -> database.write(tx -> insert(tx, "blocked"))).isInstanceOf(DatabaseBusy.class);

        victim.destroyForcibly().waitFor();

        database.write(tx -> insert(tx, "afterwards"));
        assertThat(names()).containsExactly("acknowledged", "afterwards");
    }
}
