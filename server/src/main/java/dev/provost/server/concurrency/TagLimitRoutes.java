package dev.provost.server.concurrency;

import dev.provost.api.concurrency.ConcurrencyLimitCreate;
import dev.provost.api.json.Default;
import dev.provost.api.json.Ge;
import dev.provost.engine.limits.TagRequest;
import dev.provost.engine.limits.TagRequest.Answer;
import dev.provost.server.http.Call;
import dev.provost.server.http.FromPath;
import dev.provost.server.http.PageLimit;
import dev.provost.server.http.Reply;
import dev.provost.server.http.Router;
import dev.provost.server.http.WholeBody;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// `/api/concurrency_limits`: limits by tag.
final class TagLimitRoutes {
    private final TagLimits limits;
    private final Duration wait;

    /// @param wait after how long a client should ask again for a slot
    TagLimitRoutes(TagLimits limits, Duration wait) {
        this.limits = limits;
        this.wait = wait;
    }

    record Create(@WholeBody ConcurrencyLimitCreate limit) {}

    record ById(@FromPath UUID id) {}

    record ByTag(@FromPath String tag) {}

    record Filter(@PageLimit int limit, @Ge(0) @Default("0") long offset) {}

    record Reset(@FromPath String tag, @Nullable List<UUID> slotOverride) {}

    record Slots(List<String> names, UUID taskRunId) {
        TagRequest request() {
            return new TagRequest(names, taskRunId);
        }
    }

    void register(Router router) {
        router.post("/concurrency_limits/", Create.class, this::create)
                .get("/concurrency_limits/{id:uuid}", ById.class, this::read)
                .get("/concurrency_limits/tag/{tag}", ByTag.class, this::readByTag)
                .post("/concurrency_limits/filter", Filter.class, this::filter)
                .post("/concurrency_limits/tag/{tag}/reset", Reset.class, this::reset)
                .delete("/concurrency_limits/{id:uuid}", ById.class, this::delete)
                .delete("/concurrency_limits/tag/{tag}", ByTag.class, this::deleteByTag)
                .post("/concurrency_limits/increment", Slots.class, this::increment)
                .post("/concurrency_limits/decrement", Slots.class, this::decrement);
    }

    private Reply create(Create in, Call call) {
        var put = limits.put(in.limit());
        return put.isNew() ? Reply.created(put.limit()) : Reply.ok(put.limit());
    }

    private Reply read(ById in, Call call) {
        return Reply.ok(limits.read(in.id()));
    }

    private Reply readByTag(ByTag in, Call call) {
        return Reply.ok(limits.readByTag(in.tag()));
    }

    private Reply filter(Filter in, Call call) {
        return Reply.ok(limits.list(in.offset(), in.limit()));
    }

    private Reply reset(Reset in, Call call) {
        limits.reset(in.tag(), in.slotOverride() == null ? List.of() : in.slotOverride());
        return Reply.ok(null);
    }

    private Reply delete(ById in, Call call) {
        limits.delete(in.id());
        return Reply.ok(null);
    }

    private Reply deleteByTag(ByTag in, Call call) {
        limits.deleteByTag(in.tag());
        return Reply.ok(null);
    }

    private Reply increment(Slots in, Call call) {
        return switch (limits.take(in.request())) {
            case Answer.Granted(var taken) -> Reply.ok(taken);
            case Answer.Never(var tag) ->
                locked("The concurrency limit on tag \"" + tag
                        + "\" is 0 and will deadlock if the task tries to run again.");
            case Answer.Full(var tag) ->
                locked("Concurrency limit for the " + tag + " tag has been reached")
                        .header("Retry-After", Double.toString(wait.toNanos() / 1e9));
        };
    }

    private static Reply locked(String detail) {
        return Reply.json(423, Map.of("detail", detail));
    }

    private Reply decrement(Slots in, Call call) {
        return Reply.ok(limits.giveBack(in.request()));
    }
}
