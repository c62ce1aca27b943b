package dev.provost.server.flows;

import dev.provost.api.filters.FlowFilter;
import dev.provost.api.filters.FlowSort;
import dev.provost.api.flows.FlowCreate;
import dev.provost.api.flows.FlowUpdate;
import dev.provost.api.json.Default;
import dev.provost.api.json.Ge;
import dev.provost.api.json.Le;
import dev.provost.api.json.MaxLength;
import dev.provost.server.criteria.PoolCriteria;
import dev.provost.server.http.Call;
import dev.provost.server.http.FromPath;
import dev.provost.server.http.PageLimit;
import dev.provost.server.http.Reply;
import dev.provost.server.http.Router;
import dev.provost.server.http.Spread;
import dev.provost.server.http.WholeBody;
import dev.provost.store.RunFilters;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// `/api/flows` and `/api/ui/flows`.
public final class FlowRoutes {
    private final Flows flows;

    public FlowRoutes(Flows flows) {
        this.flows = flows;
    }

    record Register(@WholeBody FlowCreate flow) {}

    record ById(@FromPath UUID id) {}

    record ByName(@FromPath String name) {}

    record Update(@FromPath UUID id, @WholeBody FlowUpdate flow) {}

    record Filter(
            @PageLimit int limit,
            @Ge(0) @Default("0") long offset,
            @Spread PoolCriteria by,
            @Default("\"NAME_ASC\"") FlowSort sort) {}

    record Paginate(
            @PageLimit int limit,
            @Ge(1) @Default("1") long page,
            @Spread PoolCriteria by,
            @Default("\"NAME_ASC\"") FlowSort sort) {}

    record BulkDelete(
            @Nullable FlowFilter flows,
            @Ge(1) @Le(50) @Default("50") int limit) {
        RunFilters filters() {
            return new RunFilters(flows, null, null, null, null, null);
        }
    }

    record OfFlows(@MaxLength(200) List<UUID> flowIds) {}

    public void register(Router router) {
        router.post("/flows/", Register.class, this::register)
                .post("/flows/count", PoolCriteria.class, this::count)
                .post("/flows/filter", Filter.class, this::filter)
                .post("/flows/paginate", Paginate.class, this::paginate)
                .get("/flows/name/{name}", ByName.class, this::readByName)
                .get("/flows/{id:uuid}", ById.class, this::read)
                .patch("/flows/{id:uuid}", Update.class, this::update)
                .delete("/flows/{id:uuid}", ById.class, this::delete)
                .post("/flows/bulk_delete", BulkDelete.class, this::bulkDelete)
                .post("/ui/flows/count-deployments", OfFlows.class, this::countDeployments)
                .post("/ui/flows/next-runs", OfFlows.class, this::nextRuns);
    }

    private Reply register(Register in, Call call) {
        var registered = flows.register(in.flow());
        return registered.isNew() ? Reply.created(registered.flow()) : Reply.ok(registered.flow());
    }

    private Reply count(PoolCriteria in, Call call) {
        return Reply.ok(flows.count(in.filters()));
    }

    private Reply filter(Filter in, Call call) {
        return Reply.ok(flows.list(in.by().filters(), in.sort(), in.offset(), in.limit()));
    }

    private Reply paginate(Paginate in, Call call) {
        return Reply.ok(flows.page(in.by().filters(), in.sort(), in.page(), in.limit()));
    }

    private Reply readByName(ByName in, Call call) {
        return Reply.ok(flows.readByName(in.name()));
    }

    private Reply read(ById in, Call call) {
        return Reply.ok(flows.read(in.id()));
    }

    private Reply update(Update in, Call call) {
        flows.update(in.id(), in.flow());
        return Reply.noContent();
    }

    private Reply delete(ById in, Call call) {
        flows.delete(in.id());
        return Reply.noContent();
    }

    private Reply bulkDelete(BulkDelete in, Call call) {
        return Reply.ok(flows.deleteAll(in.filters(), in.limit()));
    }

    private Reply countDeployments(OfFlows in, Call call) {
        return Reply.ok(flows.countDeployments(in.flowIds()));
    }

    private Reply nextRuns(OfFlows in, Call call) {
        return Reply.ok(flows.nextRuns(in.flowIds()));
    }
}
