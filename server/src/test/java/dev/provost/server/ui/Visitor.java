package dev.provost.server.ui;

import dev.provost.server.http.Headers;
import dev.provost.server.http.Reply;
import dev.provost.server.http.Request;
import dev.provost.server.http.RequestObserver;
import dev.provost.server.http.Router;
import dev.provost.server.http.Site;
import dev.provost.server.http.SiteOptions;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Asks a site that has nothing but an interface.
record Visitor(Ui ui) {
    static final String API = "http://here/api";

    Reply get(String target, String... headers) {
        return send("GET", target, headers);
    }

    Reply send(String method, String target, String... headers) {
        int question = target.indexOf('?');
        return site().answer(new Request(
                method,
                question < 0 ? target : target.substring(0, question),
                question < 0 ? "" : target.substring(question + 1),
                "http",
                "localhost:4200",
                Headers.of(headers),
                0,
                InputStream::nullInputStream));
    }

    private Site site() {
        var root = new Router();
        new UiRoutes(ui.interfaces(), _ -> API, true, true).register(root);
        return new Site(SiteOptions.DEFAULT, new Router(), root, ui, List.of(), RequestObserver.NONE);
    }

    /// A body that is text, or else the status.
    static String text(Reply reply) {
        return reply.body() instanceof Reply.Body.Bytes body
                ? new String(body.bytes(), StandardCharsets.UTF_8)
                : String.valueOf(reply.status());
    }

    static String header(Reply reply, String name) {
        return String.join(" | ", reply.headers().all(name));
    }
}
