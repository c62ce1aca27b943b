package dev.provost.store;

import static dev.provost.store.tables.Tables.FLOW;
import static dev.provost.store.tables.Tables.FLOW_RUN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.provost.api.json.RawJson;
import dev.provost.api.states.StateType;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jooq.conf.ParamType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is written in a column of every kind is read again, through jOOQ and through JDBC, and the other way round.
abstract class ColumnsContract extends StoreContract {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final UUID FLOW_ID = UUID.fromString("0f7c2f4e-5a57-4f0c-8a44-9c0a8a3b1c2d");

    @BeforeAll
    void makeAFlow() {
        database()
                .write(tx -> tx.sql()
                        .insertInto(FLOW, FLOW.ID, FLOW.CREATED, FLOW.UPDATED, FLOW.NAME, FLOW.TAGS)
                        .values(FLOW_ID, NOON, NOON, "flow", RawJson.EMPTY_LIST)
                        .execute());
    }

    private UUID insert(Instant start, Duration runTime) {
        UUID id = UUID.randomUUID();
        database()
                .write(tx -> tx.sql()
                        .insertInto(FLOW_RUN)
                        .set(FLOW_RUN.ID, id)
                        .set(FLOW_RUN.CREATED, NOON)
                        .set(FLOW_RUN.UPDATED, NOON)
                        .set(FLOW_RUN.NAME, "run")
                        .set(FLOW_RUN.STATE_TYPE, StateType.SCHEDULED)
                        .set(FLOW_RUN.RUN_COUNT, 3)
                        .set(FLOW_RUN.START_TIME, start)
                        .set(FLOW_RUN.TOTAL_RUN_TIME, runTime)
                        .set(FLOW_RUN.PARAMETERS, new RawJson("{\"it's\": [1, null]}"))
                        .set(FLOW_RUN.CONTEXT, RawJson.EMPTY_OBJECT)
                        .set(FLOW_RUN.EMPIRICAL_POLICY, RawJson.EMPTY_OBJECT)
                        .set(FLOW_RUN.TAGS, RawJson.EMPTY_LIST)
                        .set(FLOW_RUN.AUTO_SCHEDULED, true)
                        .set(FLOW_RUN.FLOW_ID, FLOW_ID)
                        .execute());
        return id;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-21T01:02:03Z",
                "2026-11-21T01:02:03.1Z",
                "2026-11-21T01:02:03.456789Z",
                "2026-11-21T01:02:03.456789999Z",
                "1969-12-31T23:59:59.999999Z",
                "0001-01-01T00:00:00Z",
                "9999-12-31T23:59:59.999999Z"
            })
    void aTimeIsReadAsWrittenUpToItsMicroseconds(Instant time) {
        UUID id = insert(time, Duration.ZERO);
        Instant cut = time.truncatedTo(ChronoUnit.MICROS);

        Instant throughJooq = database()
                .read(tx -> tx.sql()
                        .select(FLOW_RUN.START_TIME)
                        .from(FLOW_RUN)
                        .where(FLOW_RUN.ID.eq(id))
                        .and(FLOW_RUN.START_TIME.eq(time))
                        .fetchSingle(FLOW_RUN.START_TIME));
        Instant throughJdbc = database().<@Nullable Instant>read(tx -> {
            try (ResultSet row = row(tx, id)) {
                return tx.dialect().forms().readInstant(row, 1);
            }
        });

        assertThat(throughJooq).isEqualTo(cut);
        assertThat(throughJdbc).isEqualTo(cut);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"PT0S", "PT1.5S", "PT0.000001S", "PT-0.000001S", "PT36H", "PT8760H0.123456S", "PT-25H-1.5S"})
    void aSpanIsReadAsWritten(Duration span) {
        UUID id = insert(NOON, span);

        Duration throughJooq = database()
                .read(tx -> tx.sql()
                        .select(FLOW_RUN.TOTAL_RUN_TIME)
                        .from(FLOW_RUN)
                        .where(FLOW_RUN.ID.eq(id))
                        .and(FLOW_RUN.TOTAL_RUN_TIME.eq(span))
                        .fetchSingle(FLOW_RUN.TOTAL_RUN_TIME));
        Duration throughJdbc = database().<@Nullable Duration>read(tx -> {
            try (ResultSet row = row(tx, id)) {
                return tx.dialect().forms().readDuration(row, 2);
            }
        });

        assertThat(throughJooq).isEqualTo(span);
        assertThat(throughJdbc).isEqualTo(span);
    }

    private static ResultSet row(Transaction tx, UUID id) throws SQLException {
        PreparedStatement statement = tx.prepare("select start_time, total_run_time, parameters, state_type, id,"
                + " auto_scheduled, end_time, deployment_id, created_by from flow_run where id = ?");
        tx.dialect().forms().bindUuid(statement, 1, id);
        ResultSet rows = statement.executeQuery();
        rows.next();
        return rows;
    }

    @Test
    void theOtherKindsAreReadAsWritten() {
        UUID id = insert(NOON, Duration.ZERO);

        var row = database()
                .read(tx ->
                        tx.sql().selectFrom(FLOW_RUN).where(FLOW_RUN.ID.eq(id)).fetchSingle());

        assertThat(row.getId()).isEqualTo(id);
        assertThat(row.getStateType()).isEqualTo(StateType.SCHEDULED);
        assertThat(row.getParameters().tree()).isEqualTo(new RawJson("{\"it's\":[1,null]}").tree());
        assertThat(row.getAutoScheduled()).isTrue();
        assertThat(row.getRunCount()).isEqualTo(3);
        assertThat(row.getEndTime()).isNull();
        assertThat(row.getCreatedBy()).isNull();
    }

    @Test
    void jdbcReadsTheOtherKindsAndTheirNulls() {
        UUID id = insert(NOON, Duration.ZERO);

        database().read(tx -> {
            ColumnForms forms = tx.dialect().forms();
            try (ResultSet row = row(tx, id)) {
                assertThat(forms.readEnum(row, 4, StateType.class)).isEqualTo(StateType.SCHEDULED);
                assertThat(forms.readUuid(row, 5)).isEqualTo(id);
                assertThat(row.getBoolean(6)).isTrue();
                assertThat(forms.readInstant(row, 7)).isNull();
                assertThat(forms.readUuid(row, 8)).isNull();
                assertThat(forms.readJson(row, 9)).isNull();
            }
            return true;
        });
    }

    @Test
    void jdbcWritesEveryKindAndNulls() {
        UUID id = insert(NOON, Duration.ZERO);

        database().write(tx -> {
            ColumnForms forms = tx.dialect().forms();
            PreparedStatement statement = tx.prepare("update flow_run set start_time = ?, end_time = ?,"
                    + " total_run_time = ?, created_by = ?, labels = ?, state_type = ?, state_id = ?"
                    + " where id = ? and state_type = ? and start_time = ?");
            forms.bindInstant(statement, 1, null);
            forms.bindInstant(statement, 2, NOON);
            forms.bindDuration(statement, 3, Duration.ofMillis(1_250));
            forms.bindJson(statement, 4, new RawJson("{\"a\": 1}"));
            forms.bindJson(statement, 5, null);
            forms.bindEnum(statement, 6, StateType.RUNNING);
            forms.bindUuid(statement, 7, null);
            forms.bindUuid(statement, 8, id);
            forms.bindEnum(statement, 9, StateType.SCHEDULED);
            forms.bindInstant(statement, 10, NOON);
            assertThat(statement.executeUpdate()).isEqualTo(1);
            return true;
        });

        var row = database()
                .read(tx ->
                        tx.sql().selectFrom(FLOW_RUN).where(FLOW_RUN.ID.eq(id)).fetchSingle());
        assertThat(row.getStartTime()).isNull();
        assertThat(row.getEndTime()).isEqualTo(NOON);
        assertThat(row.getTotalRunTime()).isEqualTo(Duration.ofMillis(1_250));
        assertThat(row.getCreatedBy().tree()).isEqualTo(new RawJson("{\"a\":1}").tree());
        assertThat(row.getStateType()).isEqualTo(StateType.RUNNING);
    }

    @Test
    void timesAreOrderedAsTheyPass() {
        database().write(tx -> tx.sql().deleteFrom(FLOW_RUN).execute());
        List<Instant> times = List.of(
                Instant.parse("1969-12-31T23:59:59.9Z"),
                Instant.parse("2026-11-21T12:00:00Z"),
                Instant.parse("2026-11-21T12:00:00.000001Z"),
                Instant.parse("2026-11-21T12:00:00.09Z"),
                Instant.parse("2026-11-21T12:00:00.1Z"),
                Instant.parse("2026-11-21T12:00:01Z"));
        times.reversed().forEach(time -> insert(time, Duration.ZERO));

        List<Instant> read = database()
                .read(tx -> tx.sql()
                        .select(FLOW_RUN.START_TIME)
                        .from(FLOW_RUN)
                        .where(FLOW_RUN.START_TIME.between(times.getFirst(), times.getLast()))
                        .orderBy(FLOW_RUN.START_TIME, FLOW_RUN.ID)
                        .fetch(FLOW_RUN.START_TIME));

        assertThat(read).isEqualTo(times);
    }

    @Test
    void aQueryWrittenOutWithItsValuesFindsTheSameRow() {
        UUID id = insert(NOON, Duration.ofSeconds(7));

        int found = database().read(tx -> {
            String sql = tx.sql()
                    .renderInlined(tx.sql()
                            .selectOne()
                            .from(FLOW_RUN)
                            .where(FLOW_RUN.ID.eq(id))
                            .and(FLOW_RUN.START_TIME.eq(NOON))
                            .and(FLOW_RUN.TOTAL_RUN_TIME.eq(Duration.ofSeconds(7)))
                            .and(FLOW_RUN.STATE_TYPE.eq(StateType.SCHEDULED)));
            return tx.sql().fetch(sql).size();
        });

        assertThat(found).isEqualTo(1);
    }

    @Test
    void noParameterIsCast() {
        String sql = database()
                .read(tx -> tx.sql()
                        .selectOne()
                        .from(FLOW_RUN)
                        .where(FLOW_RUN.ID.in(UUID.randomUUID(), UUID.randomUUID()))
                        .and(FLOW_RUN.START_TIME.ge(NOON))
                        .and(FLOW_RUN.TOTAL_RUN_TIME.gt(Duration.ZERO))
                        .and(FLOW_RUN.STATE_TYPE.eq(StateType.FAILED))
                        .getSQL(ParamType.INDEXED));

        assertThat(sql).doesNotContain("cast");
    }
}
