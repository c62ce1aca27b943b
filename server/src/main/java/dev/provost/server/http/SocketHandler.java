package dev.provost.server.http;

/// What a WebSocket route does with each socket, on a virtual thread of its own. When it returns, the socket is closed.
@FunctionalInterface
public interface SocketHandler {
    void handle(Socket socket, Call call) throws Exception;
}
