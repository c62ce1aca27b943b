package dev.provost.store;

import static dev.provost.store.tables.Tables.ARTIFACT;
import static dev.provost.store.tables.Tables.FLOW_RUN_STATE;
import static dev.provost.store.tables.Tables.TASK_RUN_STATE;

import dev.provost.api.json.RawJson;
import dev.provost.api.states.State;
import dev.provost.api.states.StateDetails;
import dev.provost.api.states.StateType;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jooq.Field;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/// The columns that make a state, which flow runs and task runs keep in tables of the same form.
///
/// The table has to be joined with `artifact`, which holds the data of states whose result is kept apart.
record StateColumns(
        Field<UUID> id,
        Field<StateType> type,
        Field<String> name,
        Field<Instant> timestamp,
        Field<String> message,
        Field<RawJson> data,
        Field<RawJson> details,
        Field<UUID> resultId,
        Field<RawJson> result) {

    static final StateColumns OF_FLOW_RUN = new StateColumns(
            FLOW_RUN_STATE.ID,
            FLOW_RUN_STATE.TYPE,
            FLOW_RUN_STATE.NAME,
            FLOW_RUN_STATE.TIMESTAMP,
            FLOW_RUN_STATE.MESSAGE,
            FLOW_RUN_STATE.DATA,
            FLOW_RUN_STATE.STATE_DETAILS,
            FLOW_RUN_STATE.RESULT_ARTIFACT_ID,
            ARTIFACT.DATA);

    static final StateColumns OF_TASK_RUN = new StateColumns(
            TASK_RUN_STATE.ID,
            TASK_RUN_STATE.TYPE,
            TASK_RUN_STATE.NAME,
            TASK_RUN_STATE.TIMESTAMP,
            TASK_RUN_STATE.MESSAGE,
            TASK_RUN_STATE.DATA,
            TASK_RUN_STATE.STATE_DETAILS,
            TASK_RUN_STATE.RESULT_ARTIFACT_ID,
            ARTIFACT.DATA);

    /// What counts as no data in a state of its own: the reference looks for a result elsewhere then.
    private static final Set<String> NO_DATA = Set.of("null", "false", "0", "0.0", "-0.0", "\"\"", "[]", "{}");

    List<Field<?>> all() {
        return List.of(id, type, name, timestamp, message, data, details, resultId, result);
    }

    /// The state in a row, or null if the outer join found none.
    @Nullable
    State read(Record row) {
        UUID key = row.get(id);
        return key == null
                ? null
                : new State(
                        key,
                        row.get(type),
                        row.get(name),
                        row.get(timestamp),
                        row.get(message),
                        data(row.get(data), row.get(result)),
                        JsonColumns.read(row.get(details), StateDetails.class));
    }

    /// The data of a state.
    ///
    /// @param own what the state has itself
    /// @param result what its artifact has
    static @Nullable RawJson data(@Nullable RawJson own, @Nullable RawJson result) {
        return own != null && !NO_DATA.contains(own.text().strip()) ? own : result;
    }
}
