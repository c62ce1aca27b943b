package dev.provost.server.ui;

import static dev.provost.server.ui.Visitor.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.provost.api.json.Wire;
import dev.provost.server.http.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class UiSiteTest {
    private static final String PLACEHOLDER = "/PREFECT_UI_SERVE_BASE_REPLACE_PLACEHOLDER";

    @TempDir
    private Path folder = Path.of("unset");

    @BeforeEach
    void twoInterfaces() throws IOException {
        for (String version : List.of("ui", "ui-v2")) {
            Path built = Files.createDirectories(folder.resolve("built").resolve(version));
            Files.writeString(built.resolve("index.html"), version + " at " + PLACEHOLDER + "/");
            Files.createDirectories(built.resolve("assets"));
            Files.writeString(built.resolve("assets/app.js"), "load('" + PLACEHOLDER + "/assets/more.js')");
            Files.write(built.resolve("icon.png"), new byte[] {(byte) 0x89, 'P', 'N', 'G'});
        }
        Files.writeString(folder.resolve("built/secret.txt"), "nobody's business");
    }

    private UiSite both(String base) {
        return UiSite.of(folder.resolve("built"), base, UiVersion.V2);
    }

    private static Reply get(UiSite pages, String target, String... headers) {
        return new Visitor(pages).get(target, headers);
    }

    private static Reply send(UiSite pages, String method, String target, String... headers) {
        return new Visitor(pages).send(method, target, headers);
    }

    @ParameterizedTest
    @CsvSource({
        "/, /index.html, ui at /",
        "/, /v2/, ui-v2 at /v2/",
        "/, /assets/app.js, load('/assets/more.js')",
        "/, /v2/assets/app.js, load('/v2/assets/more.js')",
        "/prefect, /prefect/, ui at /prefect/",
        "prefect/, /prefect/v2/index.html, ui-v2 at /prefect/v2/",
        "/prefect/v2, /prefect/v2/assets/app.js, load('/prefect/v2/assets/more.js')",
        "/prefect, /index.html, 404",
        "/prefect, /prefectural, 404"
    })
    void filesKnowTheBaseBelowWhichTheyLie(String base, String path, String content) {
        assertThat(text(get(both(base), path))).isEqualTo(content);
    }

    @ParameterizedTest
    @CsvSource({
        "/, '', /v2/",
        "/?a=b%20c, '', /v2/?a=b%20c",
        "/, prefect_ui_version=v2, /v2/",
        "/, x=y; prefect_ui_version=v3, /v2/",
    })
    void browsersAtTheRootAreSentToTheInterfaceTheyChose(String target, String cookie, String location) {
        Reply reply = get(both("/"), target, "Accept", "text/html", "Cookie", cookie);

        assertThat(reply.status()).isEqualTo(307);
        assertThat(reply.headers().first("Location")).hasValue(location);
    }

    @Test
    void nobodyIsSentToAnotherServer() {
        for (String path : List.of("/v2//evil.example", "/v2/%5cevil.example", "/v2///evil.example/x")) {
            assertThat(Visitor.header(
                            get(UiSite.of(folder.resolve("built/ui"), "/", UiVersion.V1), path, "Accept", "text/html"),
                            "Location"))
                    .startsWith("/")
                    .doesNotStartWith("//")
                    .doesNotStartWith("/\\");
        }
    }

    @Test
    void whoeverChoseTheFirstInterfaceStaysThere() {
        assertThat(text(get(both("/"), "/", "Sec-Fetch-Mode", "navigate", "Cookie", "prefect_ui_version=v1")))
                .isEqualTo("ui at /");
        assertThat(text(get(both("/"), "/flows", "Accept", "text/html"))).isEqualTo("ui at /");
    }

    @Test
    void pagesOfAnInterfaceThatIsNotThereAreShownByTheOther() throws IOException {
        Path only = folder.resolve("built/ui");
        var first = UiSite.of(only, "/", UiVersion.V2);

        assertThat(get(first, "/v2/flows", "Accept", "text/html").headers().first("Location"))
                .hasValue("/flows");
        assertThat(text(get(first, "/", "Accept", "text/html"))).isEqualTo("ui at /");
        assertThat(first.interfaces().bases()).containsOnlyKeys(UiVersion.V1);
        assertThat(UiSite.of(folder.resolve("built/ui-v2"), "/", UiVersion.V1)
                        .interfaces()
                        .bases())
                .containsOnlyKeys(UiVersion.V2);
    }

    @ParameterizedTest
    @CsvSource({
        "text/html, 200",
        "'text/plain, application/xhtml+xml;q=0.9', 200",
        "text/html;q=0, 404",
        "*/*, 404",
        "application/json, 404"
    })
    void pathsWithoutAFileBelongToTheInterfaceItself(String accept, int status) {
        assertThat(get(both("/"), "/v2/flow-runs/1", "Accept", accept).status()).isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/../secret.txt",
                "/..%2fsecret.txt",
                "/%2e%2e/secret.txt",
                "/assets/../../secret.txt",
                "/v2/../../secret.txt",
                "//secret.txt",
                "/assets/..%5c..%5csecret.txt",
                "/link",
                "/%00",
                "/assets/%00.js"
            })
    void nothingLeadsOutOfTheFolder(String path) throws IOException {
        Path link = folder.resolve("built/ui/link");
        Files.createSymbolicLink(link, folder.resolve("built/secret.txt"));

        assertThat(get(both("/"), path).status()).isEqualTo(404);
    }

    @Test
    void filesAreSentOnce() {
        Reply first = get(both("/"), "/icon.png");
        String tag = first.headers().first("ETag").orElseThrow();
        String changed = first.headers().first("Last-Modified").orElseThrow();

        assertThat(((Reply.Body.Bytes) first.body()).contentType()).isEqualTo("image/png");
        assertThat(get(both("/"), "/icon.png", "If-None-Match", "\"x\", W/" + tag)
                        .status())
                .isEqualTo(304);
        assertThat(get(both("/"), "/icon.png", "If-None-Match", "\"x\"").status())
                .isEqualTo(200);
        assertThat(get(both("/"), "/icon.png", "If-Modified-Since", changed).status())
                .isEqualTo(304);
        assertThat(get(both("/"), "/icon.png", "If-Modified-Since", "yesterday").status())
                .isEqualTo(200);
        assertThat(get(both("/prefect"), "/prefect/icon.png", "If-None-Match", tag)
                        .status())
                .as("another base is another content")
                .isEqualTo(200);
    }

    @Test
    void filesAreOnlyRead() {
        assertThat(send(both("/"), "POST", "/icon.png").status()).isEqualTo(405);
        assertThat(send(both("/"), "POST", "/nothing").status()).isEqualTo(404);
        assertThat(send(both("/"), "POST", "/ui-settings").status()).isEqualTo(405);
        assertThat(send(both("/"), "HEAD", "/icon.png").status()).isEqualTo(200);
    }

    @Test
    void foldersHaveASlash() {
        assertThat(get(both("/"), "/v2").headers().first("Location")).hasValue("/v2/");
        assertThat(get(both("/"), "/assets").status()).isEqualTo(404);
    }

    @Test
    void interfacesAreToldWhatTheServerIs() {
        assertThat(Wire.JSON.writeValueAsString(
                        ((Reply.Body.Json) get(both("/prefect"), "/prefect/ui-settings", "Accept", "text/html")
                                        .body())
                                .value()))
                .isEqualTo("{\"api_url\":\"http://here/api\",\"csrf_enabled\":true,\"auth\":\"BASIC\",\"flags\":[],"
                        + "\"default_ui\":\"v2\",\"available_uis\":[\"v1\",\"v2\"],\"v1_base_url\":\"/prefect\","
                        + "\"v2_base_url\":\"/prefect/v2\"}");
        assertThat(Wire.JSON.writeValueAsString(((Reply.Body.Json)
                                get(UiSite.of(null, "/", UiVersion.V1), "/ui-settings")
                                        .body())
                        .value()))
                .contains("\"default_ui\":\"v1\",\"available_uis\":[],\"v1_base_url\":null,\"v2_base_url\":null");
    }

    @Test
    void aFolderWithoutAnInterfaceHasNoPages() {
        var empty = UiSite.of(folder.resolve("nowhere"), "/", UiVersion.V2);

        assertThat(empty.interfaces().bases()).isEmpty();
        assertThat(get(empty, "/", "Accept", "text/html").status()).isEqualTo(404);
    }
}
