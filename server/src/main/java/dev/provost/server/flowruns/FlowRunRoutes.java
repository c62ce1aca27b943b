package dev.provost.server.flowruns;

import dev.provost.api.filters.FlowRunFilter;
import dev.provost.api.filters.FlowRunSort;
import dev.provost.api.flowruns.DeletedFlowRuns;
import dev.provost.api.flowruns.FlowRunUpdate;
import dev.provost.api.json.Default;
import dev.provost.api.json.Ge;
import dev.provost.api.json.JsonObject;
import dev.provost.api.json.Le;
import dev.provost.api.json.RawJson;
import dev.provost.server.criteria.QueueCriteria;
import dev.provost.server.http.Call;
import dev.provost.server.http.FromPath;
import dev.provost.server.http.PageLimit;
import dev.provost.server.http.Reply;
import dev.provost.server.http.Router;
import dev.provost.server.http.Spread;
import dev.provost.server.http.WholeBody;
import dev.provost.store.RunFilters;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// `/api/flow_runs`.
public final class FlowRunRoutes {
    /// How many runs one request may remove or move on.
    static final int MOST_AT_ONCE = 50;

    private final FlowRuns runs;

    public FlowRunRoutes(FlowRuns runs) {
        this.runs = runs;
    }

    record ById(@FromPath UUID id) {}

    record Update(@FromPath UUID id, @WholeBody FlowRunUpdate run) {}

    record Label(@FromPath UUID id, @WholeBody @JsonObject RawJson labels) {}

    record DeleteAll(
            @Nullable FlowRunFilter flowRuns,
            @Ge(1) @Le(MOST_AT_ONCE) @Default("50") int limit) {}

    record Filter(
            @PageLimit int limit,
            @Default("\"ID_DESC\"") FlowRunSort sort,
            @Ge(0) @Default("0") long offset,
            @Spread QueueCriteria by) {}

    record Paginate(
            @PageLimit int limit,
            @Default("\"ID_DESC\"") FlowRunSort sort,
            @Ge(1) @Default("1") long page,
            @Spread QueueCriteria by) {}

    public void register(Router router) {
        router.post("/flow_runs/count", QueueCriteria.class, this::count)
                .post("/flow_runs/filter", Filter.class, this::filter)
                .post("/flow_runs/paginate", Paginate.class, this::paginate)
                .get("/flow_runs/{id:uuid}", ById.class, this::read)
                .patch("/flow_runs/{id:uuid}", Update.class, this::update)
                .delete("/flow_runs/{id:uuid}", ById.class, this::delete)
                .post("/flow_runs/bulk_delete", DeleteAll.class, this::deleteAll)
                .patch("/flow_runs/{id:uuid}/labels", Label.class, this::label);
    }

    private Reply count(QueueCriteria in, Call call) {
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

    private Reply update(Update in, Call call) {
        runs.update(in.id(), in.run());
        return Reply.noContent();
    }

    private Reply delete(ById in, Call call) {
        runs.delete(in.id());
        return Reply.noContent();
    }

    private Reply deleteAll(DeleteAll in, Call call) {
        return Reply.ok(new DeletedFlowRuns(runs.deleteAll(RunFilters.ofFlowRuns(in.flowRuns()), in.limit())));
    }

    private Reply label(Label in, Call call) {
        runs.label(in.id(), in.labels());
        return Reply.noContent();
    }
}
