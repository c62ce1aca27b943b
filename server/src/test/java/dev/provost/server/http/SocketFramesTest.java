package dev.provost.server.http;

import static dev.provost.server.http.RawClient.frame;
import static dev.provost.server.http.RawClient.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// WebSockets frame by frame, from clients that send what no proper one would or when it suits them.
@Timeout(30)
final class SocketFramesTest {
    private static final String PING = "9 ";
    private static final HttpOptions PATIENT = HttpOptions.DEFAULT.at("127.0.0.1", 0);
    private static final HttpOptions PINGING = PATIENT.withPings(Duration.ofMillis(100), Duration.ofSeconds(2));

    private final CountDownLatch released = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private final AtomicLong received = new AtomicLong();
    private final List<Long> checkpoints = new CopyOnWriteArrayList<>();
    private final Router router = new Router()
            .websocket("/echo", (socket, _) -> {
                for (var message = socket.receive(); message.isPresent(); message = socket.receive()) {
                    socket.send(message.get());
                }
                ended.countDown();
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
            });
    private final HttpServer server = HttpServer.start(new Site(SiteOptions.DEFAULT, router), PATIENT);
    private final HttpServer pinging = HttpServer.start(new Site(SiteOptions.DEFAULT, router), PINGING);

    @AfterEach
    void stop() {
        released.countDown();
        server.close();
        pinging.close();
    }

    @Test
    void fragmentsAreOneMessageEvenIfACharacterIsCutInTwo() throws Exception {
        try (var raw = RawClient.socket(server, "/api/echo")) {
            raw.send(frame(0x01, new byte[] {'a', (byte) 0xc3}))
                    .send(frame(0x89, new byte[] {'p'}))
                    .send(frame(0x80, new byte[] {(byte) 0xa9, 'b'}));

            assertThat(raw.frame()).isEqualTo("10 p");
            assertThat(raw.frame()).isEqualTo("1 aéb");
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
        try (var raw = RawClient.socket(server, "/api/echo")) {
            raw.send(HexFormat.of().parseHex(hex));

            assertThat(raw.frame()).startsWith("closed " + code);
        }
    }

    @Test
    void aFrameThatEndsTooSoonEndsTheSocketOnly() throws Exception {
        try (var raw = RawClient.socket(server, "/api/echo")) {
            raw.send(new byte[] {(byte) 0x81, (byte) 0x85, 0, 0, 0, 0, 'h'});
        }
        ended.await();

        assertThat(Talk.open(server, "/api/echo").say("still here").hear()).isEqualTo("still here");
    }

    @Test
    void aCloseIsAnswered() throws Exception {
        try (var raw = RawClient.socket(server, "/api/echo")) {
            raw.send(text("last")).send(frame(0x88, new byte[] {3, (byte) 0xe9}));

            // The echo may come before it, or not at all: whoever closes does not wait for answers.
            String answer = raw.frame();
            assertThat(answer.equals("1 last") ? raw.frame() : answer).isEqualTo("closed 1001 ");
            ended.await();
            assertThat(raw.rest()).isEmpty();
        }
    }

    @Test
    void aPeerThatIsSilentAndDeadIsLetGo() throws Exception {
        try (var raw = RawClient.socket(pinging, "/api/echo")) {
            assertThat(raw.frame()).isEqualTo(PING);
            assertThat(raw.rest()).isEmpty();
            ended.await();
        }
    }

    @Test
    void aPeerThatIsSilentAndAliveIsKept() throws Exception {
        Talk talk = Talk.open(pinging, "/api/echo");
        try (var clock = RawClient.socket(pinging, "/api/echo")) {
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
        try (var raw = RawClient.socket(server, "/api/slow")) {
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
        try (var raw = RawClient.socket(server, "/api/receipts")) {
            raw.send(text("a")).send(frame(0x89, new byte[] {'1'}));
            raw.send(text("b")).send(text("c")).send(frame(0x89, new byte[] {'2'}));

            assertThat(raw.frame()).isEqualTo("10 2");
        }
        assertThat(checkpoints).containsExactly(1L, 3L);
    }

    @Test
    void stoppingLetsHandlersReadWhatHadArrived() throws Exception {
        try (var raw = RawClient.socket(server, "/api/slow")) {
            raw.send(text("a")).send(text("b")).send(frame(0x89, new byte[] {'p'}));
            assertThat(raw.frame()).isEqualTo("10 p");

            Thread stopping = Thread.startVirtualThread(server::close);
            assertThat(raw.frame()).isEqualTo("closed 1012 Service restart");
            released.countDown();
            ended.await();
            stopping.join();

            assertThat(received.get()).isEqualTo(2);
        }
    }
}
