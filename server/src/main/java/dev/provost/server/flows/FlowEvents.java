package dev.provost.server.flows;

import dev.provost.api.events.ReceivedEvent;
import dev.provost.api.events.Resource;
import dev.provost.api.flows.Flow;
import dev.provost.api.json.RawJson;
import dev.provost.engine.names.Ids;
import dev.provost.server.events.Events;
import dev.provost.store.Transaction;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Tells what happens to flows. An event is stored together with what it tells.
public final class FlowEvents {
    private final Events events;
    private final Ids ids;

    public FlowEvents(Events events, Ids ids) {
        this.events = events;
        this.ids = ids;
    }

    /// What of a flow is told.
    record Payload(String name, List<String> tags, @Nullable RawJson labels) {}

    /// Tells that flows were made, changed or removed.
    ///
    /// @param what `created`, `updated` or `deleted`
    void tell(Transaction tx, String what, List<Flow> flows, Instant now) throws SQLException {
        events.record(tx, flows.stream().map(flow -> event(what, flow, now)).toList(), now);
    }

    private ReceivedEvent event(String what, Flow flow, Instant now) {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put(Resource.ID, "prefect.flow." + flow.id());
        labels.put(Resource.NAME, flow.name());
        return new ReceivedEvent(
                now,
                "prefect.flow." + what,
                new Resource(labels),
                List.of(),
                RawJson.writing(new Payload(flow.name(), flow.tags(), flow.labels())),
                ids.at(now),
                null,
                now);
    }
}
