package dev.provost.server.streams;

import dev.provost.server.TestSocket;
import dev.provost.server.http.SocketHandler;

/// Clients that watch what comes by.
public final class Watchers {

    private Watchers() {}

    /// Connects, and returns when whatever is published from now on is seen.
    public static TestSocket open(SocketHandler socket, Hub<?> hub, String message) {
        int before = hub.watchers();
        TestSocket opened = TestSocket.open(socket, message);
        while (hub.watchers() == before) {
            Thread.onSpinWait();
        }
        return opened;
    }
}
