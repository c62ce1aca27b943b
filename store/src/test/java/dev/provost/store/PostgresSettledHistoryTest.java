package dev.provost.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provost.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PostgresSettledHistoryTest extends SettledHistoryContract {
    @Override
    TestDatabase make() {
        return onPostgres();
    }

    @Test
    void aRunThatIsExpectedAtAnotherTimeLeavesTwoQuartersUnsettled() {
        settleAll();

        change("expected_start_time = '2020-11-21 10:20:00.000000'", "blue");
        assertTheSameUnsettled(NOW, "{}");
        assertThat(settleAll()).isEqualTo(2);
        assertTheSameUnsettled(NOW, "{}");
    }

    @Test
    void nothingIsSettledWhileSomebodyChangesAnOldRun() throws SQLException {
        var some = database()
                .read(tx -> new SettledQuarterStore().unsettled(tx, NOW, 1))
                .getFirst();
        try (Connection other = throwAway().dataSource().getConnection();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("update flow_run set total_run_time = '1 second' where name = 'red'");
            assertThat(settled(some)).isFalse();
            other.commit();
        }

        assertThat(settled(some)).isTrue();
    }

    private boolean settled(SettledQuarterStore.Quarters some) {
        return database().write(tx -> new SettledQuarterStore().settle(tx, some, NOW));
    }

    @Test
    void whatIsWrittenPastTheTriggersIsToldAfterARecount() {
        settleAll();
        fromOutside("set session_replication_role = replica; delete from flow_run where name = 'red'");

        fromOutside("select provost_recount_rows()");

        assertTheSameUnsettled(NOW, "{}");
    }

    @Test
    void theReferenceGoesOnWithoutOurTables() {
        fromOutside("alter table provost_unsettled_quarter rename to gone");

        fromOutside("update flow_run set total_run_time = '1 second' where name = 'red'");
        fromOutside("delete from flow_run where name = 'red'");

        fromOutside("alter table gone rename to provost_unsettled_quarter");
    }

    @Override
    List<String> withoutTriggers() {
        return List.of(
                "drop trigger provost_runs_removed on flow_run",
                "drop trigger provost_runs_changed on flow_run",
                "alter table flow_run disable trigger provost_runs_added");
    }

    @Override
    List<String> tables() {
        return List.of("provost_settled_quarter", "provost_settled_runs", "provost_unsettled_quarter");
    }
}
