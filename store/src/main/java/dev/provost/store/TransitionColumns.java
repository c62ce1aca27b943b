package dev.provost.store;

import dev.provost.api.json.RawJson;
import dev.provost.api.json.Wire;
import dev.provost.api.states.State;
import dev.provost.api.states.StateDetails;
import dev.provost.api.states.StateType;
import dev.provost.engine.states.RunColumns;
import dev.provost.engine.states.RunFacts;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The columns that flow runs and task runs have in common, and those of their states, as hand-written
/// queries read them.
final class TransitionColumns {

    /// Of the run `r`.
    static final String RUN = "r.state_id, r.state_type, r.state_name, r.state_timestamp, r.start_time, r.end_time, "
            + "r.total_run_time, r.run_count, r.expected_start_time, r.next_scheduled_start_time";

    /// Of its state `s`, with the artifact `a` that holds the state's data.
    static final String STATE = "s.id, s.type, s.name, s.timestamp, s.message, s.state_details, s.data, a.data";

    private static final UUID NOBODY = new UUID(0, 0);

    private TransitionColumns() {}

    /// Reads [#RUN].
    static RunColumns run(Row row) throws SQLException {
        var state = new RunColumns.StateColumns(
                row.uuidOrNull(), row.enumOrNull(StateType.class), row.textOrNull(), row.instantOrNull());
        return new RunColumns(
                state,
                row.instantOrNull(),
                row.instantOrNull(),
                row.duration(),
                row.integer(),
                row.instantOrNull(),
                row.instantOrNull());
    }

    /// Reads [#STATE]; null where the run has no state.
    static @Nullable State state(Row row) throws SQLException {
        @Nullable UUID id = row.uuidOrNull();
        if (id == null) {
            row.skip(7);
            return null;
        }
        @Nullable StateType type = row.enumOrNull(StateType.class);
        if (type == null) {
            throw new SQLException("State " + id + " has no type");
        }
        String name = row.text();
        Instant timestamp = row.instant();
        @Nullable String message = row.textOrNull();
        var details = Wire.JSON.readValue(row.json().text(), StateDetails.class);
        @Nullable RawJson own = row.jsonOrNull();
        @Nullable RawJson result = row.jsonOrNull();
        return new State(id, type, name, timestamp, message, StateColumns.data(own, result), details);
    }

    /// Reads a state of which only its type and details were asked for.
    static State typeAndDetails(Row row) throws SQLException {
        @Nullable StateType type = row.enumOrNull(StateType.class);
        if (type == null) {
            throw new SQLException("A state has no type");
        }
        var details = Wire.JSON.readValue(row.json().text(), StateDetails.class);
        return new State(NOBODY, type, type.title(), Instant.EPOCH, null, null, details);
    }

    /// Returns the runs whose state is as new as the proposed one, or newer.
    static List<UUID> notBefore(Collection<? extends RunFacts> runs, Instant proposed) {
        return runs.stream()
                .filter(run -> run.state() != null && !run.state().timestamp().isBefore(proposed))
                .map(RunFacts::id)
                .toList();
    }

    /// Returns the timestamps of each run's states from the given time on.
    static Map<UUID, Set<Instant>> timestamps(Transaction tx, SqlText query, Collection<UUID> ids, Instant from)
            throws SQLException {
        Dialect dialect = tx.dialect();
        PreparedStatement statement = tx.prepare(query.on(dialect));
        new Parameters(statement, dialect).ids(ids).instant(from);
        var taken = new HashMap<UUID, Set<Instant>>();
        try (ResultSet rows = statement.executeQuery()) {
            for (var row = new Row(rows, dialect); row.next(); ) {
                taken.computeIfAbsent(row.uuid(), _ -> new HashSet<>()).add(row.instant());
            }
        }
        return taken;
    }
}
