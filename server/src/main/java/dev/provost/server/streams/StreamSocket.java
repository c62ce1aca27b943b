package dev.provost.server.streams;

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
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// A socket at which a client says which things it wants, and is sent those that have just been, unless it declines or
/// nobody keeps them, and those that come from then on.
///
/// @param <F> how a client says what it wants
/// @param <E> what it is sent
public final class StreamSocket<F, E> implements SocketHandler {
    private static final Logger log = LoggerFactory.getLogger(StreamSocket.class);
    private static final int PROTOCOL_ERROR = 1002;
    private static final int TRY_AGAIN_LATER = 1013;
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final String things;
    private final Shape<F> filters;
    private final Function<F, Feed<E>> feeds;
    private final Function<E, Object> messages;

    /// @param things what they are called where people read of them
    /// @param feeds begins to watch for what a filter lets through
    /// @param messages makes of a thing what a client is sent
    public StreamSocket(String things, Class<F> filter, Function<F, Feed<E>> feeds, Function<E, Object> messages) {
        this.things = things;
        this.filters = Shapes.of(filter);
        this.feeds = feeds;
        this.messages = messages;
    }

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
        @Nullable F filter = filters.read(message.path("filter"), Location.of("filter"), problems);
        if (filter == null || !problems.isEmpty()) {
            socket.close(PROTOCOL_ERROR, "Invalid filter: " + reason(problems));
            return;
        }
        boolean withPast = message.path("backfill").asBoolean(!message.has("backfill"));
        try (var feed = feeds.apply(filter)) {
            send(socket, feed, withPast, call);
        } catch (TooFarBehind e) {
            log.warn("{} did not keep up with the {} and is sent away: {}", call.requestId(), things, e.getMessage());
            socket.close(TRY_AGAIN_LATER, "Too far behind");
        }
    }

    private void send(Socket socket, Feed<E> feed, boolean withPast, Call call) throws InterruptedException {
        if (withPast) {
            feed.past(one -> send(socket, one));
        }
        while (socket.isOpen()) {
            Optional<E> one = feed.next(PATIENCE);
            if (one.isPresent()) {
                send(socket, one.get());
            }
            // Nothing more is expected to be said, but it has to be taken, or its farewell would not be heard.
            while (socket.receive(Duration.ZERO).isPresent()) {
                log.debug("{} speaks out of turn", call.requestId());
            }
        }
        long lost = feed.takeLost();
        if (lost > 0) {
            log.warn("{} did not keep up with the {} and missed {} of them", call.requestId(), things, lost);
        }
    }

    private boolean send(Socket socket, E one) {
        return socket.sendJson(messages.apply(one));
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
