package dev.provost.server.events;

import dev.provost.api.events.ReceivedEvent;
import dev.provost.api.events.RelatedResource;
import dev.provost.api.events.Resource;
import dev.provost.api.json.RawJson;
import dev.provost.engine.names.Ids;
import dev.provost.store.Transaction;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Tells that things were made, changed and removed. An event is stored together with what it tells.
public final class Lifecycle {
    private final Events events;
    private final Ids ids;

    public Lifecycle(Events events, Ids ids) {
        this.events = events;
        this.ids = ids;
    }

    /// What happened to a thing.
    public enum Change {
        CREATED("created"),
        UPDATED("updated"),
        DELETED("deleted");

        private final String word;

        Change(String word) {
            this.word = word;
        }
    }

    /// A thing that something happened to.
    ///
    /// @param kind what it is, as ids of resources and names of events spell it: `block-type`
    /// @param payload what is told of it
    public record Thing(String kind, UUID id, @Nullable String name, Object payload, List<RelatedResource> related) {}

    public void tell(Transaction tx, Change change, Thing thing, Instant now) throws SQLException {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put(Resource.ID, "prefect." + thing.kind() + "." + thing.id());
        if (thing.name() != null) {
            labels.put(Resource.NAME, thing.name());
        }
        var event = new ReceivedEvent(
                now,
                "prefect." + thing.kind() + "." + change.word,
                new Resource(labels),
                thing.related(),
                RawJson.writing(thing.payload()),
                ids.at(now),
                null,
                now);
        tell(tx, event);
    }

    /// Tells what somebody else has put into words.
    public void tell(Transaction tx, ReceivedEvent event) throws SQLException {
        events.record(tx, List.of(event), event.received());
    }
}
