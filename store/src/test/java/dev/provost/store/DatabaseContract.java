package dev.provost.store;

import static dev.provost.store.tables.Tables.FLOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.provost.store.ConstraintViolated.Rule;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/// What transactions promise on every database.
abstract class DatabaseContract extends StoreContract {

    static int insertFlow(Transaction tx, String name) throws SQLException {
        PreparedStatement statement = tx.prepare("insert into flow (id, name, tags) values (?, ?, '[]')");
        tx.dialect().forms().bindUuid(statement, 1, UUID.randomUUID());
        statement.setString(2, name);
        return statement.executeUpdate();
    }

    private static int count(Transaction tx, String prefix) throws SQLException {
        PreparedStatement statement = tx.prepare("select count(*) from flow where name like ?");
        statement.setString(1, prefix + "%");
        try (ResultSet rows = statement.executeQuery()) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private int count(String prefix) {
        return database().read(tx -> count(tx, prefix));
    }

    @Test
    void whatIsWrittenIsThereForTheNextReader() {
        database().write(tx -> {
            insertFlow(tx, "written");
            return true;
        });

        assertThat(count("written")).isEqualTo(1);
    }

    @Test
    void aTransactionThatFailsWritesNothingAndLeavesNothingToDo() {
        var done = new ArrayList<String>();

        assertThatThrownBy(() -> database().write(tx -> {
                    tx.afterCommit(() -> done.add("told"));
                    insertFlow(tx, "failing");
                    throw new IllegalStateException("no");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no");

        assertThat(count("failing")).isZero();
        assertThat(done).isEmpty();
    }

    @Test
    void whatWaitsForTheCommitSeesIt() {
        var seen = new ArrayList<Integer>();

        database().write(tx -> {
            insertFlow(tx, "announced");
            tx.afterCommit(() -> seen.add(count("announced")));
            assertThat(seen).isEmpty();
            return true;
        });

        assertThat(seen).containsExactly(1);
    }

    private static void insertFlowLater(Transaction tx, String name) throws SQLException {
        tx.later(
                "insert into flow (id, name, tags) values (?, ?, '[]')",
                parameters -> parameters.uuid(UUID.randomUUID()).text(name));
    }

    @Test
    void whatIsLeftForLaterIsThereForWhateverComesNext() {
        database().write(tx -> {
            insertFlowLater(tx, "later-1");
            insertFlowLater(tx, "later-2");
            assertThat(count(tx, "later")).isEqualTo(2);
            insertFlowLater(tx, "later-3");
            assertThat(tx.sql().fetchCount(FLOW, FLOW.NAME.startsWith("later"))).isEqualTo(3);
            insertFlowLater(tx, "later-4");
            return true;
        });

        assertThat(count("later")).isEqualTo(4);
    }

    private static List<String> namesLater(Transaction tx, String prefix) throws SQLException {
        var names = new ArrayList<String>();
        tx.queryLater(
                "select name from flow where name like ? order by name",
                parameters -> parameters.text(prefix + "%"),
                row -> names.add(row.text()));
        return names;
    }

    @Test
    void aQueryThatIsLeftForLaterIsReadWithWhateverComesNext() {
        List<String> last = database().write(tx -> {
            insertFlowLater(tx, "asked-1");
            List<String> first = namesLater(tx, "asked");
            insertFlowLater(tx, "asked-2");
            var second = new ArrayList<String>();
            tx.query(
                    "select name from flow where name like 'asked%' order by name",
                    _ -> {}, row -> second.add(row.text()));
            assertThat(first).containsExactly("asked-1");
            assertThat(second).containsExactly("asked-1", "asked-2");

            List<String> third = namesLater(tx, "asked");
            tx.settle();
            assertThat(third).containsExactly("asked-1", "asked-2");

            return namesLater(tx, "asked");
        });

        assertThat(last).containsExactly("asked-1", "asked-2");
    }

    @Test
    void whatIsLeftForLaterAndFailsTakesAllOfTheTransactionWithIt() {
        var done = new ArrayList<String>();

        assertThatThrownBy(() -> database().write(tx -> {
                    tx.afterCommit(() -> done.add("told"));
                    insertFlow(tx, "doomed-1");
                    insertFlowLater(tx, "doomed-2");
                    insertFlowLater(tx, "doomed-2");
                    insertFlowLater(tx, "doomed-3");
                    return true;
                }))
                .isInstanceOfSatisfying(
                        ConstraintViolated.class, e -> assertThat(e.rule()).isEqualTo(Rule.UNIQUE));

        assertThat(count("doomed")).isZero();
        assertThat(done).isEmpty();
    }

    @Test
    void aFailingActionAfterTheCommitStopsNeitherTheOthersNorTheAnswer() {
        var done = new ArrayList<String>();

        String answer = database().write(tx -> {
            tx.afterCommit(() -> {
                throw new IllegalStateException("too late to matter");
            });
            tx.afterCommit(() -> done.add("second"));
            return "answer";
        });

        assertThat(answer).isEqualTo("answer");
        assertThat(done).containsExactly("second");
    }

    @Test
    void everyTransactionIsSeen() {
        var seen = new ArrayList<String>();
        database().observe(writes -> committed -> seen.add((writes ? "write " : "read ") + committed));

        database().read(tx -> tx.sql().selectOne().fetch());
        database().write(tx -> tx.sql().selectOne().fetch());
        assertThatThrownBy(() -> database().write(tx -> {
                    throw new IllegalStateException("as planned");
                }))
                .isInstanceOf(IllegalStateException.class);
        database().observe(TransactionObserver.NONE);

        assertThat(seen).containsExactly("read true", "write true", "write false");
    }

    @Test
    void connectionsAreCounted() {
        Connections busy = database().write(tx -> database().connections());

        assertThat(busy.busy()).isEqualTo(1);
        assertThat(busy.open()).isBetween(1, busy.most());
        assertThat(busy.awaited()).isZero();
    }

    @Test
    void aNameThatIsTakenIsAConstraintViolated() {
        assertThatThrownBy(() -> database().write(tx -> {
                    insertFlow(tx, "taken");
                    insertFlow(tx, "taken");
                    return true;
                }))
                .isInstanceOfSatisfying(
                        ConstraintViolated.class, e -> assertThat(e.rule()).isEqualTo(Rule.UNIQUE));
        assertThat(count("taken")).isZero();
    }

    @Test
    void aRowThatRefersToNothingIsAConstraintViolated() {
        assertThatThrownBy(() -> database().write(tx -> {
                    PreparedStatement statement = tx.prepare("insert into flow_run (id, name, flow_id, run_count,"
                            + " total_run_time, parameters, context, empirical_policy, tags, auto_scheduled)"
                            + " values (?, 'lost', ?, 0, ?, '{}', '{}', '{}', '[]', ?)");
                    tx.dialect().forms().bindUuid(statement, 1, UUID.randomUUID());
                    tx.dialect().forms().bindUuid(statement, 2, UUID.randomUUID());
                    tx.dialect().forms().bindDuration(statement, 3, java.time.Duration.ZERO);
                    statement.setBoolean(4, false);
                    return statement.executeUpdate();
                }))
                .isInstanceOfSatisfying(
                        ConstraintViolated.class, e -> assertThat(e.rule()).isEqualTo(Rule.FOREIGN_KEY));
    }

    @Test
    void jooqSeesWhatJdbcWroteInTheSameTransaction() {
        int rows = database().write(tx -> {
            insertFlow(tx, "mixed");
            return tx.sql()
                    .fetchCount(
                            dev.provost.store.tables.Tables.FLOW,
                            dev.provost.store.tables.Tables.FLOW.NAME.eq("mixed"));
        });

        assertThat(rows).isEqualTo(1);
    }

    @Test
    void anErrorInSqlIsAFailureOfTheDatabase() {
        assertThatThrownBy(() -> database()
                        .write(tx -> tx.prepare("select nothing from nowhere").execute()))
                .isInstanceOf(DatabaseFailure.class)
                .isNotInstanceOf(DatabaseUnavailable.class);
        assertThatThrownBy(() -> database().read(tx -> tx.sql().fetch("select nothing from nowhere")))
                .isInstanceOf(DatabaseFailure.class);
    }

    @Test
    void manyWritersLoseNothing() throws Exception {
        int writers = 8;
        int each = 25;
        var start = new CyclicBarrier(writers);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<Boolean>>();
            for (int w = 0; w < writers; w++) {
                int writer = w;
                Callable<Boolean> work = () -> {
                    start.await();
                    for (int i = 0; i < each; i++) {
                        String name = "many-" + writer + "-" + i;
                        database().write(tx -> {
                            insertFlow(tx, name);
                            return true;
                        });
                        assertThat(count(name)).isPositive();
                    }
                    return true;
                };
                running.add(threads.submit(work));
            }
            for (Future<Boolean> one : running) {
                assertThat(one.get()).isTrue();
            }
        }

        assertThat(count("many-")).isEqualTo(writers * each);
    }

    @Test
    void statementsArePreparedOnceForAConnection() {
        database().write(tx -> {
            assertThat(tx.prepare("select 1")).isSameAs(tx.prepare("select 1"));
            return true;
        });
    }

    @Test
    void anUpToDateDatabaseIsCreatedAgainWithoutHarm() {
        database().write(tx -> {
            insertFlow(tx, "kept");
            return true;
        });

        database().create();
        database().upgrade();

        assertThat(count("kept")).isEqualTo(1);
        assertThat(database().reachable()).isTrue();
    }

    @Test
    void moreStatementsThanAreKeptStillRun() {
        List<Integer> answers = database().read(tx -> {
            var numbers = new ArrayList<Integer>();
            for (int i = 0; i < 600; i++) {
                try (ResultSet rows = tx.prepare("select " + i).executeQuery()) {
                    rows.next();
                    numbers.add(rows.getInt(1));
                }
            }
            return numbers;
        });

        assertThat(answers).hasSize(600).last().isEqualTo(599);
    }
}
