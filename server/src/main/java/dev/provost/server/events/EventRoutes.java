package dev.provost.server.events;

import dev.provost.api.events.Event;
import dev.provost.api.events.ReceivedEvent;
import dev.provost.api.filters.EventFilter;
import dev.provost.api.json.Limits;
import dev.provost.server.http.Call;
import dev.provost.server.http.Reply;
import dev.provost.server.http.Router;
import dev.provost.server.http.WholeBody;
import dev.provost.server.streams.StreamSocket;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// `/api/events`: takes events in, by request and by socket, and hands them on.
final class EventRoutes {

    /// The body of `POST /events`.
    record CreateEvents(@WholeBody List<Event> events) {}

    private final EventWriter writer;
    private final EventIntake intake;
    private final EventSocket in;
    private final StreamSocket<EventFilter, ReceivedEvent> out;

    /// @param stream what is handed on
    /// @param limits what an event may have
    /// @param largestBytes how long an event may be as JSON
    EventRoutes(EventWriter writer, EventStream stream, Limits limits, int largestBytes, InstantSource clock) {
        this.writer = writer;
        intake = new EventIntake(largestBytes, clock);
        in = new EventSocket(writer, intake, limits);
        out = out(stream);
    }

    /// What a client of `/events/out` is sent.
    private record Message(String type, ReceivedEvent event) {}

    /// Hands events on to clients.
    static StreamSocket<EventFilter, ReceivedEvent> out(EventStream stream) {
        return new StreamSocket<>("events", EventFilter.class, stream::watch, event -> new Message("event", event));
    }

    void register(Router router) {
        router.post("/events", CreateEvents.class, this::create);
        router.websocket("/events/in", in);
        router.websocket("/events/out", out);
    }

    private Reply create(CreateEvents in, Call call) throws InterruptedException {
        List<ReceivedEvent> events = in.events.stream()
                .map(intake::receive)
                .flatMap(Optional::stream)
                .toList();
        writer.store(events);
        return Reply.noContent();
    }
}
