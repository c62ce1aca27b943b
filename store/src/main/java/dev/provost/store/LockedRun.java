package dev.provost.store;

import dev.provost.api.flowruns.CreatedBy;
import dev.provost.api.flowruns.FlowRunPolicy;
import dev.provost.api.json.RawJson;
import dev.provost.api.states.State;
import dev.provost.engine.states.RelatedFacts.Thing;
import dev.provost.engine.states.RunColumns;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A flow run's row, locked, with its state and its flow, and the ids of what else it belongs to.
record LockedRun(
        UUID id,
        String name,
        List<String> tags,
        FlowRunPolicy policy,
        @Nullable String infrastructurePid,
        @Nullable CreatedBy createdBy,
        @Nullable UUID deploymentId,
        @Nullable UUID workQueueId,
        @Nullable UUID parentTaskRunId,
        RunColumns columns,
        @Nullable State state,
        @Nullable Thing flow) {

    static LockedRun of(Row row) throws SQLException {
        UUID id = row.uuid();
        String name = row.text();
        List<String> tags = JsonColumns.texts(row.jsonOrNull());
        var policy = FlowRunJson.policy(row.json());
        @Nullable String infrastructurePid = row.textOrNull();
        @Nullable RawJson createdBy = row.jsonOrNull();
        return new LockedRun(
                id,
                name,
                tags,
                policy,
                infrastructurePid,
                FlowRunJson.createdBy(createdBy),
                row.uuidOrNull(),
                row.uuidOrNull(),
                row.uuidOrNull(),
                TransitionColumns.run(row),
                TransitionColumns.state(row),
                FlowRunBelongings.thing(row));
    }

    /// Whether the run got another state while we waited for its lock: PostgreSQL then has the run's row as it is by
    /// now, but no state for it. A second look sees both.
    boolean isBehind() {
        return state == null && columns.state().id() != null;
    }
}
