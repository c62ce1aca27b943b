package dev.provost.server.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The server's end of one WebSocket (RFC 6455).
///
/// Two threads work on it. The connection's own reads frames, answers pings, and puts messages into the mailbox; when
/// that is full it waits, nothing more is read, and TCP slows the sender down. It also waits before a pong that is a
/// receipt ([SocketHandler#beforePong]). The handler's thread reads the mailbox and sends. Whoever sends holds the one
/// lock, or frames of several senders would mix.
final class OpenSocket implements Socket {
    private static final Logger log = LoggerFactory.getLogger(OpenSocket.class);

    /// How long a frame may be, and a message in several frames.
    static final int MAX_MESSAGE = 16 * 1024 * 1024;

    private static final int MAX_REASON = 123;

    private final Wire wire;
    private final FrameReader frames;
    private final Mailbox mailbox = new Mailbox();
    private final ReentrantLock sending = new ReentrantLock();
    private final SocketPulse pulse;

    private final List<Runnable> closeActions = new ArrayList<>();
    private boolean closeSent;
    private volatile boolean open = true;
    private @Nullable ByteArrayOutputStream fragments;

    /// The connection below.
    interface Wire {
        InputStream in();

        void write(byte[] bytes) throws IOException;

        /// Ends the connection, whatever is going on in it.
        void cut();
    }

    OpenSocket(Wire wire, SocketPulse pulse) {
        this.wire = wire;
        this.frames = new FrameReader(wire.in(), MAX_MESSAGE);
        this.pulse = pulse;
    }

    /// Serves the socket until it is closed and its handler has ended. Called on the connection's thread.
    void serve(SocketHandler handler, Call call) throws InterruptedException {
        SocketHandler.@Nullable Checkpoint checkpoint = handler.beforePong();
        Thread worker = Thread.ofVirtual()
                .name("socket " + call.requestId())
                .start(() ->
                        ScopedValue.where(RequestId.CURRENT, call.requestId()).run(() -> handle(handler, call)));
        try {
            read(checkpoint);
        } finally {
            closed();
            wire.cut();
        }
        worker.join();
    }

    private void handle(SocketHandler handler, Call call) {
        try {
            handler.handle(this, call);
            close(1000, "");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            close(1001, "");
        } catch (Exception | Error e) {
            log.error("{} {} failed", call.requestId(), call.rawPath(), e);
            close(1011, "Internal error");
        }
    }

    private void read(SocketHandler.@Nullable Checkpoint checkpoint) throws InterruptedException {
        try {
            boolean going = true;
            while (going) {
                pulse.reading(true);
                FrameReader.Frame frame = frames.next();
                pulse.reading(false);
                going = take(frame, checkpoint);
            }
        } catch (FrameReader.Violation violation) {
            close(violation.code(), violation.reason());
            drain();
        } catch (IOException e) {
            log.debug("socket ended: {}", e.toString());
        }
    }

    /// Gives the client time to take our close frame: cutting at once would take it back from under its eyes.
    private void drain() {
        try {
            InputStream in = wire.in();
            byte[] rest = new byte[8192];
            int left = 4 * MAX_MESSAGE;
            for (int read = in.read(rest); read >= 0 && left > 0; read = in.read(rest)) {
                left -= read;
            }
        } catch (IOException e) {
            log.debug("socket ended: {}", e.toString());
        }
    }

    private boolean take(FrameReader.Frame frame, SocketHandler.@Nullable Checkpoint checkpoint)
            throws IOException, InterruptedException, FrameReader.Violation {
        switch (frame.opcode()) {
            case FrameReader.TEXT, FrameReader.CONTINUATION -> message(frame);
            case FrameReader.BINARY -> throw new FrameReader.Violation(1003, "text messages only");
            case FrameReader.PING -> {
                // From here on the pong is as good as on its way, and must not stay so for longer than a client waits.
                pulse.writing(true);
                if (checkpoint == null || (mailbox.awaitDealtWith() && checkpoint.await())) {
                    write(FrameReader.PONG, frame.payload());
                }
                pulse.writing(false);
            }
            case FrameReader.CLOSE -> {
                byte[] payload = frame.payload();
                int code = payload.length < 2 ? 1000 : ((payload[0] & 0xff) << 8) | (payload[1] & 0xff);
                close(code == 1005 || code == 1006 || code < 1000 || code > 4999 ? 1002 : code, "");
                return false;
            }
            default -> {}
        }
        return true;
    }

