package dev.provost.server.workerchannel;

import dev.provost.server.http.Socket;
import java.util.Locale;

/// Why the server closes a worker's socket. Workers come back only after what is the server's fault.
enum Farewell {
    AUTHORIZATION_FAILED(1008),
    UNSUPPORTED_VERSION(1008),
    PROTOCOL_ERROR(1002),
    HEARTBEAT_PERSISTENCE_FAILED(1011),
    TRANSIENT_SERVER_ERROR(1011);

    private final int code;

    Farewell(int code) {
        this.code = code;
    }

    void to(Socket socket, ChannelTally tally) {
        String reason = name().toLowerCase(Locale.ROOT);
        tally.count(ChannelTally.Count.CLOSE_REASONS, reason);
        if (this == HEARTBEAT_PERSISTENCE_FAILED) {
            tally.count(ChannelTally.Count.HEARTBEAT_FAILURES);
        }
        socket.close(code, reason);
    }

    /// Ends a connection from within.
    static final class Because extends Exception {
        private static final long serialVersionUID = 1;
        private final Farewell farewell;

        Because(Farewell farewell) {
            super(farewell.name(), null, false, false);
            this.farewell = farewell;
        }

        Farewell farewell() {
            return farewell;
        }
    }
}
