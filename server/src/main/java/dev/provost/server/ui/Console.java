package dev.provost.server.ui;

import dev.provost.server.http.Headers;
import dev.provost.server.http.Percent;
import dev.provost.server.http.Reply;
import dev.provost.server.http.Request;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.zip.CRC32;

/// Our own interface, from the jar.
///
/// Its page names all else that it needs relative to a base, which is written into it here. What it needs is packed
/// already, as small as it gets, and has a checksum in its name, so a browser asks for it once in its life. The page
/// itself is asked for each time, and answered with that it is still the same.
final class Console implements Ui {
    private static final String BASE = "<base href=\"/\"";
    private static final String NAMED_BY_CONTENTS = "assets/";

    private final ConsoleFiles files;
    private final UiBases bases;
    private final PagePolicy policy;
    private final byte[] index;
    private final String indexTag;

    /// @param serveBase the path below which the console is wanted
    /// @param apiUrl where the API is for a page that reached us at an address
    Console(ConsoleFiles files, String serveBase, UnaryOperator<String> apiUrl) {
        this.files = files;
        bases = UiBases.of(serveBase);
        policy = new PagePolicy(apiUrl);
        index = files.index()
                .replace(BASE, "<base href=\"" + Percent.encodePath(UiBases.below(bases.v1(), "/")) + "\"")
                .getBytes(StandardCharsets.UTF_8);
        var checksum = new CRC32();
        checksum.update(index);
        indexTag = "%x-%x".formatted(checksum.getValue(), index.length);
    }

    @Override
    public Interfaces interfaces() {
        return new Interfaces(bases.settings(), UiVersion.V1, Map.of(UiVersion.V1, bases.v1()));
    }

    @Override
    public Optional<Reply> answer(Request request, String path) throws IOException {
        if (!UiBases.holds(bases.v1(), path)) {
            return Optional.empty();
        }
        String name = UiBases.relative(bases.v1(), path).substring(1);
        boolean isFile = isFile(name);
        if (!Browsing.reads(request)) {
            return isFile ? Optional.of(Browsing.onlyRead()) : Optional.empty();
        }
        if (isFile && !name.equals(ConsoleFiles.INDEX)) {
            return Optional.of(policy.on(file(name, request.headers()), request));
        }
        if (!isFile && !name.isEmpty() && !isPage(name, request.headers())) {
            return Optional.empty();
        }
        Optional<String> elsewhere = elsewhere(path);
        return Optional.of(
                elsewhere.isPresent()
                        ? Browsing.sendTo(elsewhere.get(), request)
                        : policy.on(index(request.headers()), request));
    }

    /// The packed forms of a file have no name of their own.
    private boolean isFile(String name) {
        return files.has(name) && Form.PACKED.stream().noneMatch(form -> name.endsWith(form.suffix));
    }

    /// Paths that no file has belong to the page, which looks at them. What is named by its contents and is not there
    /// belonged to an older console.
    private static boolean isPage(String name, Headers request) {
        return Browsing.acceptsPages(request) && !name.startsWith(NAMED_BY_CONTENTS);
    }

    /// A base has a slash, and what is below the place of the reference's second interface is here too.
    private Optional<String> elsewhere(String path) {
        if (UiBases.holds(bases.v2(), path)) {
            return Optional.of(UiBases.below(bases.v1(), UiBases.relative(bases.v2(), path)));
        }
        return path.equals(bases.v1()) && !path.endsWith("/") ? Optional.of(path + "/") : Optional.empty();
    }

    private Reply index(Headers request) throws IOException {
        return reply(ConsoleFiles.INDEX, indexTag, request, () -> index).header("Cache-Control", "no-cache");
    }

    private Reply file(String name, Headers request) throws IOException {
        Form form = Form.PACKED.stream()
                .filter(packed -> files.has(name + packed.suffix))
                .filter(packed -> Browsing.accepts(request, "Accept-Encoding", packed.coding))
                .findFirst()
                .orElse(Form.PLAIN);
        String stored = name + form.suffix;
        Reply reply = reply(name, files.tag(stored), request, () -> files.read(stored))
                .header(
                        "Cache-Control",
                        name.startsWith(NAMED_BY_CONTENTS) ? "public, max-age=31536000, immutable" : "no-cache");
        return form == Form.PLAIN || reply.status() != 200
                ? reply
                : reply.header("Content-Encoding", form.coding).header("Vary", "Accept-Encoding");
    }

    private static Reply reply(String name, String tag, Headers request, Content content) throws IOException {
        String quoted = '"' + tag + '"';
        Reply reply = Tags.known(request, quoted).orElse(false)
                ? Reply.empty(304)
                : Reply.bytes(200, FileTypes.of(name), content.read());
        return reply.header("ETag", quoted);
    }

    @FunctionalInterface
    private interface Content {
        byte[] read() throws IOException;
    }

    /// How a file is packed, and what its name then ends with.
    private enum Form {
        PLAIN("", ""),
        BROTLI("br", ".br"),
        GZIP("gzip", ".gz");

        /// The smaller one first.
        static final List<Form> PACKED = List.of(BROTLI, GZIP);

        private final String coding;
        private final String suffix;

        Form(String coding, String suffix) {
            this.coding = coding;
            this.suffix = suffix;
        }
    }
}
