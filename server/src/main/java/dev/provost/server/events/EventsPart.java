package dev.provost.server.events;

import dev.provost.api.events.ReceivedEvent;
import dev.provost.api.json.Limits;
import dev.provost.engine.names.Ids;
import dev.provost.server.http.Router;
import dev.provost.server.services.Services;
import dev.provost.server.streams.Hub;
import dev.provost.store.Database;
import dev.provost.store.Dialect;
import dev.provost.store.EventCountStore;
import dev.provost.store.EventPageStore;
import dev.provost.store.EventStore;
import dev.provost.store.TaskRunRecordStore;
import java.time.InstantSource;

/// What events are made of, put together.
public final class EventsPart {
    private final Database database;
    private final Options options;
    private final InstantSource clock;
    private final Hub<ReceivedEvent> hub = new Hub<>();
    private final Hub<ReceivedEvent> streamed;
    private final EventStore store;
    private final Events events;
    private final EventWriter writer;
    private final Lifecycle lifecycle;
    private final EventCountStore counts = new EventCountStore();
    private final EventPageStore pages = new EventPageStore(counts);
    private final EventStream stream;

    /// How events are taken in and handed on.
    ///
    /// @param limits what an event may have
    /// @param largestBytes how long an event may be as JSON
    /// @param isStreamed whether events that come are handed on to clients
    public record Options(Limits limits, int largestBytes, boolean isStreamed, EventStream.Pace stream) {}

    /// @param onlooker is asked about each event that is stored
    public EventsPart(Database database, EventStore.Onlooker onlooker, Options options, InstantSource clock, Ids ids) {
        this.database = database;
        this.options = options;
        this.clock = clock;
        store = new EventStore(ids, onlooker);
        events = new Events(database, store, new TaskRunRecordStore(), hub, clock);
        writer = new EventWriter(events, EventWriter.Pace.USUAL, Pause.REAL);
        lifecycle = new Lifecycle(events, ids);
        // Where events are not to be streamed, only those that have been are handed on.
        streamed = options.isStreamed() ? hub : new Hub<>();
        stream = new EventStream(database, pages, new EventJournal(streamed), options.stream(), clock);
    }

    public void register(Router router) {
        new EventRoutes(writer, stream, options.limits(), options.largestBytes(), clock).register(router);
        new EventQueryRoutes(new EventQueries(database, pages, counts, clock)).register(router);
    }

    public void run(Services services) {
        services.add(writer);
        // A file has one server.
        if (database.dialect() == Dialect.POSTGRES) {
            services.add(new EventTail(database, pages, streamed, stream::isWatched), EventTail.INTERVAL);
        }
    }

    public Events events() {
        return events;
    }

    /// Where events are read.
    public EventPageStore pages() {
        return pages;
    }

    public EventStore store() {
        return store;
    }

    /// Where events come by once they are committed.
    public Hub<ReceivedEvent> hub() {
        return hub;
    }

    /// Stores what comes from clients.
    public EventWriter writer() {
        return writer;
    }

    public Lifecycle lifecycle() {
        return lifecycle;
    }
}
