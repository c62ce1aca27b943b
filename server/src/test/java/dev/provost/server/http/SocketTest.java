package dev.provost.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// WebSockets over real sockets.
@Timeout(30)
final class SocketTest {
    private static final String AUTH = "{\"type\":\"auth\",\"token\":null}";
    private static final String PING = "9 ";
    private static final String WELCOME = "{\"type\":\"auth_success\"}";
    private static final HttpOptions PATIENT = HttpOptions.DEFAULT.at("127.0.0.1", 0);
    private static final HttpOptions PINGING = PATIENT.withPings(Duration.ofMillis(100), Duration.ofSeconds(2));

    private final CountDownLatch released = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private final AtomicLong received = new AtomicLong();
    private final List<Long> checkpoints = new CopyOnWriteArrayList<>();
    private final Router router = new Router()
            .get("/health", _ -> Reply.ok(true))
            .websocket("/echo", (socket, _) -> {
                for (var message = socket.receive(); message.isPresent(); message = socket.receive()) {
                    socket.send(message.get());
                }
                ended.countDown();
            })
            .websocket(
                    "/{pool}/connect",
                    Handshake.required("authentication_failed"),
                    (socket, call) -> socket.send(call.pathVariable("pool")))
            .websocket("/broken", (_, _) -> {
                throw new IllegalStateException("secret");
            })
            .websocket("/receipts", new SocketHandler() {
                @Override
                public void handle(Socket socket, Call call) throws InterruptedException {
                    while (socket.receive().isPresent()) {
                        received.incrementAndGet();
                    }
                }

                @Override
                public Checkpoint beforePong() {
                    return () -> {
                        checkpoints.add(received.get());
                        return checkpoints.size() > 1;
                    };
                }
            })
            .websocket("/slow", (socket, _) -> {
                released.await();
                while (socket.receive().isPresent()) {
                    received.incrementAndGet();
                }
                ended.countDown();
            })
            .websocket("/crowd", (socket, _) -> {
                var senders = new ArrayList<Thread>();
                for (int i = 0; i < 8; i++) {
                    String text = String.valueOf(i).repeat(1000 * (i + 1));
                    senders.add(Thread.startVirtualThread(() -> {
                        for (int n = 0; n < 50; n++) {
                            socket.send(text);
                        }
                    }));
                }
                for (Thread sender : senders) {
                    sender.join();
                }
            });
    private final HttpServer server = HttpServer.start(new Site(SiteOptions.DEFAULT, router), PATIENT);
    private final HttpServer pinging = HttpServer.start(new Site(SiteOptions.DEFAULT, router), PINGING);
    private final HttpServer locked =
            HttpServer.start(new Site(SiteOptions.DEFAULT.withAuthString("admin:pass"), router), PATIENT);

    @AfterEach
    void stop() {
        released.countDown();
        server.close();
        pinging.close();
        locked.close();
    }

