package dev.provost.store;

import static dev.provost.store.tables.Tables.ARTIFACT;
import static dev.provost.store.tables.Tables.TASK_RUN_STATE;

import dev.provost.api.states.State;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Record;
import org.jooq.SelectJoinStep;

/// The states that task runs have had, in the database.
public final class TaskRunStateStore {

    public Optional<State> find(Transaction tx, UUID id) {
        return rows(tx).where(TASK_RUN_STATE.ID.eq(id)).fetchOptional(StateColumns.OF_TASK_RUN::read);
    }

    /// The states of one run, the oldest first.
    public List<State> ofRun(Transaction tx, UUID taskRunId, int limit) {
        return rows(tx).where(TASK_RUN_STATE.TASK_RUN_ID.eq(taskRunId))
                .orderBy(TASK_RUN_STATE.TIMESTAMP, TASK_RUN_STATE.ID)
                .limit(limit)
                .fetch(StateColumns.OF_TASK_RUN::read);
    }

    private static SelectJoinStep<Record> rows(Transaction tx) {
        return tx.sql()
                .select(StateColumns.OF_TASK_RUN.all())
                .from(TASK_RUN_STATE)
                .leftJoin(ARTIFACT)
                .on(ARTIFACT.ID.eq(TASK_RUN_STATE.RESULT_ARTIFACT_ID));
    }
}
