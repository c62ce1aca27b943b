package dev.provost.server.taskruns;

import dev.provost.api.filters.TaskRunSort;
import dev.provost.api.json.Patch;
import dev.provost.api.taskruns.TaskRun;
import dev.provost.api.taskruns.TaskRunInFlowRun;
import dev.provost.api.taskruns.TaskRunPage;
import dev.provost.api.taskruns.TaskRunUpdate;
import dev.provost.engine.names.RunNames;
import dev.provost.server.Pages;
import dev.provost.server.http.NotFound;
import dev.provost.store.Database;
import dev.provost.store.LogStore;
import dev.provost.store.RunFilters;
import dev.provost.store.TaskRunStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Everything that can be done with task runs, but for making them and moving them on.
public final class TaskRuns {
    private final Database database;
    private final TaskRunStore store;
    private final LogStore logs;
    private final InstantSource clock;
    private final RandomGenerator random;

    public TaskRuns(Database database, TaskRunStore store, LogStore logs, InstantSource clock, RandomGenerator random) {
        this.database = database;
        this.store = store;
        this.logs = logs;
        this.clock = clock;
        this.random = random;
    }

    public TaskRun read(UUID id) {
        return database.read(tx -> store.find(tx, id, clock.instant()))
                .orElseThrow(() -> new NotFound("Task not found"));
    }

    public TaskRunInFlowRun readInFlowRun(UUID id) {
        return database.read(tx -> store.findInFlowRun(tx, id, clock.instant()))
                .orElseThrow(() -> new NotFound("Task not found"));
    }

    public List<TaskRun> list(RunFilters filters, TaskRunSort sort, long offset, int limit) {
        return database.read(tx -> store.list(tx, filters, sort, offset, limit, clock.instant()));
    }

    public int count(RunFilters filters) {
        return database.read(tx -> store.count(tx, filters));
    }

    public TaskRunPage page(RunFilters filters, TaskRunSort sort, long page, int limit) {
        Instant now = clock.instant();
        return database.read(tx -> {
            int count = store.count(tx, filters);
            List<TaskRun> results = store.list(tx, filters, sort, Pages.offset(page, limit), limit, now);
            return new TaskRunPage(
                    results.stream().map(TaskRun::summary).toList(), count, limit, Pages.count(count, limit), page);
        });
    }

    public void update(UUID id, TaskRunUpdate asked) {
        Instant now = clock.instant();
        @Nullable String name = name(asked.name());
        database.write(tx -> {
            if (!store.rename(tx, id, name, now)) {
                throw new NotFound("Task run not found");
            }
            return id;
        });
    }

    /// The name that was asked for: a new one where it was sent empty, none where it was left out.
    private @Nullable String name(Patch<@Nullable String> asked) {
        return asked.isPresent() ? Objects.requireNonNullElseGet(asked.or(null), () -> RunNames.random(random)) : null;
    }

    /// Removes a run with all that belongs to it, log lines included.
    public void delete(UUID id) {
        database.write(tx -> {
            if (!store.delete(tx, id)) {
                throw new NotFound("Task not found");
            }
            logs.deleteOfTaskRun(tx, id);
            return id;
        });
    }
}
