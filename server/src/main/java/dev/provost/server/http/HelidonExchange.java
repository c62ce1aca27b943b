package dev.provost.server.http;

import io.helidon.common.buffers.DataReader;
import io.helidon.common.socket.SocketWriterException;
import io.helidon.common.uri.UriQuery;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.HttpPrologue;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.RoutingResponse;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Carries one request from the engine to the site, and the answer back.
final class HelidonExchange {
    private static final Logger log = LoggerFactory.getLogger(HelidonExchange.class);

    private final Site site;
    private final HelidonConnections connections;
    private final Encoding encoding = new Encoding();

    HelidonExchange(Site site, HelidonConnections connections) {
        this.site = site;
        this.connections = connections;
    }

    void handle(ServerRequest in, ServerResponse out) {
        HelidonConnection connection = HelidonConnections.current();
        connection.phase(HelidonConnection.Phase.ANSWERING);
        Request request = request(
                in.prologue(),
                in.headers(),
                in.remotePeer().host(),
                in.localPeer().port(),
                () -> new Body(in.content().inputStream(), connection));
        Answer answer;
        try {
            answer = site.answer(request, reply -> new Answer(reply, encoding.encode(reply, request.headers())));
        } catch (ClientGone e) {
            throw new CloseConnectionException("The client went away", e);
        }
        connection.phase(HelidonConnection.Phase.WRITING);
        if (answer.reply().status() == 413 || connections.isStopping()) {
            // What was not read of a body would be read as the next request.
            connection.hangUp();
        }
        send(answer, request, in, out, connection);
        connection.phase(HelidonConnection.Phase.WAITING);
        // Whoever stops the server ends the connections that wait; while we were writing, this one did not.
        if (in.headers().contains(HeaderValues.CONNECTION_CLOSE)
                || out.headers().contains(HeaderValues.CONNECTION_CLOSE)
                || connections.isStopping()) {
            throw new CloseConnectionException("Connection: close");
        }
    }

    static Request request(
            HttpPrologue prologue, io.helidon.http.Headers from, String peer, int port, Request.Body body) {
        var headers = new Headers();
        for (io.helidon.http.Header header : from) {
            String name = header.name();
            if (header.valueCount() == 1) {
                headers.add(name, header.get());
            } else {
                header.allValues().forEach(value -> headers.add(name, value));
            }
        }
        OptionalLong length = from.contentLength();
        long contentLength =
                length.isPresent() ? length.getAsLong() : from.contains(HeaderNames.TRANSFER_ENCODING) ? -1 : 0;
        UriQuery query = prologue.query();
        return new Request(
                prologue.method().text(),
                prologue.uriPath().rawPath(),
                prologue.hasQuery() ? query.rawValue() : "",
                scheme(headers, peer),
                headers.first("Host").filter(host -> !host.isEmpty()).orElse("127.0.0.1:" + port),
                headers,
                contentLength,
                body);
    }

    /// A proxy on this machine is believed when it says that the client came with TLS; links then lead back through it.
    private static String scheme(Headers headers, String peer) {
        return headers.first("X-Forwarded-Proto")
                                .map(proto -> proto.strip().equalsIgnoreCase("https"))
                                .orElse(false)
                        && (peer.equals("127.0.0.1")
                                || peer.equals("::1")
                                || peer.equals("0:0:0:0:0:0:0:1")
                                || peer.equals("localhost"))
                ? "https"
                : "http";
    }

    /// An answer in bytes, but for one that streams.
    private record Answer(Reply reply, Encoding.Encoded encoded) {}

    private static void send(
            Answer answer, Request request, ServerRequest in, ServerResponse out, HelidonConnection connection) {
        Reply reply = answer.reply();
        Encoding.Encoded encoded = answer.encoded();
        out.status(Status.create(reply.status()));
        reply.headers().forEach((name, value) -> out.headers().add(HeaderValues.create(name, value)));
        if (connection.isHangingUp()) {
            out.headers().set(HeaderValues.CONNECTION_CLOSE);
        }
        if (reply.body() instanceof Reply.Body.Streaming streaming) {
            out.headers().set(HeaderNames.CONTENT_TYPE, streaming.contentType());
            stream(streaming, out, connection);
            return;
        }
        if (encoded.contentType() != null) {
            out.headers().set(HeaderNames.CONTENT_TYPE, encoded.contentType());
        }
        if (encoded.vary()) {
            out.headers().add(HeaderNames.VARY, "Accept-Encoding");
        }
        if (encoded.packed()) {
            out.headers().set(HeaderNames.CONTENT_ENCODING, "gzip");
        }
        if (request.method().equals("HEAD")) {
            out.headers().set(HeaderNames.CONTENT_LENGTH, Integer.toString(encoded.bytes().length));
            out.send();
        } else if (encoded.bytes().length == 0) {
            out.send();
        } else {
            out.send(encoded.bytes());
        }
        if (reply.status() == 413) {
            drain(in);
        }
    }

    /// A body that cannot be finished must not look like one that is: the stream is closed, and its end sent, only when
    /// all of it is written. The engine would send the end later, unless the connection ends with this answer.
    private static void stream(Reply.Body.Streaming streaming, ServerResponse out, HelidonConnection connection) {
        var to = new Pieces(out.outputStream(), connection);
        try {
            streaming.writer().writeTo(to);
            to.close();
            ((RoutingResponse) out).commit();
        } catch (IOException | UncheckedIOException | SocketWriterException e) {
            throw new CloseConnectionException("The client went away", e);
        } catch (RuntimeException | Error e) {
            log.error("An answer broke off", e);
            throw new CloseConnectionException("The answer broke off", e);
        }
    }

    /// A body that is sent while it is made. The client's patience is tried only while a piece is under way to it.
    private static final class Pieces extends OutputStream {
        private final OutputStream out;
        private final HelidonConnection connection;

        Pieces(OutputStream out, HelidonConnection connection) {
            this.out = out;
            this.connection = connection;
            connection.phase(HelidonConnection.Phase.ANSWERING);
        }

        @Override
        public void write(int octet) throws IOException {
            write(new byte[] {(byte) octet}, 0, 1);
        }

        @Override
        public void write(byte[] from, int start, int length) throws IOException {
            connection.phase(HelidonConnection.Phase.WRITING);
            out.write(from, start, length);
            connection.phase(HelidonConnection.Phase.ANSWERING);
        }

        @Override
        public void close() throws IOException {
            connection.phase(HelidonConnection.Phase.WRITING);
            out.close();
        }
    }

    /// A client that is still sending would lose our answer if we hung up at once.
    private static void drain(ServerRequest in) {
        try (InputStream rest = in.content().inputStream()) {
            rest.skipNBytes(256 * 1024);
        } catch (IOException | RuntimeException _) {
            // The answer is out; nothing more is owed.
        }
    }

    /// A request's body as it arrives. Whatever goes wrong with it is the client's or the network's doing.
    private static final class Body extends InputStream {
        private final InputStream in;
        private final HelidonConnection connection;

        Body(InputStream in, HelidonConnection connection) {
            this.in = in;
            this.connection = connection;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            connection.phase(HelidonConnection.Phase.READING);
            try {
                return in.read(into, from, length);
            } catch (UncheckedIOException e) {
                throw e.getCause();
            } catch (CloseConnectionException | DataReader.InsufficientDataAvailableException e) {
                throw new IOException(e);
            } catch (RuntimeException _) {
                // A chunk that is none.
                connection.hangUp();
                throw JsonBody.UNREADABLE;
            } finally {
                connection.phase(HelidonConnection.Phase.ANSWERING);
            }
        }
    }
}
