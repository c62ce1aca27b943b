package dev.provost.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.provost.testing.PostgresDatabases;
import dev.provost.testing.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What becomes of transactions when PostgreSQL is slow, full or gone.
final class PostgresFaultTest {
    private static final String CUT_OFF = "select pg_terminate_backend(pid) from pg_stat_activity"
            + " where datname = current_database() and pid <> pg_backend_pid()";

    private TestDatabase throwAway;
    private Database database;

    @BeforeEach
    void openDatabase() throws SQLException {
        throwAway = PostgresDatabases.empty();
        database = open(DatabaseOptions.DEFAULTS);
        execute("create table counter (name text primary key, value integer not null)");
        execute("insert into counter values ('a', 0), ('b', 0)");
    }

    @AfterEach
    void removeDatabase() {
        database.close();
        throwAway.close();
    }

    private Database open(DatabaseOptions options) {
        return Database.open(DatabaseUrl.parse(throwAway.url()), options);
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = throwAway.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static int add(Transaction tx, String name) throws SQLException {
        return tx.prepare("update counter set value = value + 1 where name = '" + name + "'")
                .executeUpdate();
    }

    private int value(String name) {
        return database.read(tx -> {
            try (ResultSet rows = tx.prepare("select value from counter where name = '" + name + "'")
                    .executeQuery()) {
                rows.next();
                return rows.getInt(1);
            }
        });
    }

    @Test
    void aConnectionCutOffWhileWritingWritesNothingAndTheNextWriteGoesOn() {
        assertThatThrownBy(() -> database.write(tx -> {
                    add(tx, "a");
                    execute(CUT_OFF);
                    return add(tx, "a");
                }))
                .isInstanceOf(DatabaseUnavailable.class);

        assertThat(value("a")).isZero();
        database.write(tx -> add(tx, "a"));
        assertThat(value("a")).isEqualTo(1);
    }

    @Test
    void aReadIsTriedAgainIfItsConnectionWasCutOff() throws SQLException {
        database.write(tx -> add(tx, "a"));
        execute(CUT_OFF);

        assertThat(value("a")).isEqualTo(1);
    }

    @Test
    void aStatementThatTakesTooLongIsCutShort() {
        try (Database hasty = open(DatabaseOptions.DEFAULTS.withStatementTimeout(Duration.ofMillis(50)))) {
            assertThatThrownBy(() ->
                            hasty.read(tx -> tx.prepare("select pg_sleep(5)").execute()))
                    .isInstanceOf(DatabaseBusy.class)
                    .hasMessageContaining("longer than the database timeout");
        }
    }

    @Test
    void whenAllConnectionsAreTakenTheNextOneIsToldSo() throws Exception {
        var holding = new Gate(2);
        var release = new Gate(1);
        var options = DatabaseOptions.DEFAULTS.withConnections(2).withConnectionTimeout(Duration.ofSeconds(2));
        try (Database small = open(options);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var holders = new ArrayList<Future<Boolean>>();
            for (int i = 0; i < 2; i++) {
                holders.add(threads.submit(() -> small.write(tx -> {
                    holding.open();
                    release.pass();
                    return true;
                })));
            }
            holding.pass();

            assertThatThrownBy(() -> small.write(tx -> add(tx, "a"))).isInstanceOf(DatabaseBusy.class);

            release.open();
            for (Future<Boolean> holder : holders) {
                assertThat(holder.get()).isTrue();
            }
            small.write(tx -> add(tx, "a"));
        }
        assertThat(value("a")).isEqualTo(1);
    }

    @Test
    void ofTwoTransactionsThatWaitForEachOtherOneRunsAgain() throws Exception {
        var bothHoldOne = new CyclicBarrier(2);
        var runs = new AtomicInteger();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var one = threads.submit(() -> takeBoth("a", "b", bothHoldOne, runs));
            var other = threads.submit(() -> takeBoth("b", "a", bothHoldOne, runs));
            one.get();
            other.get();
        }

        assertThat(runs).hasValue(3);
        assertThat(value("a")).isEqualTo(2);
        assertThat(value("b")).isEqualTo(2);
    }

    private boolean takeBoth(String first, String second, CyclicBarrier barrier, AtomicInteger runs) {
        return database.write(tx -> {
            boolean again = runs.incrementAndGet() > 2;
            add(tx, first);
            if (!again) {
                try {
                    barrier.await();
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            }
            add(tx, second);
            return true;
        });
    }
}
