package dev.provost.server.http;

import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderValues;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http.HttpRouting;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/// A site on a port. This class and those named after the HTTP engine, Helidon, are all that know it.
///
/// The engine runs each connection on a virtual thread of its own and calls us on it. It does not derive redirects, 405
/// or OPTIONS, decodes `%2F` before it matches, mixes up the frames of several senders on a WebSocket and lets silent
/// clients be; so it is given one handler for everything, and its connections are ours.
public final class HttpServer implements AutoCloseable {
    /// What the engine has to say we either answer or log ourselves. Held, or the setting would be lost
    /// with the logger.
    private static final Logger ENGINE_LOG = Logger.getLogger("io.helidon");

    private final WebServer engine;
    private final HelidonConnections connections;
    private final String host;
    private final int port;

    /// The server cannot have its address. The message is one line, for its owner.
    public static final class CannotListen extends RuntimeException {
        private static final long serialVersionUID = 1;

        CannotListen(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    private HttpServer(WebServer engine, HelidonConnections connections, String host) {
        this.engine = engine;
        this.connections = connections;
        this.host = host;
        this.port = engine.port();
    }

    /// Starts to serve a site.
    ///
    /// @throws CannotListen if the address is taken, or not ours, with a message of one line
    public static HttpServer start(Site site, HttpOptions options) {
        if (ENGINE_LOG.getLevel() == null) {
            ENGINE_LOG.setLevel(Level.OFF);
        }
        // The engine would log why it cannot bind, and go on without.
        requireFree(options.host(), options.port());
        var connections = new HelidonConnections(site, options);
        var exchange = new HelidonExchange(site, connections);
        WebServer engine = WebServer.builder()
                .host(options.host())
                .port(options.port())
                .shutdownHook(false)
                .featuresDiscoverServices(false)
                .protocolsDiscoverServices(false)
                .addConnectionSelector(connections.selector())
                .shutdownGracePeriod(options.stopWithin())
                .maxPayloadSize(-1)
                .backlog(1024)
                .connectionOptions(socket -> socket.tcpNoDelay(true).socketReuseAddress(true))
                .directHandlers(malformed())
                .routing(HttpRouting.builder().any(exchange::handle))
                .build();
        engine.start();
        if (engine.port() < 0) {
            connections.close();
            throw new CannotListen("Cannot listen on " + options.host() + " port " + options.port(), null);
        }
        return new HttpServer(engine, connections, options.host());
    }

    /// Looks whether a server could listen at an address.
    ///
    /// @throws CannotListen if not
    public static void requireFree(String host, int port) {
        try (var probe = new ServerSocket()) {
            var address = new InetSocketAddress(host, port);
            if (address.isUnresolved()) {
                throw new CannotListen(
                        "Invalid host '" + host + "'. Please specify a valid hostname or IP address.", null);
            }
            probe.bind(address);
        } catch (IOException e) {
            String message = String.valueOf(e.getMessage());
            boolean used = e instanceof BindException
                    && message.toLowerCase(Locale.ROOT).contains("in use");
            throw new CannotListen(
                    used
                            ? "Port " + port
                                    + " is already in use. Please specify a different port with the `--port` flag."
                            : "Cannot listen on " + host + " port " + port + ": " + message,
                    e);
        }
    }

    /// What cannot be read as HTTP is answered in the reference's words.
    private static DirectHandlers malformed() {
        DirectHandler handler = (_, _, status, headers, _) -> DirectHandler.TransportResponse.builder()
                .status(status.code() >= 500 ? Status.BAD_REQUEST_400 : status)
                .headers(plain(headers))
                .keepAlive(false)
                .entity("Invalid HTTP request received.".getBytes(StandardCharsets.UTF_8))
                .build();
        var handlers = DirectHandlers.builder();
        for (DirectHandler.EventType type : DirectHandler.EventType.values()) {
            handlers.addHandler(type, handler);
        }
        return handlers.build();
    }

    private static ServerResponseHeaders plain(ServerResponseHeaders headers) {
        headers.set(HeaderValues.create("Content-Type", "text/plain; charset=utf-8"));
        return headers;
    }

    public int port() {
        return port;
    }

    /// Returns where the server listens, such as `http://127.0.0.1:4200`.
    public String url() {
        return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port();
    }

    /// Stops: takes no new connections and requests, finishes those in progress, closes WebSockets once their handlers
    /// have taken what had arrived, and gives up on what is not done in time.
    @Override
    public void close() {
        connections.stop();
        engine.stop();
        connections.close();
    }
}
