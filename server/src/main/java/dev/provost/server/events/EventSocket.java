package dev.provost.server.events;

import dev.provost.api.events.Event;
import dev.provost.api.events.ReceivedEvent;
import dev.provost.api.json.Limits;
import dev.provost.api.json.Location;
import dev.provost.api.json.Problem;
import dev.provost.api.json.Problems;
import dev.provost.api.json.Shape;
import dev.provost.api.json.Shapes;
import dev.provost.api.json.Wire;
import dev.provost.server.http.Call;
import dev.provost.server.http.Socket;
import dev.provost.server.http.SocketHandler;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// `/events/in`: every message is one event. Nothing is answered; a client that wants to know what became of its events
/// sends a ping, and forgets them when the pong comes. So the pong waits until they are stored.
///
/// A message that is no event is left out, and the socket goes on. The reference drops the connection, whereupon its
/// client connects again and sends all that is unconfirmed once more, the bad message included.
///
/// When events come faster than they can be stored, the socket is not read until they are.
final class EventSocket implements SocketHandler {
    private static final Logger log = LoggerFactory.getLogger(EventSocket.class);
    private static final Shape<Event> EVENT = Shapes.of(Event.class);

    private final EventWriter writer;
    private final EventIntake intake;
    private final Limits limits;

    EventSocket(EventWriter writer, EventIntake intake, Limits limits) {
        this.writer = writer;
        this.intake = intake;
        this.limits = limits;
    }

    @Override
    public void handle(Socket socket, Call call) throws InterruptedException {
        int leftOut = 0;
        for (Optional<String> message = socket.receive(); message.isPresent(); message = socket.receive()) {
            switch (read(message.get())) {
                case Message.Good(var event) -> take(event);
                case Message.Bad(var reason) -> {
                    // Once is enough for a log: a client that gets one wrong may get thousands wrong.
                    if (leftOut++ == 0) {
                        log.warn(
                                "A message to /events/in is no event and is left out ({}): {}",
                                call.requestId(),
                                reason);
                    }
                }
            }
        }
        if (leftOut > 1) {
            log.warn("{} messages to /events/in were no events ({})", leftOut, call.requestId());
        }
    }

    @Override
    public Checkpoint beforePong() {
        return writer::flush;
    }

    private void take(Event event) throws InterruptedException {
        Optional<ReceivedEvent> received = intake.receive(event);
        if (received.isPresent()) {
            writer.submit(received.get());
        }
    }

    private Message read(String text) {
        JsonNode json;
        try {
            json = Wire.JSON.readTree(text);
        } catch (JacksonException e) {
            return new Message.Bad(e.getOriginalMessage());
        }
        var problems = new Problems(limits);
        Event event = EVENT.read(json, Location.of("event"), problems);
        if (event == null || !problems.isEmpty()) {
            Problem first = problems.all().getFirst();
            return new Message.Bad(first.loc() + ": " + first.msg());
        }
        return new Message.Good(event);
    }

    private sealed interface Message {
        record Good(Event event) implements Message {}

        record Bad(String reason) implements Message {}
    }
}
