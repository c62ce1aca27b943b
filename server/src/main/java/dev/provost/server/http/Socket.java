package dev.provost.server.http;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One open WebSocket, as its handler sees it. Any thread may send and close; one at a time may receive.
public interface Socket {
    /// Waits for the next text message; empty once the socket is closed, whoever closed it.
    Optional<String> receive() throws InterruptedException;

    /// Waits for the next text message for so long at most; ask [#isOpen()] why it came back empty.
    Optional<String> receive(Duration atMost) throws InterruptedException;

    /// Sends a text message. Waits while the peer does not take it.
    ///
    /// @return whether the socket was still open to take it
    boolean send(String text);

    /// Sends a value as JSON text.
    boolean sendJson(@Nullable Object value);

    /// Closes the socket; does nothing if it is closed already.
    void close(int code, String reason);

    boolean isOpen();

    /// Runs an action once the socket is closed, at once if it is already.
    void onClose(Runnable action);
}
