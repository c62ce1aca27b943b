package dev.provost.server.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/// Takes WebSocket frames from a client apart (RFC 6455).
final class FrameReader {
    static final int CONTINUATION = 0;
    static final int TEXT = 1;
    static final int BINARY = 2;
    static final int CLOSE = 8;
    static final int PING = 9;
    static final int PONG = 10;

    private static final int PIECE = 64 * 1024;

    private final InputStream in;
    private final int limit;

    /// One frame.
    ///
    /// @param last whether the message ends with it
    @SuppressWarnings("ArrayRecordComponent")
    record Frame(int opcode, boolean last, byte[] payload) {}

    /// The client broke the protocol, and the socket has to be closed with that code.
    static final class Violation extends Exception {
        private final int code;

        Violation(int code, String reason) {
            super(reason, null, false, false);
            this.code = code;
        }

        int code() {
            return code;
        }

        String reason() {
            return String.valueOf(getMessage());
        }
    }

    /// @param limit how long a frame may be
    FrameReader(InputStream in, int limit) {
        this.in = in;
        this.limit = limit;
    }

    /// Waits for the next frame.
    ///
    /// @throws EOFException if the connection ends before or within it
    Frame next() throws IOException, Violation {
        int first = octet();
        int second = octet();
        int opcode = first & 15;
        boolean last = (first & 0x80) != 0;
        if ((first & 0x70) != 0) {
            throw new Violation(1002, "reserved bits must be 0");
        }
        if ((opcode > BINARY && opcode < CLOSE) || opcode > PONG) {
            throw new Violation(1002, "invalid opcode: " + opcode);
        }
        if ((second & 0x80) == 0) {
            throw new Violation(1002, "incorrect masking");
        }
        int announced = second & 0x7f;
        if (opcode >= CLOSE && (announced > 125 || !last)) {
            throw new Violation(1002, last ? "control frame too long" : "fragmented control frame");
        }
        long length = length(announced);
        if (length > limit) {
            throw new Violation(1009, "frame exceeds limit of " + limit + " bytes");
        }
        byte[] mask = octets(4);
        byte[] payload = octets((int) length);
        for (int i = 0; i < payload.length; i++) {
            payload[i] ^= mask[i & 3];
        }
        return new Frame(opcode, last, payload);
    }

    private long length(int announced) throws IOException, Violation {
        if (announced < 126) {
            return announced;
        }
        byte[] octets = octets(announced == 126 ? 2 : 8);
        long length = 0;
        for (byte octet : octets) {
            length = (length << 8) | (octet & 0xff);
        }
        if (length < 0) {
            throw new Violation(1002, "negative length");
        }
        return length;
    }

    private int octet() throws IOException {
        int octet = in.read();
        if (octet < 0) {
            throw new EOFException();
        }
        return octet;
    }

    /// Grows with what arrives, so that announcing much costs a client as much as it costs us.
    private byte[] octets(int length) throws IOException {
        byte[] octets = new byte[Math.min(length, PIECE)];
        int read = 0;
        while (read < length) {
            if (read == octets.length) {
                octets = Arrays.copyOf(octets, (int) Math.min(length, octets.length * 2L));
            }
            int more = in.read(octets, read, octets.length - read);
            if (more < 0) {
                throw new EOFException();
            }
            read += more;
        }
        return octets;
    }
}
