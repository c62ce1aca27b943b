package dev.provost.server.concurrency;

import dev.provost.api.concurrency.ConcurrencyLimit;
import dev.provost.api.concurrency.ConcurrencyLimitV2;
import dev.provost.api.events.ReceivedEvent;
import dev.provost.api.events.Resource;
import dev.provost.api.json.RawJson;
import dev.provost.engine.names.Ids;
import dev.provost.server.events.Events;
import dev.provost.store.Transaction;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Tells what happens to concurrency limits. An event is stored together with what it tells.
public final class ConcurrencyLimitEvents {
    private final Events events;
    private final Ids ids;

    public ConcurrencyLimitEvents(Events events, Ids ids) {
        this.events = events;
        this.ids = ids;
    }

    /// What of a limit is told.
    record Payload(String name, int limit, boolean active, double slotDecayPerSecond) {}

    /// What of the limit of a tag is told.
    record TagPayload(String tag, int concurrencyLimit) {}

    /// Tells that a limit was made, changed or removed.
    ///
    /// @param what `created`, `updated` or `deleted`
    void tell(Transaction tx, String what, ConcurrencyLimitV2 limit, Instant now) throws SQLException {
        var payload = new Payload(limit.name(), limit.limit(), limit.active(), limit.slotDecayPerSecond());
        events.record(tx, List.of(event(what, limit.id(), limit.name(), payload, now)), now);
    }

    /// Tells that the limit of a tag was removed.
    void tell(Transaction tx, String what, ConcurrencyLimit limit, Instant now) throws SQLException {
        var payload = new TagPayload(limit.tag(), limit.concurrencyLimit());
        events.record(tx, List.of(event(what, limit.id(), limit.tag(), payload, now)), now);
    }

    private ReceivedEvent event(String what, UUID id, String name, Object payload, Instant now) {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put(Resource.ID, "prefect.concurrency-limit." + id);
        labels.put(Resource.NAME, name);
        return new ReceivedEvent(
                now,
                "prefect.concurrency-limit." + what,
                new Resource(labels),
                List.of(),
                RawJson.writing(payload),
                ids.at(now),
                null,
                now);
    }
}
