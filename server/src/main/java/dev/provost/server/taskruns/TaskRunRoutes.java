package dev.provost.server.taskruns;

import dev.provost.api.filters.TaskRunSort;
import dev.provost.api.json.Default;
import dev.provost.api.json.Ge;
import dev.provost.api.taskruns.TaskRunUpdate;
import dev.provost.server.criteria.RunCriteria;
import dev.provost.server.http.Call;
import dev.provost.server.http.FromPath;
import dev.provost.server.http.PageLimit;
import dev.provost.server.http.Reply;
import dev.provost.server.http.Router;
import dev.provost.server.http.Spread;
import dev.provost.server.http.WholeBody;
import java.util.UUID;

/// `/api/task_runs`, and `/api/ui/task_runs/{id}`.
public final class TaskRunRoutes {
    private final TaskRuns runs;

    public TaskRunRoutes(TaskRuns runs) {
        this.runs = runs;
    }

    record ById(@FromPath UUID id) {}

    record Update(@FromPath UUID id, @WholeBody TaskRunUpdate run) {}

    record Filter(
            @PageLimit int limit,
            @Default("\"ID_DESC\"") TaskRunSort sort,
            @Ge(0) @Default("0") long offset,
            @Spread RunCriteria by) {}

    record Paginate(
            @PageLimit int limit,
            @Default("\"ID_DESC\"") TaskRunSort sort,
            @Ge(1) @Default("1") long page,
            @Spread RunCriteria by) {}

    public void register(Router router) {
        router.post("/task_runs/count", RunCriteria.class, this::count)
                .post("/task_runs/filter", Filter.class, this::filter)
                .post("/task_runs/paginate", Paginate.class, this::paginate)
                .get("/task_runs/{id:uuid}", ById.class, this::read)
                .patch("/task_runs/{id:uuid}", Update.class, this::update)
                .delete("/task_runs/{id:uuid}", ById.class, this::delete)
                .get("/ui/task_runs/{id:uuid}", ById.class, this::readInFlowRun);
    }

    private Reply count(RunCriteria in, Call call) {
        return Reply.ok(runs.count(in.filters()));
    }

    private Reply filter(Filter in, Call call) {
        return Reply.ok(runs.list(in.by().filters(), in.sort(), in.offset(), in.limit()));
    }

    private Reply paginate(Paginate in, Call call) {
        return Reply.ok(runs.page(in.by().filters(), in.sort(), in.page(), in.limit()));
    }

    private Reply read(ById in, Call call) {
        return Reply.ok(runs.read(in.id()));
    }

    private Reply readInFlowRun(ById in, Call call) {
        return Reply.ok(runs.readInFlowRun(in.id()));
    }

    private Reply update(Update in, Call call) {
        runs.update(in.id(), in.run());
        return Reply.noContent();
    }

    private Reply delete(ById in, Call call) {
        runs.delete(in.id());
        return Reply.noContent();
    }
}
