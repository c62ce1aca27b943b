package dev.provost.store;

import static dev.provost.store.ManyRows.Type.ID;
import static dev.provost.store.ManyRows.Type.JSONB;
import static dev.provost.store.ManyRows.Type.STATE_TYPE;
import static dev.provost.store.ManyRows.Type.TEXT;
import static dev.provost.store.ManyRows.Type.TIME;
import static dev.provost.store.ManyRows.column;
import static java.util.Comparator.comparing;

import dev.provost.api.json.RawJson;
import dev.provost.api.states.State;
import dev.provost.engine.taskruns.TaskRunChange;
import dev.provost.engine.taskruns.TaskRunKey;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Task runs and their states as events report them, in the tables `task_run` and `task_run_state`.
///
/// Events come in any order, twice, and to several servers at once. So a row changes only if what is reported is newer
/// than what it says, and a state is added only if it is not there.
///
/// A batch takes five statements, whatever its size: which flow runs are there, which task runs are there (by id and by
/// key), add those that are not, change those that are, add the states. Runs are taken in the order of their ids, so
/// that two servers never wait for each other in a circle.
public final class TaskRunRecordStore {

    private static final ManyRows FLOW_RUNS = ManyRows.select(
                    "select f.id from :rows join flow_run f on f.id = rows.id", column("id", ID))
            .locking("for key share of f");

    private static final ManyRows BY_ID =
            ManyRows.select("select t.id from :rows join task_run t on t.id = rows.id", column("id", ID));

    private static final ManyRows BY_KEY =
            ManyRows.select("""
            select t.id, t.flow_run_id, t.task_key, t.dynamic_key
            from :rows join task_run t on t.flow_run_id = rows.flow_run_id and t.task_key = rows.task_key
                                      and t.dynamic_key = rows.dynamic_key""", column("flow_run_id", ID), column("task_key", TEXT), column("dynamic_key", TEXT));

    private static final ManyRows INSERT =
            ManyRows.insert("task_run", "on conflict do nothing", TaskRunRow.columns("created", "updated"));

    private static final ManyRows UPDATE = ManyRows.update(
            "task_run",
            TaskRunRow.assignments() + ", updated = rows.updated",
            "task_run.id = rows.id"
                    + " and (task_run.state_timestamp is null or task_run.state_timestamp < rows.state_timestamp)",
            TaskRunRow.columns("updated", "given"));

    // A run has one state at a time: of two at the same instant the first to come stays.
    private static final ManyRows INSERT_STATES = ManyRows.insert(
            "task_run_state",
            "on conflict do nothing",
            column("id", ID),
            column("type", STATE_TYPE),
            column("timestamp", TIME),
            column("name", TEXT),
            column("message", TEXT),
            column("state_details", JSONB),
            column("data", JSONB),
            column("task_run_id", ID),
            column("created", TIME),
            column("updated", TIME));

    /// A run under the name it has in the database.
    private record Known(TaskRunChange change, UUID id) {}

    /// Records what is reported, and returns the changes that have no place: their flow run does not exist.
    public List<TaskRunChange> record(Transaction tx, List<TaskRunChange> changes, Instant now) throws SQLException {
        Set<UUID> flowRuns = FLOW_RUNS.ids(
                tx,
                changes.stream()
                        .map(change -> change.newest().flowRunId())
                        .filter(Objects::nonNull)
                        .distinct()
                        .sorted()
                        .map(id -> new @Nullable Object[] {id})
                        .toList());
        var homeless = new ArrayList<TaskRunChange>();
        var rest = new ArrayList<TaskRunChange>();
        for (TaskRunChange change : changes) {
            UUID flowRun = change.newest().flowRunId();
            (flowRun == null || flowRuns.contains(flowRun) ? rest : homeless).add(change);
        }
        addOrChange(tx, rest, now);
        return homeless;
    }

