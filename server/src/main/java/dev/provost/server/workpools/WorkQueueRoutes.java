package dev.provost.server.workpools;

import dev.provost.api.filters.WorkQueueFilter;
import dev.provost.api.json.Default;
import dev.provost.api.json.Ge;
import dev.provost.api.json.Le;
import dev.provost.api.json.Untold;
import dev.provost.api.json.UuidText;
import dev.provost.api.workpools.WorkQueueCreate;
import dev.provost.api.workpools.WorkQueueUpdate;
import dev.provost.server.http.Call;
import dev.provost.server.http.FromHeader;
import dev.provost.server.http.FromPath;
import dev.provost.server.http.PageLimit;
import dev.provost.server.http.Reply;
import dev.provost.server.http.Router;
import dev.provost.server.http.WholeBody;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// `/api/work_queues`.
final class WorkQueueRoutes {
    private final AgentQueues queues;
    private final AgentPolls polls;
    private final Slots slots;

    WorkQueueRoutes(AgentQueues queues, AgentPolls polls, Slots slots) {
        this.queues = queues;
        this.polls = polls;
        this.slots = slots;
    }

    record Create(@WholeBody WorkQueueCreate queue) {}

    record Update(@FromPath UUID id, @WholeBody WorkQueueUpdate queue) {}

    record ById(@FromPath UUID id) {}

    record ByName(@FromPath String name) {}

    record Filter(
            @PageLimit int limit,
            @Ge(0) @Default("0") long offset,
            @Nullable WorkQueueFilter workQueues) {}

    /// Agents tell who they are; whatever else comes under that name is passed over, as the reference does.
    record Runs(
            @FromPath UUID id,
            @PageLimit int limit,
            @Nullable Instant scheduledBefore,
            @Untold @Nullable JsonNode agentId,
            @FromHeader @Default("false") @Nullable Boolean xPrefectUi) {

        @Nullable
        UUID agent() {
            return agentId != null && agentId.isString() ? UuidText.parse(agentId.stringValue()) : null;
        }
    }

    record Holders(
            @FromPath UUID id,
            @Ge(1) @Default("1") long page,
            @PageLimit int limit) {}

    record PoolHolders(
            @FromPath String name,
            @Ge(1) @Default("1") long page,
            @PageLimit int limit,
            @Ge(0) @Le(200) @Default("10") int flowRunLimit) {}

    void register(Router router) {
        router.post("/work_queues/", Create.class, this::create)
                .post("/work_queues/filter", Filter.class, this::filter)
                .get("/work_queues/name/{name}", ByName.class, this::readByName)
                .get("/work_queues/{id:uuid}", ById.class, this::read)
                .patch("/work_queues/{id:uuid}", Update.class, this::update)
                .delete("/work_queues/{id:uuid}", ById.class, this::delete)
                .post("/work_queues/{id:uuid}/get_runs", Runs.class, this::runs)
                .post("/work_queues/{id:uuid}/concurrency_status", Holders.class, this::holders)
                .get("/work_queues/{id:uuid}/status", ById.class, this::health)
                .post("/work_pools/{name}/concurrency_status", PoolHolders.class, this::holdersOfPool);
    }

    private Reply create(Create in, Call call) {
        return Reply.created(queues.create(in.queue()));
    }

    private Reply filter(Filter in, Call call) {
        return Reply.ok(queues.list(in.workQueues(), in.offset(), in.limit()));
    }

    private Reply readByName(ByName in, Call call) {
        return Reply.ok(queues.readByName(in.name()));
    }

    private Reply read(ById in, Call call) {
        return Reply.ok(queues.read(in.id()));
    }

    private Reply update(Update in, Call call) {
        queues.update(in.id(), in.queue());
        return Reply.noContent();
    }

    private Reply delete(ById in, Call call) {
        queues.delete(in.id());
        return Reply.noContent();
    }

    /// People who look at a queue in a browser are no agents.
    private Reply runs(Runs in, Call call) {
        boolean onlyLooks = Boolean.TRUE.equals(in.xPrefectUi());
        return Reply.ok(
                onlyLooks
                        ? polls.look(in.id(), in.scheduledBefore(), in.limit())
                        : polls.poll(in.id(), in.agent(), in.scheduledBefore(), in.limit()));
    }

    private Reply holders(Holders in, Call call) {
        return Reply.ok(slots.ofQueue(in.id(), in.page(), in.limit()));
    }

    private Reply holdersOfPool(PoolHolders in, Call call) {
        return Reply.ok(slots.ofPool(in.name(), in.page(), in.limit(), in.flowRunLimit()));
    }

    private Reply health(ById in, Call call) {
        return Reply.ok(queues.health(in.id()));
    }
}
