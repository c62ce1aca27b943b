package dev.provost.server.concurrency;

import dev.provost.api.json.Default;
import dev.provost.api.json.Ge;
import dev.provost.api.json.Le;
import dev.provost.server.http.Call;
import dev.provost.server.http.FromPath;
import dev.provost.server.http.FromQuery;
import dev.provost.server.http.Reply;
import dev.provost.server.http.Router;
import java.util.UUID;

/// `/api/provost/concurrency_limits/{id}/holders`: who has a limit's slots, and until when. The reference has no such
/// route.
final class HolderRoutes {
    private final SlotHolders holders;

    HolderRoutes(SlotHolders holders) {
        this.holders = holders;
    }

    record Holders(
            @FromPath UUID id,
            @FromQuery @Ge(1) @Le(200) @Default("200") int limit,
            @FromQuery @Ge(0) @Default("0") long offset) {}

    void register(Router router) {
        router.get("/provost/concurrency_limits/{id:uuid}/holders", Holders.class, this::holders);
    }

    private Reply holders(Holders in, Call call) {
        return Reply.ok(holders.of(in.id(), in.limit(), in.offset()));
    }
}
