package dev.provost.store;

import static dev.provost.store.tables.Tables.FLOW_RUN;
import static dev.provost.store.tables.Tables.TASK_RUN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.provost.testing.TestDatabase;
import org.junit.jupiter.api.Test;

final class PostgresRowCountTest extends RowCountContract {
    @Override
    TestDatabase make() {
        return onPostgres();
    }

    @Test
    void aTableThatIsEmptiedAtOnceHasNoRows() {
        fromOutside("truncate flow cascade");

        assertThat(count(FLOW_RUN)).isZero();
        assertThat(count(TASK_RUN)).isZero();
    }

    @Test
    void whereNobodyBeganToCountAllAreCounted() {
        fromOutside("delete from provost_row_count");
        fromOutside("delete from task_run where name = 'free'");

        assertThat(count(TASK_RUN)).isEqualTo(3);
        fromOutside("select provost_recount_rows()");
        assertThat(count(TASK_RUN)).isEqualTo(3);
    }

    /// The last test here would leave a database without the table, so it makes it again.
    @Test
    void theReferenceGoesOnWithoutOurTables() {
        fromOutside("create table kept as table provost_row_count");
        fromOutside("drop table provost_row_count");

        fromOutside("delete from task_run where name = 'free'");

        fromOutside("alter table kept rename to provost_row_count");
        fromOutside("select provost_recount_rows()");
        assertThat(count(TASK_RUN)).isEqualTo(3);
    }
}
