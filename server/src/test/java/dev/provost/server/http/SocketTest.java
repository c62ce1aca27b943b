package dev.provost.server.http;

import static dev.provost.server.http.RawClient.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.WebSocketHandshakeException;
import java.util.ArrayList;
import java.util.concurrent.ExecutionException;
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
    private static final String WELCOME = "{\"type\":\"auth_success\"}";
    private static final HttpOptions PATIENT = HttpOptions.DEFAULT.at("127.0.0.1", 0);

    private final Router router = new Router()
            .get("/health", _ -> Reply.ok(true))
            .websocket("/echo", (socket, _) -> {
                for (var message = socket.receive(); message.isPresent(); message = socket.receive()) {
                    socket.send(message.get());
                }
            })
            .websocket(
                    "/{pool}/connect",
                    Handshake.required("authentication_failed"),
                    (socket, call) -> socket.send(call.pathVariable("pool")))
            .websocket("/broken", (_, _) -> {
                throw new IllegalStateException("secret");
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
    private final HttpServer locked =
            HttpServer.start(new Site(SiteOptions.DEFAULT.withAuthString("admin:pass"), router), PATIENT);

    @AfterEach
    void stop() {
        server.close();
        locked.close();
    }

    private static void assertRefused(HttpServer server, String path, int status, String... subprotocols) {
        assertThatThrownBy(() -> Talk.open(server, path, subprotocols))
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        WebSocketHandshakeException.class,
                        e -> assertThat(e.getResponse().statusCode()).isEqualTo(status));
    }

    @Test
    void clientsIntroduceThemselvesFirst() throws Exception {
        Talk talk = Talk.open(server, "/api/echo", "other", "prefect");

        assertThat(talk.socket().getSubprotocol()).isEqualTo("prefect");
        assertThat(talk.say(AUTH).hear()).isEqualTo(WELCOME);
        assertThat(talk.say("héllo").hear()).isEqualTo("héllo");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"type\":\"x\"}", "{}", "[]", "null", "no"})
    void whoSaysSomethingElseFirstIsShownOut(String message) throws Exception {
        assertThat(Talk.open(server, "/api/echo", "prefect").say(message).hear())
                .isEqualTo("closed 1008 Expected 'auth' message");
        assertThat(Talk.open(server, "/api/p/connect", "prefect").say(message).hear())
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
        assertThat(Talk.open(locked, "/api/echo", "prefect").say(message).hear())
                .isEqualTo(answer);
    }

    @Test
    void oldClientsComeWithoutIntroductionUnlessThereIsAnAuthString() throws Exception {
        assertThat(Talk.open(server, "/api/echo").say("hello").hear()).isEqualTo("hello");
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
        Talk talk = Talk.open(server, "/api/p%C3%A9/connect", "prefect").say(AUTH);

        assertThat(talk.hear()).isEqualTo(WELCOME);
        assertThat(talk.hear()).isEqualTo("pé");
        assertThat(talk.hear()).startsWith("closed 1000");
    }

    @Test
    void aBugInAHandlerTellsNothing() throws Exception {
        assertThat(Talk.open(server, "/api/broken").hear()).isEqualTo("closed 1011 Internal error");
    }

    @Test
    void manySendersDoNotMixTheirFrames() throws Exception {
        Talk talk = Talk.open(server, "/api/crowd");
        for (int n = 0; n < 400; n++) {
            String text = talk.hear();
            assertThat(text).hasSize(1000 * (text.charAt(0) - '0' + 1)).matches("(.)\\1*");
        }
        assertThat(talk.hear()).startsWith("closed 1000");
    }
}