    /// Remembers what a socket says, as text, with `closed CODE REASON` at the end.
    private static final class Ear implements WebSocket.Listener {
        private final LinkedBlockingQueue<String> heard = new LinkedBlockingQueue<>();
        private final StringBuilder part = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            part.append(data);
            if (last) {
                heard.add(part.toString());
                part.setLength(0);
            }
            socket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            heard.add("closed " + code + " " + reason);
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            heard.add("error " + error);
        }
    }

    private record Talk(WebSocket socket, Ear ear) {
        Talk say(String text) throws Exception {
            socket.sendText(text, true).get();
            return this;
        }

        String hear() throws Exception {
            return ear.heard.take();
        }
    }

    private static Talk open(HttpServer server, String path, String... subprotocols) throws Exception {
        var ear = new Ear();
        var builder = HttpClient.newHttpClient().newWebSocketBuilder();
        if (subprotocols.length == 1) {
            builder.subprotocols(subprotocols[0]);
        } else if (subprotocols.length == 2) {
            builder.subprotocols(subprotocols[0], subprotocols[1]);
        }
        CompletableFuture<WebSocket> opening =
                builder.buildAsync(URI.create(server.url().replace("http:", "ws:") + path), ear);
        return new Talk(opening.get(), ear);
    }

    private static void assertRefused(HttpServer server, String path, int status, String... subprotocols) {
        assertThatThrownBy(() -> open(server, path, subprotocols))
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        WebSocketHandshakeException.class,
                        e -> assertThat(e.getResponse().statusCode()).isEqualTo(status));
    }

    /// A client that sends frames as it pleases.
    private static RawClient raw(HttpServer server, String path) throws Exception {
        var raw = new RawClient(server);
        raw.send("GET " + path + " HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n");
        assertThat(raw.head())
                .startsWith("HTTP/1.1 101")
                .contains("Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
        return raw;
    }

    /// One masked frame, with a mask of zeros.
    private static byte[] frame(int first, byte[] payload) {
        byte[] frame = new byte[6 + payload.length];
        frame[0] = (byte) first;
        frame[1] = (byte) (0x80 | payload.length);
        System.arraycopy(payload, 0, frame, 6, payload.length);
        return frame;
    }

    private static byte[] text(String text) {
        return frame(0x81, text.getBytes(StandardCharsets.UTF_8));
    }

    /// Reads one frame as text, or as its code and reason if it closes.
    private static String frame(RawClient raw) throws Exception {
        byte[] head = raw.bytes(2);
        int length = head[1] == 126 ? new BigInteger(1, raw.bytes(2)).intValue() : head[1];
        byte[] payload = raw.bytes(length);
        if ((head[0] & 15) == 8) {
            int code = ((payload[0] & 0xff) << 8) | (payload[1] & 0xff);
            return "closed " + code + " " + new String(payload, 2, payload.length - 2, StandardCharsets.UTF_8);
        }
        return (head[0] & 15) + " " + new String(payload, StandardCharsets.UTF_8);
    }

    @Test
    void clientsIntroduceThemselvesFirst() throws Exception {
        Talk talk = open(server, "/api/echo", "other", "prefect");

        assertThat(talk.socket().getSubprotocol()).isEqualTo("prefect");
        assertThat(talk.say(AUTH).hear()).isEqualTo(WELCOME);
        assertThat(talk.say("héllo").hear()).isEqualTo("héllo");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"type\":\"x\"}", "{}", "[]", "null", "no"})
    void whoSaysSomethingElseFirstIsShownOut(String message) throws Exception {
        assertThat(open(server, "/api/echo", "prefect").say(message).hear())
                .isEqualTo("closed 1008 Expected 'auth' message");
        assertThat(open(server, "/api/p/connect", "prefect").say(message).hear())
                .isEqualTo("closed 1008 authentication_failed");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"type\":\"auth\"} | closed 1008 Auth required but no token provided",
                "{\"type\":\"auth\",\"token\":5} | closed 1008 Auth required but no token provided",
                "{\"type\":\"auth\",\"token\":\"é\"} | closed 1008 Invalid token",
                "{\"type\":\"auth\",\"token\":\"admin:pass\"} | {\"type\":\"auth_success\"}",
            })
    void theTokenIsTheAuthString(String message, String answer) throws Exception {
        assertThat(open(locked, "/api/echo", "prefect").say(message).hear()).isEqualTo(answer);
    }

    @Test
    void oldClientsComeWithoutIntroductionUnlessThereIsAnAuthString() throws Exception {
        assertThat(open(server, "/api/echo").say("hello").hear()).isEqualTo("hello");
        assertRefused(locked, "/api/echo", 403);
        assertRefused(server, "/api/p/connect", 403);
    }

    @Test
    void unknownPathsAreRefused() {
        assertRefused(server, "/api/nope", 403, "prefect");
        assertRefused(server, "/api/health", 403, "prefect");
        assertRefused(server, "/api/echo/", 403, "prefect");
        assertRefused(server, "/echo", 403, "prefect");
    }

    @Test
    void whenTheHandlerIsDoneTheSocketIsClosed() throws Exception {
        Talk talk = open(server, "/api/p%C3%A9/connect", "prefect").say(AUTH);

        assertThat(talk.hear()).isEqualTo(WELCOME);
        assertThat(talk.hear()).isEqualTo("pé");
        assertThat(talk.hear()).startsWith("closed 1000");
    }

    @Test
    void aBugInAHandlerTellsNothing() throws Exception {
        assertThat(open(server, "/api/broken").hear()).isEqualTo("closed 1011 Internal error");
    }

    @Test
    void manySendersDoNotMixTheirFrames() throws Exception {
        Talk talk = open(server, "/api/crowd");
        for (int n = 0; n < 400; n++) {
            String text = talk.hear();
            assertThat(text).hasSize(1000 * (text.charAt(0) - '0' + 1)).matches("(.)\\1*");
        }
        assertThat(talk.hear()).startsWith("closed 1000");
    }

    @Test
    void fragmentsAreOneMessageEvenIfACharacterIsCutInTwo() throws Exception {
        try (var raw = raw(server, "/api/echo")) {
            raw.send(frame(0x01, new byte[] {'a', (byte) 0xc3}))
                    .send(frame(0x89, new byte[] {'p'}))
                    .send(frame(0x80, new byte[] {(byte) 0xa9, 'b'}));

            assertThat(frame(raw)).isEqualTo("10 p");
            assertThat(frame(raw)).isEqualTo("1 aéb");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "8282aaaaaaaa0000, 1003",
        "8181aaaaaaaa55, 1007",
        "800200000000, 1002",
        "8101aa, 1002",
        "c181000000006f, 1002",
        "8381000000006f, 1002",
        "81ff7fffffffffffffff00000000, 1009",
        "09ff, 1002",
        "098000000000, 1002",
        "80810000000061, 1002",
        "0181000000006181810000000062, 1002",
    })
    void brokenFramesCloseTheSocketWithTheirCode(String hex, int code) throws Exception {
        try (var raw = raw(server, "/api/echo")) {
            raw.send(HexFormat.of().parseHex(hex));

            assertThat(frame(raw)).startsWith("closed " + code);
        }
    }

    @Test
    void aFrameThatEndsTooSoonEndsTheSocketOnly() throws Exception {
        try (var raw = raw(server, "/api/echo")) {
            raw.send(new byte[] {(byte) 0x81, (byte) 0x85, 0, 0, 0, 0, 'h'});
        }
        ended.await();

        assertThat(open(server, "/api/echo").say("still here").hear()).isEqualTo("still here");
    }

    @Test
    void aCloseIsAnswered() throws Exception {
        try (var raw = raw(server, "/api/echo")) {
            raw.send(text("last")).send(frame(0x88, new byte[] {3, (byte) 0xe9}));

            // The echo may come before it, or not at all: whoever closes does not wait for answers.
            String answer = frame(raw);
            assertThat(answer.equals("1 last") ? frame(raw) : answer).isEqualTo("closed 1001 ");
            ended.await();
            assertThat(raw.rest()).isEmpty();
        }
    }

    @Test
    void aPeerThatIsSilentAndDeadIsLetGo() throws Exception {
        try (var raw = raw(pinging, "/api/echo")) {
            assertThat(frame(raw)).isEqualTo(PING);
            assertThat(raw.rest()).isEmpty();
            ended.await();
        }
    }

    @Test
    void aPeerThatIsSilentAndAliveIsKept() throws Exception {
        Talk talk = open(pinging, "/api/echo");
        try (var clock = raw(pinging, "/api/echo")) {
            // Another socket that never answers its pings measures the time.
            clock.rest();
        }

        assertThat(talk.say("alive").hear()).isEqualTo("alive");
    }

    @Test
    void aSlowHandlerSlowsItsClientDownAndLosesNothing() throws Exception {
        byte[] message = text("x".repeat(100));
        byte[] batch = new byte[message.length * 1000];
        for (int i = 0; i < 1000; i++) {
            System.arraycopy(message, 0, batch, i * message.length, message.length);
        }
        try (var raw = raw(server, "/api/slow")) {
            var sent = new AtomicLong();
            Thread sender = Thread.startVirtualThread(() -> {
                try {
                    for (int i = 0; i < 300; i++) {
                        raw.send(batch);
                        sent.incrementAndGet();
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            assertThat(sender.join(Duration.ofMillis(700))).isFalse();
            assertThat(sent.get()).isLessThan(300);

            released.countDown();
            sender.join();
            raw.send(frame(0x88, new byte[] {3, (byte) 0xe8}));
            ended.await();

            assertThat(received.get()).isEqualTo(300_000);
        }
    }

    @Test
    void aPongThatIsAReceiptComesOnceAllBeforeItIsDealtWithAndSafe() throws Exception {
        try (var raw = raw(server, "/api/receipts")) {
            raw.send(text("a")).send(frame(0x89, new byte[] {'1'}));
            raw.send(text("b")).send(text("c")).send(frame(0x89, new byte[] {'2'}));

            assertThat(frame(raw)).isEqualTo("10 2");
        }
        assertThat(checkpoints).containsExactly(1L, 3L);
    }

    @Test
    void stoppingLetsHandlersReadWhatHadArrived() throws Exception {
        try (var raw = raw(server, "/api/slow")) {
            raw.send(text("a")).send(text("b")).send(frame(0x89, new byte[] {'p'}));
            assertThat(frame(raw)).isEqualTo("10 p");

            Thread stopping = Thread.startVirtualThread(server::close);
            assertThat(frame(raw)).isEqualTo("closed 1012 Service restart");
            released.countDown();
            ended.await();
            stopping.join();

            assertThat(received.get()).isEqualTo(2);
        }
    }
}
