package dev.provost.server.courier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.provost.api.json.Wire;
import dev.provost.server.courier.Courier.Lost;
import dev.provost.server.courier.Courier.NoAnswer;
import dev.provost.server.courier.Delivery.Terms;
import dev.provost.server.courier.Delivery.Web;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What arrives at receivers on this machine.
final class CourierTest {
    private static final Notification NEWS = new Notification("Subject", "Gr\u00fc\u00dfe & more");

    private final List<String> received = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private int status = 200;
    private Instant now = Instant.parse("2026-11-21T12:00:00Z");
    private final List<String> lookedUp = new ArrayList<>();
    private InetAddress[] found = {InetAddress.getLoopbackAddress()};

    private final Courier courier = new Courier(this::lookUp, Proxies.NONE, () -> now);

    private InetAddress[] lookUp(String host) {
        lookedUp.add(host);
        return found;
    }

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            received.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("X-Test") + " " + body);
            byte[] answer = "thanks".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("X-Answer", "yes");
            exchange.sendResponseHeaders(status, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private List<Delivery> deliveries(String slug, String data) {
        String filled = data.replace("URL", url()).replace('\'', '"');
        return Notifiers.of(slug, Wire.JSON.readTree(filled))
                .orElseThrow()
                .deliveries(NEWS, Instant.parse("2026-11-21T12:00:00Z"));
    }

    @Test
    void aCustomWebhookArrives() throws InterruptedException {
        var deliveries = deliveries("custom-webhook", """
                {'url': 'URL/hook', 'json_data': {'text': '{{body}}'}, 'headers': {'X-Test': '{{token}}'},
                 'secrets': {'token': 's3'}}""");

        assertThat(courier.deliverAll(deliveries)).isEmpty();
        assertThat(received).containsExactly("POST /hook s3 {\"text\":\"Gr\u00fc\u00dfe & more\"}");
    }

    @Test
    void aSlackMessageArrivesWhereverItIsWanted() throws InterruptedException {
        assertThat(courier.deliverAll(deliveries("slack-webhook", "{'url': 'URL/services/x'}")))
                .isEmpty();
        assertThat(received)
                .singleElement()
                .asString()
                .startsWith("POST /services/x ")
                .contains("Subject");
    }

    @ParameterizedTest(name = "{0}: may pass {1}")
    @CsvSource({"404, false", "429, true", "503, true"})
    void whatIsNotTakenIsLost(int answered, boolean mayPass) throws InterruptedException {
        status = answered;

        assertThat(courier.deliverAll(deliveries("custom-webhook", "{'url': 'URL/secret-path'}")))
                .containsExactly(
                        new Lost("Failed to send the web hook notification: error=" + answered + ".", mayPass));
    }

    @Test
    void nobodyThereMayPass() throws InterruptedException {
        var deliveries = deliveries("custom-webhook", "{'url': 'URL/secret-path', 'timeout': 2}");
        server.stop(0);

        assertThat(courier.deliver(deliveries.getFirst())).get().satisfies(lost -> {
            assertThat(lost.mayPass()).isTrue();
            assertThat(lost.reason()).doesNotContain("secret-path");
        });
    }

    @Test
    void privateAddressesCanBeForbidden() throws InterruptedException {
        var deliveries = deliveries("custom-webhook", "{'url': 'URL/x', 'allow_private_urls': false}");

        assertThat(courier.deliver(deliveries.getFirst())).get().satisfies(lost -> {
            assertThat(lost.mayPass()).isFalse();
            assertThat(lost.reason()).contains("It resolves to the private address 127.0.0.1.");
        });
        assertThat(received).isEmpty();
    }

    @Test
    void anAddressThatWasRefusedIsNotToldInFull() throws InterruptedException {
        var deliveries = deliveries("custom-webhook", "{'url': 'URL/secret-path', 'allow_private_urls': false}");

        assertThat(courier.deliver(deliveries.getFirst()))
                .get()
                .extracting(Lost::reason)
                .asString()
                .doesNotContain("secret-path");
    }

    /// Otherwise a name could stand for a public address while it is checked, and for one of ours a moment later.
    @Test
    void aNameIsLookedUpOnceAndWhatWasFoundIsConnectedTo() throws Exception {
        String url = "http://hooks.example:" + server.getAddress().getPort() + "/x";
        var answer = courier.call(web(url));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(lookedUp).containsExactly("hooks.example");
        assertThat(received).containsExactly("POST /x null hello");
    }

    @Test
    void oneOfSeveralAddressesThatIsPrivateIsEnough() throws Exception {
        found = new InetAddress[] {InetAddress.ofLiteral("8.8.8.8"), InetAddress.ofLiteral("10.1.2.3")};

        assertThatThrownBy(
                        () -> courier.call(web("https://hooks.example/secret").anywhere(false)))
                .hasMessage("ValueError(\"'https://hooks.example/…' is not a valid URL.  It resolves to the private"
                        + " address 10.1.2.3.\")");
    }

    @Test
    void whoAnAddressSaysThatWeAreIsSaid() throws Exception {
        server.createContext("/who", exchange -> {
            received.add(exchange.getRequestHeaders().getFirst("Authorization") + " at "
                    + exchange.getRequestHeaders().getFirst("Host"));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        int port = server.getAddress().getPort();

        courier.call(web("http://me:p%40ss@my_hooks:" + port + "/who"));

        assertThat(received).containsExactly("Basic bWU6cEBzcw== at my_hooks:" + port);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"", "HTTP/1.1 200 OK\r\n", "HTTP/1.1 200 OK\r\n\r\nand so on"})
    void whoeverDoesNotComeToAnEndIsNotWaitedFor(String said) throws Exception {
        try (var talker = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> say(talker, said));
            var web = web("http://127.0.0.1:" + talker.getLocalPort() + "/");

            assertThatThrownBy(() -> courier.call(web))
                    .isInstanceOfSatisfying(
                            NoAnswer.class, e -> assertThat(e.mayHaveArrived()).isTrue())
                    .hasMessage("ReadTimeout('')");
        }
    }

    /// Says something, and keeps the connection until the other side lets go of it.
    private static void say(ServerSocket talker, String said) {
        try (Socket client = talker.accept()) {
            client.getOutputStream().write(said.getBytes(StandardCharsets.UTF_8));
            client.getOutputStream().flush();
            client.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (IOException _) {
            // It let go.
        }
    }

    private static Web web(String url) {
        return new Web(
                "the web hook",
                "POST",
                Addresses.uri(url),
                Map.of(),
                "hello",
                null,
                Duration.ofSeconds(url.contains("127.0.0.1") ? 1 : 20),
                Terms.USUAL);
    }

    /// The receiver stands for a proxy: it is told where to pass on what it gets.
    private Courier throughProxy() {
        String proxy = "http://me:p%40ss@proxy.example:" + server.getAddress().getPort();
        return new Courier(this::lookUp, Proxies.of(Map.of("HTTP_PROXY", proxy)), () -> now);
    }

    @ParameterizedTest
    @ValueSource(strings = {"slack-webhook", "custom-webhook"})
    void notificationsTakeTheWayThroughAProxy(String slug) throws InterruptedException {
        var deliveries = deliveries(slug, "{'url': 'http://hooks.example:81/x'}");

        assertThat(throughProxy().deliverAll(deliveries)).isEmpty();
        assertThat(received).singleElement().asString().startsWith("POST http://hooks.example:81/x ");
        assertThat(lookedUp).containsExactly("proxy.example");
    }

    @Test
    void aProxyIsToldWhoWeAreAndNobodyElse() throws Exception {
        server.createContext("/who", exchange -> {
            received.add(exchange.getRequestHeaders().getFirst("Proxy-Authorization") + " at "
                    + exchange.getRequestHeaders().getFirst("Host"));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });

        throughProxy().call(web("http://hooks.example/who"));
        courier.call(web(url() + "/who"));

        assertThat(received)
                .containsExactly(
                        "Basic bWU6cEBzcw== at hooks.example",
                        "null at 127.0.0.1:" + server.getAddress().getPort());
    }

    @Test
    void aWebhookIsCalledWhereItIs() throws Exception {
        var block = Wire.JSON.readTree("{\"url\": \"%s/w\"}".formatted(url()));

        throughProxy().call(Webhook.call(block, ""));

        assertThat(received).containsExactly("POST /w null ");
    }

    @Test
    void whatMustNotGoToPrivateAddressesDoesNotGoThereThroughAProxyEither() throws InterruptedException {
        found = new InetAddress[] {InetAddress.ofLiteral("10.1.2.3")};
        var deliveries = deliveries("slack-webhook", "{'url': 'http://hooks.example/x', 'allow_private_urls': false}");

        assertThat(throughProxy().deliverAll(deliveries))
                .singleElement()
                .extracting(Lost::reason)
                .asString()
                .contains("It resolves to the private address 10.1.2.3.");
        assertThat(received).isEmpty();
    }

    @Test
    void aHeaderCannotBecomeTwo() {
        var web = web(url()).with("X-Test", "a\r\nX-Other: b");

        assertThatThrownBy(() -> courier.call(web)).hasMessage("LocalProtocolError('A header cannot be used')");
    }

    @Test
    void whoeverComesAfterThoseThatTakeTooLongIsLeftOut() throws InterruptedException {
        server.createContext("/slow", exchange -> {
            now = now.plusSeconds(50);
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        Web slow = web(url() + "/slow");

        assertThat(courier.deliverAll(List.of(slow, slow, slow)))
                .containsExactly(
                        new Lost("Failed to send the web hook notification: those before it took too long.", false));
    }

    @Test
    void aWebhooksAnswerIsReturnedWhateverItIs() throws Exception {
        status = 500;
        var block = Wire.JSON.readTree("{\"url\": \"%s/w\", \"headers\": {\"X-Test\": \"1\"}}".formatted(url()));

        Courier.Answer answer = courier.call(Webhook.call(block, "{\"a\": 1}"));

        assertThat(received).containsExactly("POST /w 1 {\"a\": 1}");
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.body()).isEqualTo("thanks");
        assertThat(answer.headers()).containsEntry("x-answer", "yes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://example.com/x", "nowhere"})
    void anAddressThatCannotBeUsedIsLostForGood(String url) throws InterruptedException {
        Optional<Lost> lost = courier.deliver(
                deliveries("custom-webhook", "{'url': '" + url + "'}").getFirst());

        assertThat(lost).get().extracting(Lost::mayPass).isEqualTo(false);
    }

    @Test
    void aLetterArrives() throws Exception {
        try (var receiver = new MailReceiver()) {
            var deliveries = deliveries(
                    "slack-webhook",
                    "{'url': 'mailto://127.0.0.1:" + receiver.port() + "?from=a@b.c&to=d@e.f,g@h.i&format=text'}");

            assertThat(courier.deliverAll(deliveries)).isEmpty();
            assertThat(receiver.lines())
                    .contains("MAIL FROM:<a@b.c>", "RCPT TO:<d@e.f>", "RCPT TO:<g@h.i>", "Subject: Subject")
                    .contains("Date: Sat, 21 Nov 2026 12:00:00 +0000 (UTC)");
            assertThat(String.join("\n", receiver.lines())).contains("Gr=C3=BC=C3=9Fe & more");
        }
    }

    @Test
    void aMailServerThatIsNotThereMayPass() throws Exception {
        int port;
        try (var receiver = new MailReceiver()) {
            port = receiver.port();
        }
        var deliveries = deliveries("slack-webhook", "{'url': 'mailto://127.0.0.1:" + port + "?from=a@b.c&to=d@e.f'}");

        assertThat(courier.deliver(deliveries.getFirst()))
                .get()
                .extracting(Lost::mayPass)
                .isEqualTo(true);
    }
}
