package dev.provost.server;

import dev.provost.api.json.Wire;
import dev.provost.server.http.Call;
import dev.provost.server.http.Headers;
import dev.provost.server.http.Request;
import dev.provost.server.http.Socket;
import dev.provost.server.http.SocketHandler;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A WebSocket without a network: the test is the client, the handler runs on a thread of its own.
public final class TestSocket implements Socket {
    private static final long PATIENCE_SECONDS = 20;

    private final BlockingQueue<Said> toServer = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> toClient = new LinkedBlockingQueue<>();
    private final List<Runnable> closeActions = new ArrayList<>();
    private final Thread handler;
    private @Nullable Closed closed;

    /// A message, or that there will be no more.
    private record Said(Optional<String> message) {}

    /// How the server closed the socket.
    public record Closed(int code, String reason) {}

    private TestSocket(SocketHandler served, Call call) {
        handler = Thread.ofVirtual().unstarted(() -> {
            try {
                served.handle(this, call);
                close(1000, "");
            } catch (Exception e) {
                close(1011, e.toString());
            }
        });
    }

    /// Connects, and says something.
    public static TestSocket open(SocketHandler handler, String... messages) {
        return open(handler, Map.of(), messages);
    }

    /// Connects to a path with variables, and says something.
    public static TestSocket open(SocketHandler handler, Map<String, String> path, String... messages) {
        var request =
                new Request("GET", "/api", "", "http", "localhost:4200", Headers.of(), 0, InputStream::nullInputStream);
        var socket = new TestSocket(handler, new Call(request, path, "test"));
        socket.handler.start();
        List.of(messages).forEach(socket::say);
        return socket;
    }

    /// Says something to the server.
    public TestSocket say(String message) {
        toServer.add(new Said(Optional.of(message)));
        return this;
    }

    /// What the server says next.
    public JsonNode hear() throws InterruptedException {
        String message = toClient.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (message == null) {
            throw new AssertionError("The server says nothing; closed: " + closed);
        }
        return Wire.JSON.readTree(message);
    }

    /// Whether the server has said something that nobody has heard yet.
    public boolean isSpokenTo() {
        return !toClient.isEmpty();
    }

    /// Goes, without a word, and returns when the server has noticed.
    public void vanish() throws InterruptedException {
        close(1006, "");
        handler.join();
    }

    /// Waits until the server has closed the socket.
    public Closed awaitClosed() throws InterruptedException {
        handler.join(Duration.ofSeconds(PATIENCE_SECONDS));
        synchronized (closeActions) {
            if (closed == null) {
                throw new AssertionError("The socket is still open");
            }
            return closed;
        }
    }

    @Override
    public Optional<String> receive() throws InterruptedException {
        return heard(toServer.take());
    }

    @Override
    public Optional<String> receive(Duration atMost) throws InterruptedException {
        return heard(toServer.poll(atMost.toNanos(), TimeUnit.NANOSECONDS));
    }

    private Optional<String> heard(@Nullable Said said) {
        if (said == null) {
            return Optional.empty();
        }
        if (said.message().isEmpty()) {
            toServer.add(said);
        }
        return said.message();
    }

    @Override
    public boolean send(String text) {
        return isOpen() && toClient.add(text);
    }

    @Override
    public boolean sendJson(@Nullable Object value) {
        return send(Wire.JSON.writeValueAsString(value));
    }

    @Override
    public void close(int code, String reason) {
        List<Runnable> actions;
        synchronized (closeActions) {
            if (closed != null) {
                return;
            }
            closed = new Closed(code, reason);
            actions = List.copyOf(closeActions);
        }
        toServer.add(new Said(Optional.empty()));
        actions.forEach(Runnable::run);
    }

    @Override
    public boolean isOpen() {
        synchronized (closeActions) {
            return closed == null;
        }
    }

    @Override
    public void onClose(Runnable action) {
        synchronized (closeActions) {
            if (closed == null) {
                closeActions.add(action);
                return;
            }
        }
        action.run();
    }
}
