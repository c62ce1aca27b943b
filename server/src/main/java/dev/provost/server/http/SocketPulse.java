package dev.provost.server.http;

/// Counts, in ticks, how long a WebSocket has been silent, stuck or closing, and says what to do about it.
///
/// The three threads that touch it only set flags; losing one tick does no harm.
final class SocketPulse {
    private final int pingAfter;
    private final int pongWithin;
    private final int patience;

    private volatile boolean reading;
    private volatile boolean writing;
    private volatile boolean closing;
    private volatile int silent;
    private volatile int stuck;
    private volatile int closingFor;

    /// What a tick asks for.
    enum Deed {
        NOTHING,
        PING,
        CUT
    }

    /// All in ticks.
    SocketPulse(int pingAfter, int pongWithin, int patience) {
        this.pingAfter = pingAfter;
        this.pongWithin = pongWithin;
        this.patience = patience;
    }

    void reading(boolean now) {
        reading = now;
        silent = 0;
    }

    void writing(boolean now) {
        writing = now;
        stuck = 0;
    }

    void closing() {
        closing = true;
    }

    @SuppressWarnings("NonAtomicVolatileUpdate")
    Deed tick() {
        if (closing && ++closingFor > patience) {
            return Deed.CUT;
        }
        if (writing && ++stuck > patience) {
            return Deed.CUT;
        }
        // While we keep the client waiting, its silence says nothing.
        if (!reading || closing) {
            return Deed.NOTHING;
        }
        int now = ++silent;
        if (now > pingAfter + pongWithin) {
            return Deed.CUT;
        }
        return now == pingAfter ? Deed.PING : Deed.NOTHING;
    }
}
