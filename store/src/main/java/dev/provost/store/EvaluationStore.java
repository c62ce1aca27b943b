package dev.provost.store;

import static dev.provost.store.ManyRows.Type.ID;
import static dev.provost.store.ManyRows.Type.JSON;
import static dev.provost.store.ManyRows.column;
import static dev.provost.store.tables.Tables.PROVOST_ACTION_OUTCOME;
import static dev.provost.store.tables.Tables.PROVOST_EVALUATION;
import static dev.provost.store.tables.Tables.PROVOST_TRIGGERED_ACTION;
import static java.util.Comparator.comparingInt;

import dev.provost.api.automations.Evaluation;
import dev.provost.api.json.RawJson;
import dev.provost.engine.names.Ids;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Why automations fired or did not, in the table `provost_evaluation`: the last hundred looks of each.
public final class EvaluationStore {
    private static final int MOST = 100;

    private static final ManyRows INSERT = ManyRows.insert(
            "provost_evaluation",
            "",
            column("id", ID),
            column("automation_id", ID),
            column("trigger_id", ID),
            column("firing_id", ID),
            column("evaluation", JSON));

    private static final String FORGET = """
            delete from provost_evaluation where automation_id = ? and id < (
              select id from provost_evaluation where automation_id = ? order by id desc limit 1 offset %d)""".formatted(MOST - 1);

    private final RandomGenerator random;

    public EvaluationStore(RandomGenerator random) {
        this.random = random;
    }

    /// Adds what was found, the oldest first, and forgets what is too long ago.
    public void add(Transaction tx, Map<UUID, List<Evaluation>> byAutomation, Instant now) throws SQLException {
        var rows = new ArrayList<@Nullable Object[]>();
        byAutomation.forEach((automation, evaluations) -> {
            for (int i = 0; i < evaluations.size(); i++) {
                Evaluation evaluation = evaluations.get(i);
                rows.add(new @Nullable Object[] {
                    id(now, i), automation, evaluation.triggerId(), evaluation.firingId(), RawJson.writing(evaluation)
                });
            }
        });
        INSERT.update(tx, rows);
        new Batches(tx)
                .each(
                        FORGET,
                        byAutomation.keySet(),
                        (parameters, automation) -> parameters.uuid(automation).uuid(automation));
    }

    /// An id that sorts by the microsecond, then by the order of what was found together.
    private UUID id(Instant now, int index) {
        long micros = Duration.between(now.truncatedTo(ChronoUnit.MILLIS), now).toNanos() / 1000;
        return Ids.at(now, micros, ((long) index << 56) | (random.nextLong() >>> 8));
    }

    /// An evaluation, as it is stored.
    public record Row(RawJson evaluation, @Nullable UUID firingId) {}

    /// Lists an automation's evaluations, the latest first.
    public List<Row> list(Transaction tx, UUID automationId, int limit) {
        return tx.sql()
                .select(PROVOST_EVALUATION.EVALUATION, PROVOST_EVALUATION.FIRING_ID)
                .from(PROVOST_EVALUATION)
                .where(PROVOST_EVALUATION.AUTOMATION_ID.eq(automationId))
                .orderBy(PROVOST_EVALUATION.ID.desc())
                .limit(limit)
                .fetch(row -> new Row(row.value1(), row.value2()));
    }

    /// An action that was set off.
    ///
    /// @param over whether it has been run
    /// @param failure why it could not be done, if so
    public record SetOff(
            UUID id,
            UUID firingId,
            int index,
            String type,
            boolean over,
            @Nullable String failure) {}

    /// Lists the actions that come from some firings, those that are still to be run and those that are over.
    public List<SetOff> actions(Transaction tx, List<UUID> firings) {
        if (firings.isEmpty()) {
            return List.of();
        }
        var all = new ArrayList<SetOff>(tx.sql()
                .select(
                        PROVOST_TRIGGERED_ACTION.ID,
                        PROVOST_TRIGGERED_ACTION.FIRING_ID,
                        PROVOST_TRIGGERED_ACTION.ACTION_INDEX,
                        PROVOST_TRIGGERED_ACTION.ACTION)
                .from(PROVOST_TRIGGERED_ACTION)
                .where(tx.dialect().among(PROVOST_TRIGGERED_ACTION.FIRING_ID, firings))
                .fetch(row -> new SetOff(
                        row.value1(),
                        row.value2(),
                        row.value3(),
                        row.value4().tree().path("type").asString(""),
                        false,
                        null)));
        all.addAll(tx.sql()
                .select(
                        PROVOST_ACTION_OUTCOME.ACTION_ID,
                        PROVOST_ACTION_OUTCOME.FIRING_ID,
                        PROVOST_ACTION_OUTCOME.ACTION_INDEX,
                        PROVOST_ACTION_OUTCOME.ACTION_TYPE,
                        PROVOST_ACTION_OUTCOME.FAILURE)
                .from(PROVOST_ACTION_OUTCOME)
                .where(tx.dialect().among(PROVOST_ACTION_OUTCOME.FIRING_ID, firings))
                .fetch(row -> new SetOff(row.value1(), row.value2(), row.value3(), row.value4(), true, row.value5())));
        all.sort(comparingInt(SetOff::index).thenComparing(SetOff::id));
        return all;
    }
}