    private void message(FrameReader.Frame frame) throws InterruptedException, FrameReader.Violation {
        @Nullable ByteArrayOutputStream begun = fragments;
        if (begun == null && frame.opcode() == FrameReader.CONTINUATION) {
            throw new FrameReader.Violation(1002, "unexpected continuation frame");
        }
        if (begun != null && frame.opcode() == FrameReader.TEXT) {
            throw new FrameReader.Violation(1002, "expected continuation frame");
        }
        if (begun == null && frame.last()) {
            deliver(frame.payload());
            return;
        }
        if (begun == null) {
            begun = new ByteArrayOutputStream();
            fragments = begun;
        }
        if (begun.size() + frame.payload().length > MAX_MESSAGE) {
            throw new FrameReader.Violation(1009, "message exceeds limit of " + MAX_MESSAGE + " bytes");
        }
        begun.writeBytes(frame.payload());
        if (frame.last()) {
            fragments = null;
            deliver(begun.toByteArray());
        }
    }

    private void deliver(byte[] bytes) throws InterruptedException, FrameReader.Violation {
        if (!Utf8.isValid(bytes)) {
            throw new FrameReader.Violation(1007, "invalid UTF-8");
        }
        mailbox.put(new String(bytes, StandardCharsets.UTF_8));
    }

    @Override
    public Optional<String> receive() throws InterruptedException {
        return mailbox.take();
    }

    @Override
    public Optional<String> receive(Duration atMost) throws InterruptedException {
        return mailbox.take(atMost);
    }

    @Override
    public boolean send(String text) {
        return write(FrameReader.TEXT, text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public boolean sendJson(@Nullable Object value) {
        return write(FrameReader.TEXT, Encoding.json(value));
    }

    void ping() {
        write(FrameReader.PING, new byte[0]);
    }

    private boolean write(int opcode, byte[] payload) {
        sending.lock();
        try {
            if (closeSent || !open) {
                return false;
            }
            pulse.writing(true);
            wire.write(frame(opcode, payload));
            return true;
        } catch (IOException e) {
            log.debug("socket ended: {}", e.toString());
            wire.cut();
            return false;
        } finally {
            pulse.writing(false);
            sending.unlock();
        }
    }

    private static byte[] frame(int opcode, byte[] payload) {
        int head = payload.length < 126 ? 2 : payload.length < (1 << 16) ? 4 : 10;
        byte[] frame = new byte[head + payload.length];
        frame[0] = (byte) (0x80 | opcode);
        frame[1] = (byte) (head == 2 ? payload.length : head == 4 ? 126 : 127);
        for (int i = head - 1, rest = payload.length; i > 1; i--, rest >>>= 8) {
            frame[i] = (byte) rest;
        }
        System.arraycopy(payload, 0, frame, head, payload.length);
        return frame;
    }

    @Override
    public void close(int code, String reason) {
        byte[] words = shortened(reason);
        byte[] payload = new byte[2 + words.length];
        payload[0] = (byte) (code >>> 8);
        payload[1] = (byte) code;
        System.arraycopy(words, 0, payload, 2, words.length);
        sending.lock();
        try {
            if (write(FrameReader.CLOSE, payload)) {
                closeSent = true;
                pulse.closing();
            }
        } finally {
            sending.unlock();
        }
        closed();
    }

    private static byte[] shortened(String reason) {
        String words = reason;
        while (words.getBytes(StandardCharsets.UTF_8).length > MAX_REASON) {
            words = words.substring(0, words.offsetByCodePoints(words.length(), -1));
        }
        return words.getBytes(StandardCharsets.UTF_8);
    }

    private void closed() {
        List<Runnable> actions;
        synchronized (closeActions) {
            open = false;
            actions = List.copyOf(closeActions);
            closeActions.clear();
        }
        mailbox.close();
        actions.forEach(Runnable::run);
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public void onClose(Runnable action) {
        synchronized (closeActions) {
            if (open) {
                closeActions.add(action);
                return;
            }
        }
        action.run();
    }
}
