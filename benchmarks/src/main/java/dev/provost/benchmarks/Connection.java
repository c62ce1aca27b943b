package dev.provost.benchmarks;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.LongConsumer;

/// One kept-alive HTTP/1.1 connection, used by one thread.
///
/// A client library would take more of the two cores than the server under test; this takes a few microseconds a
/// request. It knows only what the two servers send: a status line, `Content-Length` or chunks. It notes how long each
/// answer took.
final class Connection implements Closeable {

    /// An answer of the server that is not 2xx. The connection is still good.
    static final class Refused extends IOException {
        private static final long serialVersionUID = 1;

        Refused(String message) {
            super(message);
        }
    }

    /// Servers close connections that idle for five seconds, and one must not be closed just as it is used.
    private static final long IDLE_NANOS = 2_000_000_000L;

    private final URI api;
    private final String prefix;
    private final String host;
    private final LongConsumer nanos;
    private Socket socket;
    private InputStream in;
    private OutputStream out;
    private long lastUsed;

    /// @param nanos is told how long each good answer took
    Connection(URI api, LongConsumer nanos) throws IOException {
        this.api = api;
        this.nanos = nanos;
        prefix = api.getPath();
        host = api.getAuthority();
        socket = open();
        in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
        out = socket.getOutputStream();
        lastUsed = System.nanoTime();
    }

    private Socket open() throws IOException {
        var opened = new Socket(api.getHost(), api.getPort());
        opened.setTcpNoDelay(true);
        opened.setSoTimeout(60_000);
        return opened;
    }

    private void openAgainIfIdle() throws IOException {
        if (System.nanoTime() - lastUsed > IDLE_NANOS) {
            socket.close();
            socket = open();
            in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
            out = socket.getOutputStream();
        }
    }

    String get(String path) throws IOException {
        return exchange("GET " + prefix + path + " HTTP/1.1\r\nHost: " + host + "\r\n\r\n", "");
    }

    String post(String path, String body) throws IOException {
        int length = body.getBytes(StandardCharsets.UTF_8).length;
        return exchange(
                "POST " + prefix + path + " HTTP/1.1\r\nHost: " + host
                        + "\r\nContent-Type: application/json\r\nContent-Length: " + length + "\r\n\r\n",
                body);
    }

    private String exchange(String head, String body) throws IOException {
        openAgainIfIdle();
        long before = System.nanoTime();
        out.write((head + body).getBytes(StandardCharsets.UTF_8));
        int status = Integer.parseInt(line().split(" ", 3)[1]);
        int length = 0;
        boolean chunked = false;
        for (String field = line(); !field.isEmpty(); field = line()) {
            String lower = field.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Integer.parseInt(
                        lower.substring("content-length:".length()).trim());
            } else if (lower.startsWith("transfer-encoding:")) {
                chunked = lower.contains("chunked");
            }
        }
        String answer = chunked ? chunks() : text(length);
        lastUsed = System.nanoTime();
        if (status < 200 || status >= 300) {
            throw new Refused("HTTP " + status + " to " + head.substring(0, head.indexOf(" HTTP")) + ": " + answer);
        }
        nanos.accept(lastUsed - before);
        return answer;
    }

    private String chunks() throws IOException {
        var all = new StringBuilder();
        while (true) {
            int size = Integer.parseInt(line().trim(), 16);
            all.append(text(size));
            line();
            if (size == 0) {
                return all.toString();
            }
        }
    }

    private String text(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("the server closed the connection within an answer");
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private String line() throws IOException {
        var line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("the server closed the connection");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
