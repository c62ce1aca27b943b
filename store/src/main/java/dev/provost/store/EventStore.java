package dev.provost.store;

import static dev.provost.store.ManyRows.Type.ID;
import static dev.provost.store.ManyRows.Type.JSON;
import static dev.provost.store.ManyRows.Type.JSONB;
import static dev.provost.store.ManyRows.Type.TEXT;
import static dev.provost.store.ManyRows.Type.TIME;
import static dev.provost.store.ManyRows.column;

import dev.provost.api.events.ReceivedEvent;
import dev.provost.engine.names.Ids;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Events and the resources they are about, in the tables `events` and `event_resources`.
public final class EventStore {

    private static final ManyRows INSERT_EVENTS = ManyRows.insert(
            "events",
            "on conflict (id) do nothing",
            column("id", ID),
            column("occurred", TIME),
            column("event", TEXT),
            column("resource_id", TEXT),
            column("resource", JSONB),
            column("related_resource_ids", JSONB),
            column("related", JSONB),
            column("payload", JSONB),
            column("received", TIME),
            column("recorded", TIME),
            column("follows", ID),
            column("created", TIME),
            column("updated", TIME));

    private static final ManyRows INSERT_RESOURCES = ManyRows.insert(
            "event_resources",
            "",
            column("id", ID),
            column("occurred", TIME),
            column("resource_id", TEXT),
            column("resource_role", TEXT),
            column("resource", JSON),
            column("event_id", ID),
            column("created", TIME),
            column("updated", TIME));

    private final Ids ids;
    private final Onlooker onlooker;

    /// Who wants to look at events later on, and has them put in line for it while they are stored.
    public interface Onlooker {

        /// Nobody.
        Onlooker NOBODY = new Onlooker() {
            @Override
            public boolean wants(Transaction tx, ReceivedEvent event) {
                return false;
            }

            @Override
            public void hasMore() {}
        };

        /// Whether an event is to be put in line.
        boolean wants(Transaction tx, ReceivedEvent event);

        /// There is more in line than before.
        void hasMore();
    }

    /// Has nobody look at the events.
    public EventStore(Ids ids) {
        this(ids, Onlooker.NOBODY);
    }

    public EventStore(Ids ids, Onlooker onlooker) {
        this.ids = ids;
        this.onlooker = onlooker;
    }

    /// Stores events, and returns those that were not there yet.
    public List<ReceivedEvent> insert(Transaction tx, List<ReceivedEvent> events, Instant now) throws SQLException {
        return insertRows(tx, events.stream().map(EventRows::of).toList(), now);
    }

    /// As [#insert], for events the rows of which have been made beforehand.
    public List<ReceivedEvent> insertRows(Transaction tx, List<EventRows> events, Instant now) throws SQLException {
        var distinct = new LinkedHashMap<UUID, EventRows>();
        events.forEach(event -> distinct.putIfAbsent(event.event().id(), event));
        // In one order, so that two servers that are told the same events do not wait for each other in a circle.
        Set<UUID> added = INSERT_EVENTS.insertAbsent(
                tx,
                distinct.values().stream()
                        .sorted((a, b) -> a.event().id().compareTo(b.event().id()))
                        .map(event -> eventRow(event, now))
                        .toList());
        List<EventRows> fresh = distinct.values().stream()
                .filter(event -> added.contains(event.event().id()))
                .toList();
        addWhatBelongs(tx, fresh, now);
        return fresh.stream().map(EventRows::event).toList();
    }

    /// An id for an event of now.
    UUID newId(Instant now) {
        return ids.at(now);
    }

    /// Stores events that this server has just made: nobody else can have stored them, and nobody waits to hear so.
    void insertNew(Transaction tx, List<ReceivedEvent> events, Instant now) throws SQLException {
        List<EventRows> rows = events.stream().map(EventRows::of).toList();
        INSERT_EVENTS.update(
                tx, rows.stream().map(event -> eventRow(event, now)).toList());
        addWhatBelongs(tx, rows, now);
    }

    /// Stores the resources of events that have just been stored, and puts those in line that somebody wants to
    /// look at.
    private void addWhatBelongs(Transaction tx, List<EventRows> events, Instant now) throws SQLException {
        var rows = new ArrayList<@Nullable Object[]>();
        events.forEach(event -> addResourceRows(event, now, rows));
        INSERT_RESOURCES.update(tx, rows);
        List<UUID> wanted = events.stream()
                .map(EventRows::event)
                .filter(event -> onlooker.wants(tx, event))
                .map(ReceivedEvent::id)
                .toList();
        if (!wanted.isEmpty()) {
            TriggerQueueStore.add(tx, wanted);
            tx.afterCommit(onlooker::hasMore);
        }
    }

    private static @Nullable Object[] eventRow(EventRows rows, Instant now) {
        ReceivedEvent event = rows.event();
        return new @Nullable Object[] {
            event.id(),
            event.occurred(),
            event.event(),
            event.resource().id(),
            rows.resource(),
            rows.relatedIds(),
            rows.related(),
            event.payload(),
            event.received(),
            now,
            event.follows(),
            now,
            now
        };
    }

    /// Nobody asks for the row of a resource by its id. That begins with the time, so that new rows stand side by side
    /// in the index; the database's own default would scatter them.
    private void addResourceRows(EventRows rows, Instant now, List<@Nullable Object[]> all) {
        ReceivedEvent event = rows.event();
        for (EventRows.OfResource resource : rows.resources()) {
            all.add(new @Nullable Object[] {
                ids.at(now), event.occurred(), resource.id(), resource.role(), resource.others(), event.id(), now, now
            });
        }
    }
}
