package dev.provost.server.http;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataWriter;
import io.helidon.common.concurrency.limits.Limit;
import io.helidon.common.socket.SocketWriterException;
import io.helidon.http.HttpPrologue;
import io.helidon.http.WritableHeaders;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1ConnectionListener;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import io.helidon.webserver.http1.spi.Http1Upgrader;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.webserver.spi.ServerConnectionSelector;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// All open connections, and the clock that ends those that wait for too long.
///
/// Time is counted in ticks: each connection notes what it is doing, which costs a request two writes to memory, and
/// once a tick all of them are looked at.
final class HelidonConnections implements Http1Upgrader {
    private static final ScopedValue<HelidonConnection> CURRENT = ScopedValue.newInstance();
    private static final String ACCEPT_SALT = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    private static final Logger log = LoggerFactory.getLogger(HelidonConnections.class);

    private final Site site;
    private final HttpOptions options;
    private final Duration tick;
    private final Patience patience;
    private final Set<HelidonConnection> open = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("connections").daemon().factory());
    private final ScheduledFuture<?> ticking;
    private volatile boolean stopping;

    /// How many ticks a client may take.
    record Patience(int waiting, int busy) {}

    HelidonConnections(Site site, HttpOptions options) {
        this.site = site;
        this.options = options;
        Duration shortest =
                options.patience().compareTo(options.keepAlive()) < 0 ? options.patience() : options.keepAlive();
        shortest = options.pingEvery().compareTo(shortest) < 0 ? options.pingEvery() : shortest;
        this.tick = Duration.ofMillis(Math.clamp(shortest.toMillis() / 8, 10, 1000));
        this.patience = new Patience(ticks(options.keepAlive()), ticks(options.patience()));
        this.ticking = clock.scheduleAtFixedRate(this::look, tick.toMillis(), tick.toMillis(), TimeUnit.MILLISECONDS);
    }

    private int ticks(Duration duration) {
        return Math.clamp(duration.toMillis() / tick.toMillis(), 1, Integer.MAX_VALUE / 4);
    }

    private void look() {
        for (HelidonConnection connection : open) {
            try {
                connection.tick(patience);
            } catch (RuntimeException | Error e) {
                // Whatever gets out of here ends the ticking, for all connections and unheard.
                log.error("a connection could not be looked at", e);
            }
        }
    }

    static HelidonConnection current() {
        return CURRENT.get();
    }

    /// Runs a connection where [#current()] finds it.
    void run(HelidonConnection connection, ServerConnection engine, Limit limit) throws InterruptedException {
        ScopedValue.where(CURRENT, connection).<Boolean, InterruptedException>call(() -> {
            engine.handle(limit);
            return true;
        });
    }

    void add(HelidonConnection connection) {
        open.add(connection);
        if (stopping) {
            connection.cut();
        }
    }

    void remove(HelidonConnection connection) {
        open.remove(connection);
    }

    boolean isStopping() {
        return stopping;
    }

    /// Lets nobody begin anything new.
    void stop() {
        stopping = true;
        for (HelidonConnection connection : open) {
            OpenSocket socket = connection.socket();
            if (socket == null) {
                connection.stopIfIdle();
            } else {
                Thread.startVirtualThread(() -> socket.close(1012, "Service restart"));
            }
        }
    }

    void close() {
        ticking.cancel(false);
        clock.shutdown();
        open.forEach(HelidonConnection::cut);
    }

    /// Makes the engine's connections ours. As the only selector it is asked before a byte has arrived, so that
    /// a client that says nothing is watched too.
    @SuppressWarnings("removal") // HTTP/1.0 has no Host header; the engine would insist on one.
    ServerConnectionSelector selector() {
        var http1 = Http1ConnectionSelector.builder()
                .config(Http1Config.builder()
                        .maxHeadersSize(options.maxHeaderBytes())
                        .maxPrologueLength(options.maxHeaderBytes())
                        .validatePath(false)
                        .validatePrologue(false)
                        .validateRequestHostHeader(false)
                        .addReceiveListener(listener())
                        .buildPrototype())
                .addUpgrader(this)
                .build();
        return new ServerConnectionSelector() {
            @Override
            public int bytesToIdentifyConnection() {
                return 0;
            }

            @Override
            public Support supports(BufferData data) {
                return Support.SUPPORTED;
            }

            @Override
            public Set<String> supportedApplicationProtocols() {
                return http1.supportedApplicationProtocols();
            }

            @Override
            public ServerConnection connection(ConnectionContext context) {
                return new HelidonConnection(context, HelidonConnections.this, http1::connection);
            }
        };
    }

    private static Http1ConnectionListener listener() {
        return new Http1ConnectionListener() {
            @Override
            public void prologue(ConnectionContext context, HttpPrologue prologue) {
                current().phase(HelidonConnection.Phase.READING);
            }
        };
    }

    @Override
    public String supportedProtocol() {
        return "websocket";
    }

    @Override
    public ServerConnection upgrade(ConnectionContext context, HttpPrologue prologue, WritableHeaders<?> headers) {
        HelidonConnection connection = current();
        Request request = HelidonExchange.request(
                prologue,
                headers,
                context.remotePeer().host(),
                context.localPeer().port(),
                InputStream::nullInputStream);
        Optional<String> key = request.headers().first("Sec-WebSocket-Key");
        if (!request.method().equals("GET") || key.isEmpty()) {
            throw refused(context, Reply.text(400, "Failed to open a WebSocket connection.\n"));
        }
        return switch (site.socket(request)) {
            case Site.SocketAnswer.Refused(var reply) -> throw refused(context, reply);
            case Site.SocketAnswer.Accepted accepted -> {
                write(context.dataWriter(), acceptance(key.get(), accepted).getBytes(StandardCharsets.US_ASCII));
                var wire = new HelidonWire(context);
                var pulse = new SocketPulse(
                        ticks(options.pingEvery()), ticks(options.pongWithin()), ticks(options.patience()));
                var socket = new OpenSocket(wire, pulse);
                connection.becomes(socket, pulse);
                yield new HelidonSocketConnection(socket, accepted);
            }
        };
    }

    private static String acceptance(String key, Site.SocketAnswer.Accepted accepted) {
        return "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Accept: "
                + hash(key)
                + (accepted.subprotocol() == null ? "" : "\r\nSec-WebSocket-Protocol: " + accepted.subprotocol())
                + "\r\n\r\n";
    }

    private static String hash(String key) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-1")
                    .digest((key.strip() + ACCEPT_SALT).getBytes(StandardCharsets.ISO_8859_1));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static CloseConnectionException refused(ConnectionContext context, Reply reply) {
        Encoding.Encoded encoded = new Encoding().encode(reply, new Headers());
        byte[] head = ("HTTP/1.1 " + reply.status() + " Refused\r\nConnection: close\r\nContent-Length: "
                        + encoded.bytes().length + "\r\nContent-Type: " + encoded.contentType() + "\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
        write(context.dataWriter(), head);
        if (encoded.bytes().length > 0) {
            write(context.dataWriter(), encoded.bytes());
        }
        return new CloseConnectionException("The WebSocket was refused");
    }

    static void write(DataWriter writer, byte[] bytes) {
        try {
            writer.writeNow(BufferData.create(bytes));
        } catch (SocketWriterException | UncheckedIOException e) {
            throw new CloseConnectionException("The client went away", e);
        }
    }

    /// Serves a WebSocket where the engine expects a connection.
    private record HelidonSocketConnection(OpenSocket socket, Site.SocketAnswer.Accepted accepted)
            implements ServerConnection {
        @Override
        public void handle(Limit limit) throws InterruptedException {
            socket.serve(accepted.handler(), accepted.call());
        }

        @Override
        public Duration idleTime() {
            return Duration.ZERO;
        }

        @Override
        public void close(boolean interrupt) {
            socket.close(1012, "Service restart");
        }
    }
}
