package dev.provost.server;

import dev.provost.api.json.Wire;
import dev.provost.server.http.Headers;
import dev.provost.server.http.Reply;
import dev.provost.server.http.Request;
import dev.provost.server.http.Router;
import dev.provost.server.http.Site;
import dev.provost.server.http.SiteOptions;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;

/// Routes as a client sees them, without a socket.
public final class Slice {
    private final Site site;
    private Headers lastHeaders = new Headers();

    public Slice(Router routes) {
        site = new Site(SiteOptions.DEFAULT, routes);
    }

    /// An answer, its body written out and read again.
    public record Answer(int status, String text) {
        public JsonNode json() {
            return Wire.JSON.readTree(text);
        }
    }

    /// The headers of the last answer.
    public Headers lastHeaders() {
        return lastHeaders;
    }

    public Answer get(String target) {
        return send("GET", target, "");
    }

    public Answer post(String target, String json) {
        return send("POST", target, json);
    }

    public Answer put(String target, String json) {
        return send("PUT", target, json);
    }

    public Answer patch(String target, String json) {
        return send("PATCH", target, json);
    }

    public Answer delete(String target) {
        return send("DELETE", target, "");
    }

    private Answer send(String method, String target, String json) {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        int question = target.indexOf('?');
        Reply reply = site.answer(new Request(
                method,
                "/api" + (question < 0 ? target : target.substring(0, question)),
                question < 0 ? "" : target.substring(question + 1),
                "http",
                "localhost:4200",
                Headers.of("Content-Type", "application/json"),
                body.length,
                () -> new ByteArrayInputStream(body)));
        lastHeaders = reply.headers();
        return new Answer(reply.status(), text(reply.body()));
    }

    private static String text(Reply.Body body) {
        return switch (body) {
            case Reply.Body.Empty _ -> "";
            case Reply.Body.Json(var value) -> Wire.JSON.writeValueAsString(value);
            case Reply.Body.Bytes ready -> new String(ready.bytes(), StandardCharsets.UTF_8);
            case Reply.Body.Streaming made -> {
                var out = new ByteArrayOutputStream();
                try {
                    made.writer().writeTo(out);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                yield out.toString(StandardCharsets.UTF_8);
            }
        };
    }
}
