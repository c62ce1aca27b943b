package dev.provost.server.ui;

import dev.provost.server.http.Reply;
import dev.provost.server.http.Request;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Says how to get the console, where this was built without it.
final class ConsoleMissing implements Ui {
    private static final String PAGE = """
            <!doctype html>
            <html lang="en">
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width">
            <title>Provost</title>
            <meta name="color-scheme" content="light dark">
            <h1>Provost is running, without its console</h1>
            <p>The console is built with Node.js 20 or newer, and none was found when this server was built. Install
              it, stop the server and start it again with <code>./provost server start</code>.</p>
            <p>The API is at <code>{api}</code>; <a href="/openapi.json">openapi.json</a> describes it.</p>
            </html>
            """;

    private final UiBases bases;
    private final PagePolicy policy;
    private final UnaryOperator<String> apiUrl;

    /// @param serveBase the path below which the console would be
    /// @param apiUrl where the API is for a page that reached us at an address
    ConsoleMissing(String serveBase, UnaryOperator<String> apiUrl) {
        bases = UiBases.of(serveBase);
        policy = new PagePolicy(apiUrl);
        this.apiUrl = apiUrl;
    }

    @Override
    public Interfaces interfaces() {
        return new Interfaces(bases.settings(), UiVersion.V1, Map.of());
    }

    @Override
    public Optional<Reply> answer(Request request, String path) {
        if (!Browsing.reads(request)
                || !UiBases.holds(bases.v1(), path)
                || !UiBases.relative(bases.v1(), path).equals("/")) {
            return Optional.empty();
        }
        String page = PAGE.replace("{api}", escaped(apiUrl.apply(request.baseUrl())));
        Reply reply = Reply.bytes(200, FileTypes.of("page.html"), page.getBytes(StandardCharsets.UTF_8));
        return Optional.of(policy.on(reply.header("Cache-Control", "no-cache"), request));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
