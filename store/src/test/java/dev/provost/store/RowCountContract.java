package dev.provost.store;

import static dev.provost.store.tables.Tables.FLOW;
import static dev.provost.store.tables.Tables.FLOW_RUN;
import static dev.provost.store.tables.Tables.TASK_RUN;
import static dev.provost.store.tables.Tables.WORK_POOL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import org.jooq.Table;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// That runs are counted as they come and go, whoever brings and takes them, on every database.
abstract class RowCountContract extends StoreContract {

    @BeforeEach
    void createWorldAnew() {
        for (Table<?> table : List.of(TASK_RUN, FLOW, WORK_POOL)) {
            database().write(tx -> tx.sql().deleteFrom(table).execute());
        }
        World.create(database());
    }

    @Test
    void whatIsThereIsCounted() {
        assertThat(count(FLOW_RUN)).isEqualTo(4);
        assertThat(count(TASK_RUN)).isEqualTo(4);
    }

    @Test
    void whatIsDeletedWithSomethingElseIsNotCounted() {
        int runs = count(FLOW_RUN);
        database()
                .write(tx -> tx.sql()
                        .deleteFrom(FLOW_RUN)
                        .where(FLOW_RUN.ID.eq(World.id("red")))
                        .execute());

        assertThat(count(FLOW_RUN)).isEqualTo(runs - 1);
        // The two of the red one went with it.
        assertThat(count(TASK_RUN)).isEqualTo(2);
    }

    @Test
    void whatAnotherProcessDoesIsCounted() {
        fromOutside("delete from task_run where flow_run_id is not null");
        fromOutside("delete from flow_run");
        fromOutside("insert into task_run (id, name, task_key, dynamic_key) values ('" + UUID.randomUUID()
                + "', 'one', 'one', '0'), ('" + UUID.randomUUID() + "', 'other', 'other', '0')");

        assertThat(count(FLOW_RUN)).isZero();
        assertThat(count(TASK_RUN)).isEqualTo(3);
    }

    @Test
    void aTransactionCountsWhatItHasDoneAndNobodyElseDoesBeforeItsEnd() {
        assertThatThrownBy(() -> database().write(tx -> {
                    tx.sql().deleteFrom(TASK_RUN).execute();
                    assertThat(RowCount.of(tx, TASK_RUN)).isZero();
                    throw new IllegalStateException("changed its mind");
                }))
                .hasMessage("changed its mind");

        assertThat(count(TASK_RUN)).isEqualTo(4);
    }

    @Test
    void theNumberIsRightHoweverManyStatementsItTook() {
        for (int i = 0; i < 300; i++) {
            int dynamicKey = i;
            database()
                    .write(tx -> tx.sql()
                            .insertInto(TASK_RUN, TASK_RUN.ID, TASK_RUN.NAME, TASK_RUN.TASK_KEY, TASK_RUN.DYNAMIC_KEY)
                            .values(World.id("run " + dynamicKey), "run", "run", Integer.toString(dynamicKey))
                            .execute());
            if (i % 3 == 0) {
                database()
                        .write(tx -> tx.sql()
                                .deleteFrom(TASK_RUN)
                                .where(TASK_RUN.ID.eq(World.id("run " + dynamicKey)))
                                .execute());
            }
        }

        assertThat(count(TASK_RUN)).isEqualTo(4 + 200);
    }

    int count(Table<?> runs) {
        return database().read(tx -> RowCount.of(tx, runs));
    }

    void fromOutside(String sql) {
        try (Connection connection = throwAway().dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }
}
