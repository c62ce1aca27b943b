package dev.provost.store;

import static dev.provost.store.ManyRows.Type.ID;
import static dev.provost.store.ManyRows.Type.INTEGER;
import static dev.provost.store.ManyRows.Type.JSONB;
import static dev.provost.store.ManyRows.Type.SPAN;
import static dev.provost.store.ManyRows.Type.STATE_TYPE;
import static dev.provost.store.ManyRows.Type.TEXT;
import static dev.provost.store.ManyRows.Type.TIME;

import dev.provost.api.json.Patch;
import dev.provost.api.json.RawJson;
import dev.provost.api.taskruns.TaskRunPolicy;
import dev.provost.engine.names.RunNames;
import dev.provost.engine.taskruns.ReportedTaskRun;
import dev.provost.engine.taskruns.TaskRunReport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A report of a task run as a row for [ManyRows].
///
/// Some columns are in every report. The others a report may leave out: then a new row gets the column's default, and a
/// row that is there keeps what it has. Which ones it has is said by the bits of the column `given`.
final class TaskRunRow {

    /// A column that a report may leave out.
    ///
    /// @param otherwise what a new row has then, given its id
    private record Maybe(
            ManyRows.Column column,
            Function<ReportedTaskRun, Patch<?>> told,
            Function<UUID, @Nullable Object> otherwise) {}

    private static final RawJson NO_POLICY = RawJson.writing(new TaskRunPolicy(0, 0, null, null, null));

    private static final List<ManyRows.Column> ALWAYS = List.of(
            ManyRows.column("id", ID),
            ManyRows.column("flow_run_id", ID),
            ManyRows.column("task_key", TEXT),
            ManyRows.column("dynamic_key", TEXT),
            ManyRows.column("state_id", ID),
            ManyRows.column("state_type", STATE_TYPE),
            ManyRows.column("state_name", TEXT),
            ManyRows.column("state_timestamp", TIME));

    private static final List<Maybe> MAYBE = List.of(
            maybe("name", TEXT, TaskRunRow::name, TaskRunRow::nameFor),
            maybe("cache_key", TEXT, ReportedTaskRun::cacheKey, _ -> null),
            maybe("cache_expiration", TIME, ReportedTaskRun::cacheExpiration, _ -> null),
            maybe("task_version", TEXT, ReportedTaskRun::taskVersion, _ -> null),
            maybe("empirical_policy", JSONB, ReportedTaskRun::empiricalPolicy, _ -> NO_POLICY),
            maybe("tags", JSONB, ReportedTaskRun::tags, _ -> RawJson.EMPTY_LIST),
            maybe("labels", JSONB, ReportedTaskRun::labels, _ -> null),
            maybe("task_inputs", JSONB, ReportedTaskRun::taskInputs, _ -> RawJson.EMPTY_OBJECT),
            maybe("run_count", INTEGER, ReportedTaskRun::runCount, _ -> 0),
            maybe("flow_run_run_count", INTEGER, ReportedTaskRun::flowRunRunCount, _ -> 0),
            maybe("expected_start_time", TIME, ReportedTaskRun::expectedStartTime, _ -> null),
            maybe("next_scheduled_start_time", TIME, ReportedTaskRun::nextScheduledStartTime, _ -> null),
            maybe("start_time", TIME, ReportedTaskRun::startTime, _ -> null),
            maybe("end_time", TIME, ReportedTaskRun::endTime, _ -> null),
            maybe("total_run_time", SPAN, ReportedTaskRun::totalRunTime, _ -> Duration.ZERO));

    private TaskRunRow() {}

    private static Maybe maybe(
            String name,
            ManyRows.Type type,
            Function<ReportedTaskRun, Patch<?>> told,
            Function<UUID, @Nullable Object> otherwise) {
        return new Maybe(ManyRows.column(name, type), told, otherwise);
    }

    /// The columns of the rows: those that reports are about, and others.
    static ManyRows.Column[] columns(String... others) {
        return Stream.of(
                        ALWAYS.stream(),
                        MAYBE.stream().map(Maybe::column),
                        Stream.of(others).map(name -> ManyRows.column(name, name.equals("given") ? INTEGER : TIME)))
                .flatMap(columns -> columns)
                .toArray(ManyRows.Column[]::new);
    }

    /// What an update sets.
    static String assignments() {
        var sets = new ArrayList<String>();
        ALWAYS.stream().skip(1).forEach(column -> sets.add(column.name() + " = rows." + column.name()));
        for (int i = 0; i < MAYBE.size(); i++) {
            String name = MAYBE.get(i).column().name();
            sets.add("%1$s = case when rows.given & %2$d <> 0 then rows.%1$s else task_run.%1$s end"
                    .formatted(name, 1 << i));
        }
        return String.join(", ", sets);
    }

    /// The row for a run that is not there yet.
    ///
    /// @param id the run's id in the database, which need not be the reported one
    static @Nullable Object[] added(TaskRunReport report, UUID id, Instant now) {
        @Nullable Object[] row = new @Nullable Object[ALWAYS.size() + MAYBE.size() + 2];
        fill(row, report, id);
        row[row.length - 2] = now;
        row[row.length - 1] = now;
        return row;
    }

    /// The row for a run that is there.
    static @Nullable Object[] changed(TaskRunReport report, UUID id, Instant now) {
        @Nullable Object[] row = new @Nullable Object[ALWAYS.size() + MAYBE.size() + 2];
        int given = fill(row, report, id);
        row[row.length - 2] = now;
        row[row.length - 1] = given;
        return row;
    }

    /// Fills in the columns that reports are about, and returns the bits of those that this one has.
    private static int fill(@Nullable Object[] row, TaskRunReport report, UUID id) {
        row[0] = id;
        row[1] = report.flowRunId();
        row[2] = report.run().taskKey();
        row[3] = report.run().dynamicKey();
        row[4] = report.state().id();
        row[5] = report.state().type();
        row[6] = report.state().name();
        row[7] = report.state().timestamp();
        int given = 0;
        for (int i = 0; i < MAYBE.size(); i++) {
            Maybe maybe = MAYBE.get(i);
            Object value;
            if (maybe.told.apply(report.run()) instanceof Patch.Present<?>(var told)) {
                given |= 1 << i;
                value = told;
            } else {
                value = maybe.otherwise.apply(id);
            }
            row[ALWAYS.size() + i] = maybe.column.type() == JSONB ? json(value) : value;
        }
        return given;
    }

    private static @Nullable Object json(@Nullable Object value) {
        return value == null || value instanceof RawJson ? value : RawJson.writing(value);
    }

    /// A name for a run that has none. It follows from the id, so that it does not matter which report comes first.
    private static String nameFor(UUID id) {
        return RunNames.random(new SplittableRandom(id.getMostSignificantBits() ^ id.getLeastSignificantBits()));
    }

    private static Patch<String> name(ReportedTaskRun run) {
        String name = run.name().or(null);
        return name == null || name.isEmpty() ? Patch.absent() : Patch.of(name);
    }
}
