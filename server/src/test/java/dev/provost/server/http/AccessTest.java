package dev.provost.server.http;

import static dev.provost.server.http.Requests.get;
import static dev.provost.server.http.Requests.request;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AccessTest {
    private static final String SHOWN = "Basic YWRtaW46cGFzcw==";

    private final Router router = new Router()
            .get("/health", _ -> Reply.ok(true))
            .get("/ready", _ -> Reply.ok("ready"))
            .get("/version", _ -> Reply.ok("0.8.4"))
            .get("/hello", _ -> Reply.ok("👋"))
            .post("/change", _ -> Reply.noContent());
    private final Site locked = new Site(
            SiteOptions.DEFAULT.withAuthString("admin:pass"),
            router,
            new Router().get("/ui-settings", _ -> Reply.ok("settings")),
            Frontend.NONE,
            List.of(),
            RequestObserver.NONE);
    private final Site open = new Site(SiteOptions.DEFAULT, router);

    @ParameterizedTest
    @CsvSource({
        "/api/health, 200",
        "/api/ready, 200",
        "/ui-settings, 200",
        "/nope, 404",
        "/api/health/, 401",
        "/api/version, 401",
        "/api/nope, 401",
    })
    void onlyProbesAndTheUiNeedNoAuthString(String path, int status) {
        assertThat(locked.answer(get(path)).status()).isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(strings = {SHOWN, "  Basic   YWRtaW46cGFzcw==", "Basic YWRt-aW46cGFzcw=="})
    void theRightAuthStringIsLetIn(String header) {
        assertThat(locked.answer(get("/api/version", "Authorization", header)).status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Basic YWRtaW46eA==",
                "Bearer x",
                "Basic",
                "basic YWRtaW46cGFzcw==",
                "Basic !!!!",
                "Basic YWRtaW46cGFzcw",
                ""
            })
    void anyOtherIsRefused(String header) {
        Reply reply = locked.answer(get("/api/version", "Authorization", header));

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.body()).hasToString("Json[value={exception_message=Unauthorized}]");
    }

    @ParameterizedTest
    @CsvSource({
        "0.8.4, 200",
        "0.8.0, 200",
        "1.0.0, 200",
        "99999999999999999999.0.0, 200",
        "'', 200",
        "0.7.9, 400",
        "0.-8.4, 400",
        "0.8, 400",
        "x, 400",
        "0.8.4.1, 400"
    })
    void anOldVersionOrNoneIsRefused(String version, int status) {
        assertThat(open.answer(get("/api/hello", "X-PREFECT-API-VERSION", version))
                        .status())
                .isEqualTo(status);
    }

    @Test
    void refusedVersionsAreToldWhy() {
        assertThat(open.answer(get("/api/hello", "X-PREFECT-API-VERSION", "0.7.9"))
                        .body())
                .hasToString(
                        "Json[value={detail=The request specified API version 0.7.9 but this server requires version"
                                + " 0.8.0 or higher.}]");
        assertThat(open.answer(get("/api/hello", "X-PREFECT-API-VERSION", "0.8"))
                        .body())
                .hasToString("Json[value={detail=Invalid X-PREFECT-API-VERSION header format.Expected header in format"
                        + " 'x.y.z' but received 0.8}]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/health", "/api/version"})
    void healthAndVersionAnswerClientsOfAnyVersion(String path) {
        assertThat(open.answer(get(path, "X-PREFECT-API-VERSION", "zz")).status())
                .isEqualTo(200);
    }

    @Test
    void everyOriginMayCallUnlessToldOtherwise() {
        Reply reply = open.answer(get("/api/nope", "Origin", "http://x"));
        Reply preflight = open.answer(request(
                "OPTIONS",
                "/nope",
                new byte[0],
                "Origin",
                "http://x",
                "Access-Control-Request-Method",
                "POST",
                "Access-Control-Request-Headers",
                "a,b"));

        assertThat(reply.headers().first("access-control-allow-origin")).contains("*");
        assertThat(preflight.status()).isEqualTo(200);
        assertThat(preflight.headers().first("access-control-allow-headers")).contains("a,b");
        assertThat(preflight.headers().first("access-control-allow-methods"))
                .contains("DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT");
    }

    @Test
    void aPreflightThatMayNotIsToldWhatItMayNot() {
        var strict = new Site(SiteOptions.DEFAULT.withCors(Cors.of("http://a,http://b", "GET", "x-a")), router);

        Reply refused = strict.answer(request(
                "OPTIONS",
                "/api/hello",
                new byte[0],
                "Origin",
                "http://c",
                "Access-Control-Request-Method",
                "POST",
                "Access-Control-Request-Headers",
                "X-A, x-b"));
        Reply allowed = strict.answer(get("/api/hello", "Origin", "http://b"));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(new String(((Reply.Body.Bytes) refused.body()).bytes(), StandardCharsets.UTF_8))
                .isEqualTo("Disallowed CORS origin, method, headers");
        assertThat(allowed.headers().first("access-control-allow-origin")).contains("http://b");
        assertThat(allowed.headers().first("vary")).contains("Origin");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, '', '', 405",
        "POST, '', '', 403",
        "POST, token, '', 403",
        "POST, token, other, 403",
        "POST, wrong, client, 403",
        "POST, token, client, 204"
    })
    void changesNeedTheTokenThatTheirClientWasGiven(String method, String token, String client, int status) {
        var checked = new Site(
                SiteOptions.DEFAULT,
                router,
                new Router(),
                Frontend.NONE,
                List.of(new CsrfCheck(name -> name.equals("client") ? Optional.of("token") : Optional.empty())),
                RequestObserver.NONE);
        var headers = new ArrayList<String>();
        if (!token.isEmpty()) {
            headers.addAll(List.of("Prefect-Csrf-Token", token));
        }
        if (!client.isEmpty()) {
            headers.addAll(List.of("Prefect-Csrf-Client", client));
        }

        Reply reply = checked.answer(request(method, "/api/change", new byte[0], headers.toArray(String[]::new)));

        assertThat(reply.status()).isEqualTo(status);
    }
}
