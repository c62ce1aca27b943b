package dev.provost.server.concurrency;

import dev.provost.api.concurrency.ConcurrencyLimitV2Create;
import dev.provost.api.concurrency.ConcurrencyLimitV2Update;
import dev.provost.api.json.Default;
import dev.provost.api.json.Ge;
import dev.provost.server.http.Call;
import dev.provost.server.http.FromPath;
import dev.provost.server.http.PageLimit;
import dev.provost.server.http.Reply;
import dev.provost.server.http.Router;
import dev.provost.server.http.WholeBody;

/// `/api/v2/concurrency_limits`: the limits themselves.
final class ConcurrencyLimitRoutes {
    private final ConcurrencyLimits limits;

    ConcurrencyLimitRoutes(ConcurrencyLimits limits) {
        this.limits = limits;
    }

    record Create(@WholeBody ConcurrencyLimitV2Create limit) {}

    record ByIdOrName(@FromPath String idOrName) {}

    record Update(@FromPath String idOrName, @WholeBody ConcurrencyLimitV2Update limit) {}

    record Filter(@PageLimit int limit, @Ge(0) @Default("0") long offset) {}

    void register(Router router) {
        router.post("/v2/concurrency_limits/", Create.class, this::create)
                .get("/v2/concurrency_limits/{id_or_name}", ByIdOrName.class, this::read)
                .post("/v2/concurrency_limits/filter", Filter.class, this::filter)
                .patch("/v2/concurrency_limits/{id_or_name}", Update.class, this::update)
                .delete("/v2/concurrency_limits/{id_or_name}", ByIdOrName.class, this::delete);
    }

    private Reply create(Create in, Call call) {
        return Reply.created(limits.create(in.limit()));
    }

    private Reply read(ByIdOrName in, Call call) {
        return Reply.ok(limits.read(LimitName.of(in.idOrName())));
    }

    private Reply filter(Filter in, Call call) {
        return Reply.ok(limits.list(in.offset(), in.limit()));
    }

    private Reply update(Update in, Call call) {
        limits.update(LimitName.of(in.idOrName()), in.limit());
        return Reply.noContent();
    }

    private Reply delete(ByIdOrName in, Call call) {
        limits.delete(LimitName.of(in.idOrName()));
        return Reply.noContent();
    }
}