    private static void addOrChange(Transaction tx, List<TaskRunChange> changes, Instant now) throws SQLException {
        Map<Object, UUID> there = find(tx, changes);
        var fresh = new ArrayList<Known>();
        var known = new ArrayList<Known>();
        for (TaskRunChange change : changes) {
            UUID id = idOf(change, there);
            if (id == null) {
                fresh.add(new Known(change, change.newest().taskRunId()));
            } else {
                known.add(new Known(change, id));
            }
        }
        Set<UUID> added = INSERT.insertAbsent(
                tx, runRows(fresh, run -> TaskRunRow.added(run.change().newest(), run.id(), now)));
        for (List<Known> round : rounds(known)) {
            UPDATE.update(
                    tx, runRows(round, run -> TaskRunRow.changed(run.change().newest(), run.id(), now)));
        }
        var recorded = new ArrayList<>(known);
        var overtaken = new ArrayList<TaskRunChange>();
        for (Known run : fresh) {
            if (added.contains(run.id())) {
                recorded.add(run);
            } else {
                overtaken.add(run.change());
            }
        }
        INSERT_STATES.update(tx, stateRows(recorded, now));
        if (!overtaken.isEmpty()) {
            // Another server added these in the meantime, so now they are there to be found.
            addOrChange(tx, overtaken, now);
        }
    }

    /// The ids of the runs that are there, by each name that a change goes by.
    private static Map<Object, UUID> find(Transaction tx, List<TaskRunChange> changes) throws SQLException {
        var there = new HashMap<Object, UUID>();
        var ids = new TreeSet<UUID>();
        var keys = new HashSet<TaskRunKey>();
        for (TaskRunChange change : changes) {
            ids.addAll(change.ids());
            keys.addAll(change.keys());
        }
        BY_ID.ids(tx, ids.stream().map(id -> new @Nullable Object[] {id}).toList())
                .forEach(id -> there.put(id, id));
        var keyRows = keys.stream()
                .map(key -> new @Nullable Object[] {key.flowRunId(), key.taskKey(), key.dynamicKey()})
                .toList();
        ColumnForms forms = tx.dialect().forms();
        BY_KEY.forEach(tx, keyRows, row -> {
            UUID id = required(forms.readUuid(row, 1));
            there.put(new TaskRunKey(required(forms.readUuid(row, 2)), row.getString(3), row.getString(4)), id);
        });
        return there;
    }

    /// The key says which run is meant, then the id, then whatever else the run has been called in this batch.
    private static @Nullable UUID idOf(TaskRunChange change, Map<Object, UUID> there) {
        TaskRunKey key = change.newest().key();
        var names = new ArrayList<Object>();
        if (key != null) {
            names.add(key);
        }
        names.add(change.newest().taskRunId());
        change.ids().stream().sorted().forEach(names::add);
        change.keys().stream().sorted(comparing(TaskRunKey::toString)).forEach(names::add);
        return names.stream()
                .map(there::get)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /// A statement changes each row once. Two changes can turn out to be about one row, one by its id and one by its
    /// key; then the older goes first.
    private static List<List<Known>> rounds(List<Known> known) {
        var rounds = new ArrayList<List<Known>>();
        var met = new HashMap<UUID, Integer>();
        known.stream()
                .sorted(comparing(run -> run.change().newest().state().timestamp()))
                .forEach(run -> {
                    int round = met.merge(run.id(), 1, Integer::sum) - 1;
                    if (round == rounds.size()) {
                        rounds.add(new ArrayList<>());
                    }
                    rounds.get(round).add(run);
                });
        return rounds;
    }

    private static List<@Nullable Object[]> runRows(List<Known> runs, Function<Known, @Nullable Object[]> row) {
        return runs.stream().sorted(comparing(Known::id)).map(row).toList();
    }

    private static List<@Nullable Object[]> stateRows(List<Known> runs, Instant now) {
        var rows = new ArrayList<@Nullable Object[]>();
        for (Known run : runs) {
            for (State state : run.change().states()) {
                rows.add(new @Nullable Object[] {
                    state.id(),
                    state.type(),
                    state.timestamp(),
                    state.name(),
                    state.message(),
                    RawJson.writing(state.stateDetails().withTaskRunId(run.id())),
                    state.data(),
                    run.id(),
                    now,
                    now
                });
            }
        }
        return rows;
    }

    private static UUID required(@Nullable UUID id) {
        return Objects.requireNonNull(id, "A key column is null");
    }
}
