package dev.provost.server.ui;

import static dev.provost.server.ui.Visitor.header;
import static dev.provost.server.ui.Visitor.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.provost.api.json.Wire;
import dev.provost.server.http.Reply;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ConsoleTest {
    private static final Map<String, String> FILES = Map.of(
            "index.html", "<base href=\"/\" /><script src=\"assets/app-1a2b.js\" />",
            "assets/app-1a2b.js", "app",
            "assets/app-1a2b.js.br", "app, brotli",
            "assets/app-1a2b.js.gz", "app, gzip",
            "assets/sheet-3c4d.css", "sheet",
            "assets/sheet-3c4d.css.gz", "sheet, gzip",
            "icon.svg", "icon");

    private static Visitor at(String base) {
        return with(FILES, base);
    }

    private static Visitor with(Map<String, String> contents, String base) {
        var files = new HashMap<>(contents);
        files.put(
                "files.txt",
                contents.entrySet().stream()
                        .map(file -> Integer.toUnsignedString(file.getValue().hashCode()) + " "
                                + file.getValue().length() + " " + file.getKey() + "\n")
                        .collect(Collectors.joining()));
        var packed = ConsoleFiles.in(name -> files.containsKey(name)
                        ? new ByteArrayInputStream(files.get(name).getBytes(StandardCharsets.UTF_8))
                        : null)
                .orElseThrow();
        return new Visitor(new Console(packed, base, _ -> Visitor.API));
    }

    @ParameterizedTest(name = "{1} below {0}")
    @CsvSource({
        "/, /, <base href=\"/\" />",
        "/, /index.html, <base href=\"/\" />",
        "/, /runs/1, <base href=\"/\" />",
        "/, /runs/flow.with.dots, <base href=\"/\" />",
        "/prefect, /prefect/, <base href=\"/prefect/\" />",
        "/prefect/, /prefect/runs/1?tab=logs, <base href=\"/prefect/\" />",
        "'/a \"b\"', '/a%20%22b%22/', <base href=\"/a%20%22b%22/\" />"
    })
    void everyPathOfAPersonIsThePageAndKnowsItsBase(String base, String path, String start) {
        Reply reply = at(base).get(path, "Accept", "text/html,*/*;q=0.8");

        assertThat(text(reply)).startsWith(start);
        assertThat(header(reply, "Cache-Control")).isEqualTo("no-cache");
    }

    @ParameterizedTest
    @CsvSource({
        "/, /assets/gone-9z9z.js, text/html",
        "/, /runs/1, application/json",
        "/, /runs/1, */*",
        "/, /assets/app-1a2b.js.br, */*",
        "/, /files.txt, */*",
        "/, /../secret, */*",
        "/prefect, /, text/html",
        "/prefect, /prefectural, text/html"
    })
    void allElseIsNotThere(String base, String path, String accept) {
        assertThat(at(base).get(path, "Accept", accept).status()).isEqualTo(404);
    }

    @ParameterizedTest(name = "{0} for who takes {1}: {2}")
    @CsvSource({
        "app-1a2b.js, 'gzip, deflate, br, zstd', 'app, brotli', br",
        "app-1a2b.js, 'gzip;q=1, BR ;q=0', 'app, gzip', gzip",
        "app-1a2b.js, '', app, ''",
        "app-1a2b.js, identity, app, ''",
        "sheet-3c4d.css, 'br, gzip', 'sheet, gzip', gzip",
    })
    void filesArePackedAsTheBrowserTakesThem(String name, String accept, String content, String coding) {
        Reply reply = at("/").get("/assets/" + name, "Accept-Encoding", accept);

        assertThat(text(reply)).isEqualTo(content);
        assertThat(header(reply, "Content-Encoding")).isEqualTo(coding);
        assertThat(header(reply, "Vary")).isEqualTo(coding.isEmpty() ? "" : "Accept-Encoding");
    }

    @Test
    void filesNamedByTheirContentsAreAskedForOnce() {
        assertThat(header(at("/").get("/assets/app-1a2b.js"), "Cache-Control"))
                .isEqualTo("public, max-age=31536000, immutable");
        assertThat(header(at("/").get("/icon.svg"), "Cache-Control")).isEqualTo("no-cache");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/runs", "/icon.svg", "/assets/app-1a2b.js"})
    void whatABrowserHasIsNotSentAgain(String path) {
        Reply first = at("/").get(path, "Accept", "text/html", "Accept-Encoding", "br");
        Reply again = at("/").get(
                        path, "Accept", "text/html", "Accept-Encoding", "br", "If-None-Match", header(first, "ETag"));

        assertThat(again.status()).isEqualTo(304);
        assertThat(header(again, "ETag")).isEqualTo(header(first, "ETag"));
        assertThat(header(again, "Cache-Control")).isEqualTo(header(first, "Cache-Control"));
        assertThat(header(again, "Content-Encoding")).isEmpty();
    }

    @Test
    void whatHasChangedIsSentAgain() {
        String tag = header(at("/").get("/"), "ETag");
        var next = new HashMap<>(FILES);
        next.put("index.html", "<base href=\"/\"><script src=\"assets/app-5e6f.js\" />");

        assertThat(with(next, "/").get("/", "If-None-Match", tag).status()).isEqualTo(200);
        assertThat(at("/prefect").get("/prefect/", "If-None-Match", tag).status())
                .isEqualTo(200);
    }

    @Test
    void thePageTalksToItsServerAndRunsNothingElse() {
        Reply reply = at("/").get("/", "Accept", "text/html");

        assertThat(header(reply, "Content-Security-Policy"))
                .startsWith("default-src 'self'; ")
                .contains("connect-src 'self' http://localhost:4200 ws://localhost:4200 http://here ws://here; ")
                .contains("object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(header(reply, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(header(reply, "Referrer-Policy")).isEqualTo("same-origin");
    }

    @ParameterizedTest
    @CsvSource({
        "/, /v2/flow-runs/1?tab=logs, /flow-runs/1?tab=logs",
        "/, /v2, /",
        "/prefect, /prefect/v2/flows, /prefect/flows",
        "/prefect, /prefect?a=b, /prefect/?a=b",
        "/, /v2//evil.example, /evil.example"
    })
    void placesOfTheReferencesInterfacesAreOurs(String base, String path, String to) {
        Reply reply = at(base).get(path, "Accept", "text/html");

        assertThat(reply.status()).isEqualTo(307);
        assertThat(header(reply, "Location")).isEqualTo(to);
    }

    @Test
    void filesAreOnlyRead() {
        assertThat(at("/").send("POST", "/icon.svg").status()).isEqualTo(405);
        assertThat(at("/").send("POST", "/runs", "Accept", "text/html").status())
                .isEqualTo(404);
    }

    @Test
    void theConsoleIsToldWhereTheApiIs() {
        var settings = (Reply.Body.Json) at("/prefect")
                .get("/prefect/ui-settings", "Accept", "text/html")
                .body();

        assertThat(Wire.JSON.writeValueAsString(settings.value()))
                .contains("\"api_url\":\"http://here/api\"")
                .endsWith("\"default_ui\":\"v1\",\"available_uis\":[\"v1\"],\"v1_base_url\":\"/prefect\","
                        + "\"v2_base_url\":null}");
    }

    @Test
    void aServerWithoutTheConsoleSaysHowToGetIt() {
        var visitor = new Visitor(new ConsoleMissing("/prefect", _ -> "http://here/<api>"));

        assertThat(text(visitor.get("/prefect/"))).contains("Node.js 20").contains("http://here/&lt;api&gt;");
        assertThat(visitor.get("/prefect/runs", "Accept", "text/html").status()).isEqualTo(404);
        assertThat(visitor.get("/", "Accept", "text/html").status()).isEqualTo(404);
        assertThat(ConsoleFiles.in(_ -> null)).isEmpty();
    }
}
