package dev.provost.server.http;

import static dev.provost.server.http.Requests.get;
import static dev.provost.server.http.Requests.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RoutingTest {
    private static final String ID = "11111111-1111-1111-1111-111111111111";

    private final Router router = new Router()
            .get("/health", _ -> Reply.ok(true))
            .post("/flows/", _ -> Reply.created("create"))
            .post("/flows/filter", _ -> Reply.ok("filter"))
            .patch("/flows/{id:uuid}", _ -> Reply.noContent())
            .get("/flows/{id:uuid}", call -> Reply.ok(call.pathVariable("id")))
            .get("/flows/name/{name}", call -> Reply.ok(call.pathVariable("name")))
            .get("/work_pools/fixed", _ -> Reply.ok("fixed"))
            .get("/work_pools/{name}", call -> Reply.ok("pool " + call.pathVariable("name")))
            .get(
                    "/work_pools/{pool}/queues/{name}",
                    call -> Reply.ok(call.pathVariable("pool") + "/" + call.pathVariable("name")));
    private final Site site = new Site(SiteOptions.DEFAULT, router);

    private @Nullable Object body(String path) {
        return ((Reply.Body.Json) site.answer(get(path)).body()).value();
    }

    @ParameterizedTest
    @CsvSource({
        "/api/flows/name/a%20b%C3%A9, a bé",
        "/api/flows/name/a+b, a+b",
        "/api/flows/name/%zz, %zz",
        "/api/fl%6Fws/name/a, a",
        "/api%2Fflows%2Fname/a, a",
        "/api/flows/name/a%FFb, a\uFFFDb",
        "/api/work_pools/fixed, fixed",
        "/api/work_pools/other, pool other",
        "/api/work_pools/a/queues/b, a/b",
        "/api/flows/" + ID + "," + ID,
    })
    void pathsAreDecodedBeforeTheyAreTakenApart(String path, String expected) {
        assertThat(body(path)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api",
                "/api/",
                "/",
                "/health",
                "/api/nope",
                "/api/nope/",
                "/api/flows//",
                "/api//health",
                "/apihealth",
                "/api/flows/name/a%2Fb",
                "/api/flows/name/",
                "/api/flows/abc",
                "/api/../api/health",
                "/api/events/in"
            })
    void anUnknownPathIs404(String path) {
        Reply reply = site.answer(get(path));

        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.body()).hasToString("Json[value={detail=Not Found}]");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/flows, /api/flows/",
        "POST, /api/flows?x=1&y=%20a, /api/flows/?x=1&y=%20a",
        "GET, /api/health/, /api/health",
        "GET, /api/health///, /api/health",
        "GET, /api/flows/filter/, /api/flows/filter",
        "GET, /api/flows/name/a%20%C3%A9%3F%25/, /api/flows/name/a%20%C3%A9%3F%25",
    })
    void aMissingOrExtraSlashIsRedirectedSoThatMethodAndBodyAreKept(String method, String path, String location) {
        Reply reply = site.answer(request(method, path, new byte[0]));

        assertThat(reply.status()).isEqualTo(307);
        assertThat(reply.headers().first("location")).contains("http://example:4200" + location);
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /api/health, GET",
        "HEAD, /api/health, GET",
        "OPTIONS, /api/health, GET",
        "get, /api/health, GET",
        "DELETE, /api/flows/filter, POST",
        "PUT, /api/flows/" + ID + ", PATCH",
    })
    void anotherMethodIs405AndTellsTheFirstThatIsThere(String method, String path, String allowed) {
        Reply reply = site.answer(request(method, path, new byte[0]));

        assertThat(reply.status()).isEqualTo(405);
        assertThat(reply.headers().first("Allow")).contains(allowed);
        assertThat(reply.body()).hasToString("Json[value={detail=Method Not Allowed}]");
    }

    @Test
    void theApiCanLieBelowAnotherPath() {
        var elsewhere = new Site(SiteOptions.DEFAULT.withPrefix("/prefect/api/"), router);

        assertThat(elsewhere.answer(get("/prefect/api/health")).status()).isEqualTo(200);
        assertThat(elsewhere.answer(get("/api/health")).status()).isEqualTo(404);
    }

    @Test
    void aRouteThatAnEarlierOneHidesIsRefusedAtOnce() {
        var hiding = new Router().get("/a/{b}", _ -> Reply.noContent()).get("/a/c", _ -> Reply.noContent());

        assertThatThrownBy(() -> new Site(SiteOptions.DEFAULT, hiding))
                .hasMessageContaining("GET /a/c is never reached");
    }

    static List<Throwable> bugs() {
        return List.of(new IllegalStateException("secret"), new NoClassDefFoundError("a/B"), new StackOverflowError());
    }

    @ParameterizedTest
    @MethodSource("bugs")
    void aBugIsA500WithoutDetailsAndIsLogged(Throwable bug) {
        var broken = new Site(SiteOptions.DEFAULT, new Router().get("/x", _ -> {
                    switch (bug) {
                        case Error e -> throw e;
                        case Exception e -> throw e;
                        default -> throw new AssertionError(bug);
                    }
                }));
        var logged = new ArrayList<LogRecord>();
        var handler = new Handler() {
            @Override
            public void publish(LogRecord line) {
                logged.add(line);
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger logger = Logger.getLogger(Site.class.getName());
        logger.addHandler(handler);
        Reply reply;
        try {
            reply = broken.answer(get("/api/x"));
        } finally {
            logger.removeHandler(handler);
        }

        assertThat(reply.status()).isEqualTo(500);
        assertThat(reply.body()).hasToString("Json[value={exception_message=Internal Server Error}]");
        assertThat(logged).extracting(LogRecord::getThrown).containsExactly(bug);
    }
}
