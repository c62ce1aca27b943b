package dev.provost.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.provost.api.json.RawJson;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The server over real sockets, on a free port.
@Timeout(30)
final class HttpServerTest {
    private static final HttpOptions PATIENT = HttpOptions.DEFAULT.at("127.0.0.1", 0);
    private static final HttpOptions QUICK = PATIENT.withPatience(Duration.ofMillis(400));

    private static final String POST = "POST /api/echo/ HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n";

    private final CountDownLatch entered = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);
    private final Router router = new Router()
            .get("/health", _ -> Reply.ok(true))
            .get("/long", _ -> Reply.ok("x".repeat(600)))
            .get("/where", call -> Reply.ok(call.baseUrl()))
            .get(
                    "/stream",
                    _ -> Reply.streaming("text/plain", out -> {
                        for (int i = 0; i < 3; i++) {
                            out.write("piece ".getBytes(StandardCharsets.UTF_8));
                        }
                    }))
            .get(
                    "/broken-stream",
                    _ -> Reply.streaming("text/plain", out -> {
                        out.write("piece ".getBytes(StandardCharsets.UTF_8));
                        throw new IllegalStateException("no more pieces");
                    }))
            .get("/unwritable", _ -> Reply.ok(new Unwritable(0)))
            .get(
                    "/torn-stream",
                    _ -> Reply.streaming("text/plain", out -> {
                        out.write("piece ".getBytes(StandardCharsets.UTF_8));
                        throw new NoClassDefFoundError("a/B");
                    }))
            .get(
                    "/held-stream",
                    _ -> Reply.streaming("text/plain", out -> {
                        entered.countDown();
                        awaitRelease();
                        out.write("all of it".getBytes(StandardCharsets.UTF_8));
                    }))
            .get("/wait", _ -> {
                entered.countDown();
                released.await();
                return Reply.ok("done");
            })
            .get("/nothing", _ -> Reply.noContent());
    private final Site site = new Site(SiteOptions.DEFAULT.withMaxBodyBytes(2000), echoing(router));
    private final HttpServer server = HttpServer.start(site, PATIENT);
    private final HttpClient client = HttpClient.newHttpClient();

    private void awaitRelease() throws InterruptedIOException {
        try {
            released.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }

    record Body(@WholeBody RawJson value) {}

    record Unwritable(int value) {
        @Override
        public int value() {
            throw new NoClassDefFoundError("a/B");
        }
    }

    private static Router echoing(Router router) {
        return router.post("/echo/", Body.class, (in, _) -> Reply.ok(in.value()));
    }

    @AfterEach
    void stop() {
        released.countDown();
        server.close();
    }

    private HttpResponse<byte[]> send(String method, String path, String... headers) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(server.url() + path))
                .method(method, HttpRequest.BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    @Test
    void answersWithJson() throws Exception {
        var response = send("GET", "/api/health");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("content-type")).contains("application/json");
        assertThat(response.body()).asString().isEqualTo("true");
    }

    @Test
    void nothingIsNothing() throws Exception {
        try (var raw = new RawClient(server)) {
            raw.send("GET /api/nothing HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

            assertThat(raw.rest())
                    .startsWith("HTTP/1.1 204")
                    .endsWith("\r\n\r\n")
                    .doesNotContain("Content-Type");
        }
    }

    @Test
    void headIs405WithoutItsBody() throws Exception {
        var response = send("HEAD", "/api/health");

        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.headers().firstValue("allow")).contains("GET");
        assertThat(response.headers().firstValue("content-length")).contains("31");
        assertThat(response.body()).isEmpty();
    }

    @Test
    void longAnswersArePackedForThoseWhoCanUnpackThem() throws Exception {
        var plain = send("GET", "/api/long");
        var packed = send("GET", "/api/long", "Accept-Encoding", "gzip, deflate");

        assertThat(plain.headers().firstValue("vary")).contains("Accept-Encoding");
        assertThat(plain.headers().firstValue("content-encoding")).isEmpty();
        assertThat(packed.headers().firstValue("content-encoding")).contains("gzip");
        assertThat(new GZIPInputStream(new ByteArrayInputStream(packed.body())).readAllBytes())
                .isEqualTo(plain.body());
        assertThat(send("GET", "/api/health", "Accept-Encoding", "gzip")
                        .headers()
                        .map())
                .doesNotContainKeys("vary", "content-encoding");
    }

    @Test
    void streamsWhatIsMadePieceByPiece() throws Exception {
        assertThat(send("GET", "/api/stream").body()).asString().isEqualTo("piece piece piece ");
    }

    @Test
    void streamsAllOfItOnAConnectionThatEndsWithIt() throws Exception {
        try (var raw = new RawClient(server)) {
            raw.send("GET /api/stream HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

            assertThat(raw.rest()).startsWith("HTTP/1.1 200").endsWith("piece piece piece ");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/broken-stream", "/api/torn-stream"})
    void aStreamThatBreaksOffDoesNotLookFinished(String path) {
        assertThatThrownBy(() -> send("GET", path)).isInstanceOf(IOException.class);
    }

    @Test
    void anAnswerThatCannotBeWrittenIsABug() throws Exception {
        var response = send("GET", "/api/unwritable");

        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.body()).asString().isEqualTo("{\"exception_message\":\"Internal Server Error\"}");
        assertThat(send("GET", "/api/health").statusCode()).isEqualTo(200);
    }

    @Test
    void aRedirectKeepsMethodAndBody() throws Exception {
        var following = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
        var request = HttpRequest.newBuilder(URI.create(server.url() + "/api/echo?a=b"))
                .POST(HttpRequest.BodyPublishers.ofString("{\"a\":1}"))
                .header("Content-Type", "application/json")
                .build();

        var redirect = client.send(request, HttpResponse.BodyHandlers.ofString());
        var response = following.send(request, HttpResponse.BodyHandlers.ofString());

        assertThat(redirect.headers().firstValue("location")).contains(server.url() + "/api/echo/?a=b");
        assertThat(response.body()).isEqualTo("{\"a\":1}");
    }

    @Test
    void linksLeadBackThroughAProxyOnThisMachine() throws Exception {
        try (var raw = new RawClient(server)) {
            raw.send(
                    "GET /api/where HTTP/1.1\r\nHost: h.example\r\nX-Forwarded-Proto: https\r\nConnection: close\r\n\r\n");

            assertThat(raw.rest()).endsWith("\"https://h.example/\"");
        }
    }

    @Test
    void proxiesThatSpeakTheOldHttpAreAnswered() throws Exception {
        try (var raw = new RawClient(server)) {
            raw.send("GET /api/health HTTP/1.0\r\n\r\n");

            assertThat(raw.rest()).startsWith("HTTP/1.1 200").endsWith("true");
        }
    }

    @Test
    void aConnectionServesManyRequestsEvenInOneGo() throws Exception {
        String request = "GET /api/health HTTP/1.1\r\nHost: x\r\n\r\n";
        try (var raw = new RawClient(server)) {
            raw.send(request + request + "GET /api/health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

            assertThat(raw.rest().split("HTTP/1.1 200", -1)).hasSize(4);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GARBAGE\r\n\r\n",
                "GET /api/health HTTP/9.9\r\nHost: x\r\n\r\n",
                "POST /api/echo/ HTTP/1.1\r\nHost: x\r\nContent-Length: abc\r\n\r\n",
                "POST /api/echo/ HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked"
                        + "\r\n\r\nzz\r\n",
                "POST /api/echo/ HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n[]",
                "POST /api/echo/ HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999999999999\r\n\r\n[]",
                "POST /api/echo/ HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n[]x",
                "POST /api/echo/ HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n[]x",
                "POST /api/echo/ HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: strange\r\n\r\n[]",
                "GET /api/he alth HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /api/%zz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
                "GET /api/health HTTP/1.1\r\nHost: x\r\nA\u0000: b\r\n\r\n"
            })
    void whatIsNoHttpIsRefused(String request) throws Exception {
        try (var raw = new RawClient(server)) {
            raw.send(request);

            assertThat(raw.rest()).matches("(?s)HTTP/1.1 (4..|505).*");
        }
    }

    @Test
    void aHeadThatIsTooLongIsRefused() throws Exception {
        try (var raw = new RawClient(server)) {
            raw.send("GET /api/health HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX: " + "a".repeat(200_000)
                    + "\r\n\r\n");
            assertThat(raw.rest()).startsWith("HTTP/1.1 200");
        }
        try (var raw = new RawClient(server)) {
            raw.send("GET /api/health HTTP/1.1\r\nHost: x\r\nX: " + "a".repeat(300_000) + "\r\n\r\n");
            assertThat(raw.rest()).startsWith("HTTP/1.1 4");
        }
    }

    @Test
    void aBodyThatIsTooLongIsRefusedBeforeItIsRead() throws Exception {
        try (var raw = new RawClient(server)) {
            raw.send("POST /api/echo/ HTTP/1.1\r\nHost: x\r\nContent-Length: 5000000\r\n\r\n");

            assertThat(raw.head()).startsWith("HTTP/1.1 413").containsIgnoringCase("connection: close");
        }
        try (var raw = new RawClient(server)) {
            raw.send("POST /api/echo/ HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                    + "Transfer-Encoding: chunked\r\n\r\n1000\r\n" + "x".repeat(4096) + "\r\n0\r\n\r\n");

            assertThat(raw.head()).startsWith("HTTP/1.1 413");
        }
    }

    @Test
    void brokenUtf8IsRefused() throws Exception {
        try (var raw = new RawClient(server)) {
            raw.send("POST /api/echo/ HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nConnection: close\r\n"
                    + "Content-Length: 3\r\n\r\n\"\u00ff\"");

            assertThat(raw.rest())
                    .startsWith("HTTP/1.1 400")
                    .endsWith("{\"detail\":\"There was an error parsing the body\"}");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /api/health HTTP/1.1\r\nHost: x\r\nX-Half",
                "POST /api/echo/ HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 10\r\n\r\n{"
            })
    void aClientThatStopsHalfwayIsNotWaitedForForEver(String half) throws Exception {
        try (var impatient = HttpServer.start(site, QUICK);
                var raw = new RawClient(impatient)) {
            raw.send(half);

            assertThat(raw.rest()).startsWith("HTTP/1.1 408").endsWith("\r\n\r\nThe request took too long");
        }
    }

    @Test
    void aHeadThatTricklesInIsNotWaitedForForEver() throws Exception {
        try (var impatient = HttpServer.start(site, QUICK);
                var raw = new RawClient(impatient);
                var drops = Executors.newSingleThreadScheduledExecutor()) {
            raw.send("GET /api/health HTTP/1.1\r\nHost: x\r\nX-Slow: ");
            var dripping = drops.scheduleAtFixedRate(() -> drip(raw), 20, 20, TimeUnit.MILLISECONDS);

            assertThat(raw.head()).startsWith("HTTP/1.1 408");
            dripping.cancel(true);
        }
    }

    private static void drip(RawClient raw) {
        try {
            raw.send("a");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aBodyInChunksIsOneBody() throws Exception {
        try (var raw = new RawClient(server)) {
            raw.send(POST)
                    .send("Connection: close\r\nTransfer-Encoding: chunked\r\n\r\n")
                    .send("3\r\n[1,\r\n2\r\n2]\r\n0\r\n\r\n");

            assertThat(raw.rest()).startsWith("HTTP/1.1 200").endsWith("[1,2]");
        }
    }

    @Test
    void whatFollowsABodyIsTheNextRequestOrNone() throws Exception {
        try (var raw = new RawClient(server)) {
            raw.send(POST).send("Content-Length: 2\r\n\r\n[][1,2,3]\r\n\r\n");

            assertThat(raw.rest()).startsWith("HTTP/1.1 200").contains("HTTP/1.1 400");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "GET /api", "GET /api/health HTTP/1.1\r\nHost: x\r\n\r\n"})
    void aConnectionThatNobodyUsesIsClosed(String before) throws Exception {
        try (var impatient = HttpServer.start(site, PATIENT.withKeepAlive(Duration.ofMillis(200)));
                var raw = new RawClient(impatient)) {
            raw.send(before);

            assertThat(raw.rest()).matches("(?s)|HTTP/1.1 200.*");
        }
    }

    @Test
    void aClientThatGoesAwayMidRequestDisturbsNobody() throws Exception {
        for (int i = 0; i < 20; i++) {
            try (var raw = new RawClient(server)) {
                raw.send("POST /api/echo/ HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n{");
            }
        }

        assertThat(send("GET", "/api/health").statusCode()).isEqualTo(200);
    }

    @Test
    void stoppingFinishesWhatIsInProgressAndTakesNothingNew() throws Exception {
        var waiting = new FutureTask<>(() -> send("GET", "/api/wait"));
        Thread.startVirtualThread(waiting);
        entered.await();
        try (var idle = new RawClient(server)) {
            idle.send("GET /api/health HTTP/1.1\r\nHost: x\r\n\r\n");
            idle.head();
            var stopping = new FutureTask<>(server::close, true);
            Thread.startVirtualThread(stopping);
            idle.rest();
            released.countDown();

            assertThat(waiting.get().body()).asString().isEqualTo("\"done\"");
            assertThat(stopping.get()).isTrue();
        }
        assertThatThrownBy(() -> new RawClient(server)).isInstanceOf(ConnectException.class);
    }

    @Test
    void stoppingEndsAConnectionOnceItsAnswerIsWritten() throws Exception {
        HttpServer patient = HttpServer.start(site, PATIENT.withStopWithin(Duration.ofMinutes(10)));
        try (var idle = new RawClient(patient);
                var raw = new RawClient(patient)) {
            raw.send("GET /api/held-stream HTTP/1.1\r\nHost: x\r\n\r\n");
            entered.await();
            var stopping = new FutureTask<>(patient::close, true);
            Thread.startVirtualThread(stopping);
            idle.rest();
            released.countDown();

            assertThat(raw.rest()).contains("all of it");
            assertThat(stopping.get()).isTrue();
        }
    }

    @Test
    void stoppingDoesNotWaitForEver() throws Exception {
        HttpServer hasty = HttpServer.start(site, PATIENT.withStopWithin(Duration.ofMillis(200)));
        try (var raw = new RawClient(hasty)) {
            raw.send("GET /api/wait HTTP/1.1\r\nHost: x\r\n\r\n");
            entered.await();
            hasty.close();

            assertThat(raw.rest()).doesNotContain("done");
        }
    }

    @Test
    void aTakenPortIsSaidInOneLine() {
        var taken = HttpOptions.DEFAULT.at("127.0.0.1", server.port());

        assertThatThrownBy(() -> HttpServer.start(site, taken))
                .isInstanceOf(HttpServer.CannotListen.class)
                .hasMessage("Port " + server.port()
                        + " is already in use. Please specify a different port with the `--port` flag.");
    }
}
