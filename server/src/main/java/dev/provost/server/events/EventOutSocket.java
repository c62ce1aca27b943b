package dev.provost.server.events;

import dev.provost.api.events.ReceivedEvent;
import dev.provost.api.filters.EventFilter;
import dev.provost.api.json.Location;
import dev.provost.api.json.Problem;
import dev.provost.api.json.Problems;
import dev.provost.api.json.Shape;
import dev.provost.api.json.Shapes;
import dev.provost.api.json.Wire;
import dev.provost.server.http.Call;
import dev.provost.server.http.Socket;
import dev.provost.server.http.SocketHandler;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// `/events/out`: a client says which events it wants, and is sent those that have just been, unless it declines, and
/// those that come from then on.
final class EventOutSocket implements SocketHandler {
    private static final Logger log = LoggerFactory.getLogger(EventOutSocket.class);
    private static final Shape<EventFilter> FILTER = Shapes.of(EventFilter.class);
    private static final int PROTOCOL_ERROR = 1002;
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final EventStream stream;

    EventOutSocket(EventStream stream) {
        this.stream = stream;
    }

    /// What a client is sent.
    private record Message(String type, ReceivedEvent event) {}

    @Override
    public void handle(Socket socket, Call call) throws InterruptedException {
        Optional<String> first = socket.receive();
        if (first.isEmpty()) {
            return;
        }
        JsonNode message = message(first.get());
        if (!message.path("type").asString("").equals("filter")) {
            socket.close(PROTOCOL_ERROR, "Expected 'filter' message");
            return;
        }
        var problems = new Problems();
        @Nullable EventFilter filter = FILTER.read(message.path("filter"), Location.of("filter"), problems);
        if (filter == null || !problems.isEmpty()) {
            socket.close(PROTOCOL_ERROR, "Invalid filter: " + reason(problems));
            return;
        }
        send(socket, filter, message.path("backfill").asBoolean(!message.has("backfill")), call);
    }

    private void send(Socket socket, EventFilter filter, boolean withPast, Call call) throws InterruptedException {
        try (var watching = stream.watch(filter)) {
            if (withPast) {
                watching.past(event -> send(socket, event));
            }
            while (socket.isOpen()) {
                Optional<ReceivedEvent> event = watching.next(PATIENCE);
                if (event.isPresent()) {
                    send(socket, event.get());
                }
                // Nothing more is expected to be said, but it has to be taken, or its farewell would not be heard.
                while (socket.receive(Duration.ZERO).isPresent()) {
                    log.debug("{} speaks out of turn", call.requestId());
                }
            }
            long lost = watching.takeLost();
            if (lost > 0) {
                log.warn("{} did not keep up with the events and missed {} of them", call.requestId(), lost);
            }
        }
    }

    private static boolean send(Socket socket, ReceivedEvent event) {
        return socket.sendJson(new Message("event", event));
    }

    private static String reason(Problems problems) {
        if (problems.isEmpty()) {
            return "it is missing";
        }
        Problem first = problems.all().getFirst();
        return first.loc() + ": " + first.msg();
    }

    /// What is no JSON says nothing.
    private static JsonNode message(String text) {
        try {
            return Wire.JSON.readTree(text);
        } catch (JacksonException _) {
            return JsonNodeFactory.instance.missingNode();
        }
    }
}
