package dev.provost.server.http;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataReader;
import io.helidon.common.buffers.DataWriter;
import io.helidon.common.concurrency.limits.Limit;
import io.helidon.common.socket.HelidonSocket;
import io.helidon.common.socket.PeerInfo;
import io.helidon.common.task.InterruptableTask;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.ListenerContext;
import io.helidon.webserver.spi.ServerConnection;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;

/// One connection: the engine's own, with an eye on how long each phase of it takes.
final class HelidonConnection implements ServerConnection, InterruptableTask<Void> {
    private static final int LONGEST_FIRST_LINE = 64 * 1024;
    private static final String OLD = " HTTP/1.0";
    private static final byte[] TOO_LATE = ("HTTP/1.1 408 Request Timeout\r\nConnection: close\r\n"
                    + "Content-Type: text/plain; charset=utf-8\r\nContent-Length: 25\r\n\r\nThe request took too long")
            .getBytes(StandardCharsets.US_ASCII);

    private final ConnectionContext context;
    private final HelidonConnections all;
    private final Engine engine;

    private volatile Phase phase = Phase.WAITING;
    private volatile int ticks;
    private volatile boolean hangingUp;
    private volatile @Nullable OpenSocket socket;
    private volatile @Nullable SocketPulse pulse;
    private volatile @Nullable Thread thread;

    /// Makes the engine's connection.
    @FunctionalInterface
    interface Engine {
        ServerConnection connection(ConnectionContext context);
    }

    /// What a connection is doing, and whom we are waiting for.
    enum Phase {
        /// The client has nothing to ask.
        WAITING,
        /// The client is sending a request's head or body.
        READING,
        /// We are at work.
        ANSWERING,
        /// The client is taking the answer.
        WRITING,
        /// The connection has become a WebSocket.
        SOCKET
    }

    HelidonConnection(ConnectionContext context, HelidonConnections all, Engine engine) {
        this.context = context;
        this.all = all;
        this.engine = engine;
    }

    void phase(Phase now) {
        phase = now;
        ticks = 0;
    }

    /// What the client sends next cannot be told from what it sent last: the connection ends with this answer.
    void hangUp() {
        hangingUp = true;
    }

    boolean isHangingUp() {
        return hangingUp;
    }

    void becomes(OpenSocket opened, SocketPulse itsPulse) {
        socket = opened;
        pulse = itsPulse;
        phase(Phase.SOCKET);
    }

    @Nullable
    OpenSocket socket() {
        return socket;
    }

    @Override
    public void handle(Limit limit) throws InterruptedException {
        thread = Thread.currentThread();
        all.add(this);
        try {
            ServerConnection connection = engine.connection(readable());
            all.run(this, connection, limit);
        } catch (DataReader.InsufficientDataAvailableException e) {
            throw new CloseConnectionException("The client went away", e);
        } finally {
            all.remove(this);
        }
    }

    /// The engine hangs up on HTTP/1.0, which some proxies still speak by default. The first request of such a
    /// connection is read as HTTP/1.1 with `Connection: close`, and is the last.
    private ConnectionContext readable() {
        DataReader reader = context.dataReader();
        String line;
        try {
            int length = reader.findNewLine(LONGEST_FIRST_LINE);
            if (length >= LONGEST_FIRST_LINE) {
                return context;
            }
            line = reader.getBuffer(length).readString(length, StandardCharsets.ISO_8859_1);
        } catch (DataReader.IncorrectNewLineException _) {
            return context;
        }
        phase(Phase.WAITING);
        if (!line.endsWith(OLD)) {
            return context;
        }
        reader.skip(line.length());
        byte[] head = (line.substring(0, line.length() - OLD.length()) + " HTTP/1.1\r\nConnection: close")
                .getBytes(StandardCharsets.ISO_8859_1);
        var first = new boolean[] {true};
        return new Replayed(context, DataReader.create(() -> {
            if (first[0]) {
                first[0] = false;
                return head;
            }
            BufferData data = reader.readBuffer();
            return data.readBytes();
        }));
    }

    /// One tick of the clock has passed.
    void tick(HelidonConnections.Patience patience) {
        @Nullable OpenSocket open = socket;
        @Nullable SocketPulse beat = pulse;
        if (open != null && beat != null) {
            switch (beat.tick()) {
                case NOTHING -> {}
                // A ping may have to wait until the client takes it.
                case PING -> Thread.startVirtualThread(open::ping);
                case CUT -> cut();
            }
            return;
        }
        int now = ticks + 1;
        ticks = now;
        boolean tooLong = switch (phase) {
            case WAITING -> now > patience.waiting();
            case READING, WRITING -> now > patience.busy();
            case ANSWERING, SOCKET -> false;
        };
        if (tooLong && phase == Phase.READING) {
            // Nothing is answered yet, so it can be said why. A client may not take even that.
            phase(Phase.WRITING);
            Thread.startVirtualThread(this::giveUp);
        } else if (tooLong) {
            cut();
        }
    }

    private void giveUp() {
        try {
            HelidonConnections.write(context.dataWriter(), TOO_LATE);
        } catch (CloseConnectionException _) {
            // It has gone.
        }
        cut();
    }

    void cut() {
        cut(context);
    }

    static void cut(ConnectionContext context) {
        try {
            context.serverSocket().close();
        } catch (UncheckedIOException _) {
            // It is closed already, which is what we want.
        }
    }

    /// Ends the connection unless a request is in progress.
    void stopIfIdle() {
        if (phase == Phase.WAITING) {
            cut();
        }
    }

    @Override
    public boolean canInterrupt() {
        return phase == Phase.WAITING;
    }

    @Override
    public Duration idleTime() {
        // We look after that ourselves.
        return Duration.ZERO;
    }

    @Override
    public void close(boolean interrupt) {
        @Nullable Thread running = thread;
        if (interrupt && running != null) {
            running.interrupt();
        } else {
            stopIfIdle();
        }
    }

    /// The engine's context with another reader.
    private record Replayed(ConnectionContext context, DataReader dataReader) implements ConnectionContext {
        @Override
        public ListenerContext listenerContext() {
            return context.listenerContext();
        }

        @Override
        public ExecutorService executor() {
            return context.executor();
        }

        @Override
        public DataWriter dataWriter() {
            return context.dataWriter();
        }

        @Override
        public io.helidon.webserver.Router router() {
            return context.router();
        }

        @Override
        public HelidonSocket serverSocket() {
            return context.serverSocket();
        }

        @Override
        public PeerInfo remotePeer() {
            return context.remotePeer();
        }

        @Override
        public PeerInfo localPeer() {
            return context.localPeer();
        }

        @Override
        public boolean isSecure() {
            return context.isSecure();
        }

        @Override
        public String socketId() {
            return context.socketId();
        }

        @Override
        public String childSocketId() {
            return context.childSocketId();
        }
    }
}
