package dev.provost.server.workpools;

import dev.provost.api.filters.WorkQueueFilter;
import dev.provost.api.json.Default;
import dev.provost.api.json.Ge;
import dev.provost.api.workpools.WorkQueueCreate;
import dev.provost.api.workpools.WorkQueueUpdate;
import dev.provost.server.http.Call;
import dev.provost.server.http.FromPath;
import dev.provost.server.http.PageLimit;
import dev.provost.server.http.Reply;
import dev.provost.server.http.Router;
import dev.provost.server.http.WholeBody;
import org.jspecify.annotations.Nullable;

/// `/api/work_pools/{work_pool_name}/queues`.
final class PoolQueueRoutes {
    private final WorkQueues queues;

    PoolQueueRoutes(WorkQueues queues) {
        this.queues = queues;
    }

    record Create(@FromPath String workPoolName, @WholeBody WorkQueueCreate queue) {}

    record ByName(@FromPath String workPoolName, @FromPath String name) {}

    record Filter(
            @FromPath String workPoolName,
            @Nullable WorkQueueFilter workQueues,
            @PageLimit int limit,
            @Ge(0) @Default("0") long offset) {}

    record Update(
            @FromPath String workPoolName,
            @FromPath String name,
            @WholeBody WorkQueueUpdate queue) {}

    void register(Router router) {
        router.post("/work_pools/{work_pool_name}/queues", Create.class, this::create)
                .post("/work_pools/{work_pool_name}/queues/filter", Filter.class, this::filter)
                .get("/work_pools/{work_pool_name}/queues/{name}", ByName.class, this::read)
                .patch("/work_pools/{work_pool_name}/queues/{name}", Update.class, this::update)
                .delete("/work_pools/{work_pool_name}/queues/{name}", ByName.class, this::delete);
    }

    private Reply create(Create in, Call call) {
        return Reply.created(queues.create(in.workPoolName(), in.queue()));
    }

    private Reply filter(Filter in, Call call) {
        return Reply.ok(queues.list(in.workPoolName(), in.workQueues(), in.offset(), in.limit()));
    }

    private Reply read(ByName in, Call call) {
        return Reply.ok(queues.read(in.workPoolName(), in.name()));
    }

    private Reply update(Update in, Call call) {
        queues.update(in.workPoolName(), in.name(), in.queue());
        return Reply.noContent();
    }

    private Reply delete(ByName in, Call call) {
        queues.delete(in.workPoolName(), in.name());
        return Reply.noContent();
    }
}
