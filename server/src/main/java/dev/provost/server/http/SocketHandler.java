package dev.provost.server.http;

import org.jspecify.annotations.Nullable;

/// What a WebSocket route does with each socket, on a virtual thread of its own. When it returns, the socket is closed.
@FunctionalInterface
public interface SocketHandler {
    void handle(Socket socket, Call call) throws Exception;

    /// What has to come true before a client's ping is answered, for routes whose clients take the pong as a receipt
    /// for all they sent before it; null to answer pings as they come.
    default @Nullable Checkpoint beforePong() {
        return null;
    }

    /// Waits until everything that a handler has done so far will outlast the server.
    @FunctionalInterface
    interface Checkpoint {
        /// Returns false if that will never be; then there is no pong.
        boolean await() throws InterruptedException;
    }
}
