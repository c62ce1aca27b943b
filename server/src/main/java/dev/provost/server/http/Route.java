package dev.provost.server.http;

import org.jspecify.annotations.Nullable;

/// One line of the routing table.
public sealed interface Route {
    /// Returns the path template, such as `/flows/{id}`.
    String path();

    /// An operation behind a method and a path.
    record Http<I>(String method, String path, @Nullable Class<I> input, Operation<I> operation) implements Route {}

    /// A WebSocket behind a path.
    record WebSocket(String path, Handshake handshake, SocketHandler handler) implements Route {}
}
