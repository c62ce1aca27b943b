package dev.provost.store;

import static dev.provost.store.tables.Tables.ARTIFACT;
import static dev.provost.store.tables.Tables.FLOW_RUN_STATE;

import dev.provost.api.states.State;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Record;
import org.jooq.SelectJoinStep;

/// The states that flow runs have had, in the database.
public final class FlowRunStateStore {

    public Optional<State> find(Transaction tx, UUID id) {
        return rows(tx).where(FLOW_RUN_STATE.ID.eq(id)).fetchOptional(StateColumns.OF_FLOW_RUN::read);
    }

    /// The states of one run, the oldest first.
    public List<State> ofRun(Transaction tx, UUID flowRunId, int limit) {
        return rows(tx).where(FLOW_RUN_STATE.FLOW_RUN_ID.eq(flowRunId))
                .orderBy(FLOW_RUN_STATE.TIMESTAMP, FLOW_RUN_STATE.ID)
                .limit(limit)
                .fetch(StateColumns.OF_FLOW_RUN::read);
    }

    private static SelectJoinStep<Record> rows(Transaction tx) {
        return tx.sql()
                .select(StateColumns.OF_FLOW_RUN.all())
                .from(FLOW_RUN_STATE)
                .leftJoin(ARTIFACT)
                .on(ARTIFACT.ID.eq(FLOW_RUN_STATE.RESULT_ARTIFACT_ID));
    }
}
