package dev.provost.store;

import static dev.provost.store.tables.Tables.FLOW_RUN_INPUT;
import static org.jooq.Records.mapping;

import dev.provost.api.flowruns.RunInput;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Record7;
import org.jooq.SelectWhereStep;

/// What was sent to flow runs.
public final class RunInputStore {

    /// Adds an input.
    ///
    /// @throws ConstraintViolated if there is no such run, or if it has an input of that key
    public void insert(Transaction tx, RunInput input) {
        tx.sql()
                .insertInto(FLOW_RUN_INPUT)
                .set(FLOW_RUN_INPUT.ID, input.id())
                .set(FLOW_RUN_INPUT.CREATED, input.created())
                .set(FLOW_RUN_INPUT.UPDATED, input.updated())
                .set(FLOW_RUN_INPUT.FLOW_RUN_ID, input.flowRunId())
                .set(FLOW_RUN_INPUT.KEY, input.key())
                .set(FLOW_RUN_INPUT.VALUE, input.value())
                .set(FLOW_RUN_INPUT.SENDER, input.sender())
                .execute();
    }

    /// Lists a run's inputs whose keys begin so, the oldest first. `%` and `_` are wildcards, as for the reference.
    public List<RunInput> list(Transaction tx, UUID flowRunId, String prefix, List<String> exceptKeys, long limit) {
        return rows(tx).where(
                        FLOW_RUN_INPUT.FLOW_RUN_ID.eq(flowRunId),
                        FLOW_RUN_INPUT.KEY.like(prefix + "%"),
                        FLOW_RUN_INPUT.KEY.notIn(exceptKeys))
                .orderBy(FLOW_RUN_INPUT.CREATED, FLOW_RUN_INPUT.ID)
                .limit(limit)
                .fetch(mapping(RunInput::new));
    }

    public Optional<RunInput> find(Transaction tx, UUID flowRunId, String key) {
        return rows(tx).where(FLOW_RUN_INPUT.FLOW_RUN_ID.eq(flowRunId), FLOW_RUN_INPUT.KEY.eq(key))
                .fetchOptional(mapping(RunInput::new));
    }

    /// Removes an input, and says whether there was one.
    public boolean delete(Transaction tx, UUID flowRunId, String key) {
        return tx.sql()
                        .deleteFrom(FLOW_RUN_INPUT)
                        .where(FLOW_RUN_INPUT.FLOW_RUN_ID.eq(flowRunId), FLOW_RUN_INPUT.KEY.eq(key))
                        .execute()
                > 0;
    }

    private static SelectWhereStep<Record7<UUID, Instant, Instant, UUID, String, String, String>> rows(Transaction tx) {
        return tx.sql()
                .select(
                        FLOW_RUN_INPUT.ID,
                        FLOW_RUN_INPUT.CREATED,
                        FLOW_RUN_INPUT.UPDATED,
                        FLOW_RUN_INPUT.FLOW_RUN_ID,
                        FLOW_RUN_INPUT.KEY,
                        FLOW_RUN_INPUT.VALUE,
                        FLOW_RUN_INPUT.SENDER)
                .from(FLOW_RUN_INPUT);
    }
}
