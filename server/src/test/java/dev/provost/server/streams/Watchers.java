package dev.provost.server.streams;

import dev.provost.server.TestSocket;
import dev.provost.server.http.SocketHandler;
import java.util.function.IntSupplier;

/// Clients that watch what comes by.
public final class Watchers {

    private Watchers() {}

    /// Connects, and returns when whatever is published from now on is seen.
    public static TestSocket open(SocketHandler socket, Hub<?> hub, String message) {
        return open(socket, hub::watchers, message);
    }

    /// As [#open(SocketHandler, Hub, String)], where others count who watches.
    public static TestSocket open(SocketHandler socket, IntSupplier watchers, String message) {
        int before = watchers.getAsInt();
        TestSocket opened = TestSocket.open(socket, message);
        while (watchers.getAsInt() == before) {
            Thread.onSpinWait();
        }
        return opened;
    }
}
