package dev.provost.server.workpools;

import dev.provost.api.filters.WorkPoolFilter;
import dev.provost.api.json.Default;
import dev.provost.api.json.Ge;
import dev.provost.api.workpools.WorkPoolCreate;
import dev.provost.api.workpools.WorkPoolUpdate;
import dev.provost.server.http.Call;
import dev.provost.server.http.FromPath;
import dev.provost.server.http.PageLimit;
import dev.provost.server.http.Reply;
import dev.provost.server.http.Router;
import dev.provost.server.http.WholeBody;
import org.jspecify.annotations.Nullable;

/// `/api/work_pools`, but for their queues and workers.
public final class WorkPoolRoutes {
    private final WorkPools pools;

    public WorkPoolRoutes(WorkPools pools) {
        this.pools = pools;
    }

    record Create(@WholeBody WorkPoolCreate pool) {}

    record ByName(@FromPath String name) {}

    record Filter(
            @Nullable WorkPoolFilter workPools,
            @PageLimit int limit,
            @Ge(0) @Default("0") long offset) {}

    record Count(@Nullable WorkPoolFilter workPools) {}

    record Update(@FromPath String name, @WholeBody WorkPoolUpdate pool) {}

    public void register(Router router) {
        router.post("/work_pools/", Create.class, this::create)
                .post("/work_pools/filter", Filter.class, this::filter)
                .post("/work_pools/count", Count.class, this::count)
                .get("/work_pools/{name}", ByName.class, this::read)
                .patch("/work_pools/{name}", Update.class, this::update)
                .delete("/work_pools/{name}", ByName.class, this::delete);
    }

    private Reply create(Create in, Call call) {
        return Reply.created(OldClients.may(call).see(pools.create(in.pool())));
    }

    private Reply filter(Filter in, Call call) {
        var sight = OldClients.may(call);
        return Reply.ok(pools.list(in.workPools(), in.offset(), in.limit()).stream()
                .map(sight::see)
                .toList());
    }

    private Reply count(Count in, Call call) {
        return Reply.ok(pools.count(in.workPools()));
    }

    private Reply read(ByName in, Call call) {
        return Reply.ok(OldClients.may(call).see(pools.read(in.name())));
    }

    private Reply update(Update in, Call call) {
        pools.update(in.name(), in.pool());
        return Reply.noContent();
    }

    private Reply delete(ByName in, Call call) {
        pools.delete(in.name());
        return Reply.noContent();
    }
}
