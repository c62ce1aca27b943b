package dev.provost.server.logs;

import dev.provost.api.filters.LogFilter;
import dev.provost.api.json.Location;
import dev.provost.api.json.Problem;
import dev.provost.api.json.Problems;
import dev.provost.api.json.Shape;
import dev.provost.api.json.Shapes;
import dev.provost.api.json.Wire;
import dev.provost.api.logs.Log;
import dev.provost.server.http.Call;
import dev.provost.server.http.Socket;
import dev.provost.server.http.SocketHandler;
import dev.provost.server.streams.Hub;
import dev.provost.store.LogMatcher;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// `/logs/out`: a client says which lines it wants and is sent those that come from then on.
///
/// A client that does not keep up loses what does not fit into its buffer; all of it can still be read by request.
final class LogSocket implements SocketHandler {
    private static final Logger log = LoggerFactory.getLogger(LogSocket.class);
    private static final Shape<LogFilter> FILTER = Shapes.of(LogFilter.class);
    private static final int PROTOCOL_ERROR = 1002;
    private static final int BACKLOG = 256;
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Hub<Log> hub;

    LogSocket(Hub<Log> hub) {
        this.hub = hub;
    }

    /// What a client is sent.
    private record Line(String type, Log log) {}

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
        @Nullable LogFilter filter = FILTER.read(message.path("filter"), Location.of("filter"), problems);
        if (filter == null || !problems.isEmpty()) {
            socket.close(PROTOCOL_ERROR, "Invalid filter: " + reason(problems));
            return;
        }
        stream(socket, filter, call);
    }

    private void stream(Socket socket, LogFilter filter, Call call) throws InterruptedException {
        try (var watch = hub.watch(BACKLOG, new LogMatcher(filter))) {
            while (socket.isOpen()) {
                Optional<Log> line = watch.next(PATIENCE);
                if (line.isPresent()) {
                    socket.sendJson(new Line("log", line.get()));
                }
                // Nothing more is expected to be said, but it has to be taken, or its farewell would not be heard.
                while (socket.receive(Duration.ZERO).isPresent()) {
                    log.debug("{} speaks out of turn", call.requestId());
                }
            }
            long lost = watch.takeLost();
            if (lost > 0) {
                log.warn("{} did not keep up with the logs and missed {} of them", call.requestId(), lost);
            }
        }
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
