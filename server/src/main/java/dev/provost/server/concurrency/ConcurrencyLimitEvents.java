package dev.provost.server.concurrency;

import dev.provost.api.concurrency.ConcurrencyLimit;
import dev.provost.api.concurrency.ConcurrencyLimitV2;
import dev.provost.server.events.Lifecycle.Thing;
import java.util.List;

/// Concurrency limits as events tell of them.
final class ConcurrencyLimitEvents {
    private static final String KIND = "concurrency-limit";

    private ConcurrencyLimitEvents() {}

    /// What of a limit is told.
    record Payload(String name, int limit, boolean active, double slotDecayPerSecond) {}

    /// What of a limit of the older kind is told.
    record TagPayload(String tag, int concurrencyLimit) {}

    static Thing thing(ConcurrencyLimitV2 limit) {
        var payload = new Payload(limit.name(), limit.limit(), limit.active(), limit.slotDecayPerSecond());
        return new Thing(KIND, limit.id(), limit.name(), payload, List.of());
    }

    static Thing thing(ConcurrencyLimit limit) {
        var payload = new TagPayload(limit.tag(), limit.concurrencyLimit());
        return new Thing(KIND, limit.id(), limit.tag(), payload, List.of());
    }
}
