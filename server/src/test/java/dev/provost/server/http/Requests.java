package dev.provost.server.http;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;

/// Requests for tests that need no socket.
final class Requests {
    private Requests() {}

    static Request get(String target, String... headers) {
        return request("GET", target, new byte[0], headers);
    }

    static Request post(String target, String json) {
        return request("POST", target, json.getBytes(StandardCharsets.UTF_8), "Content-Type", "application/json");
    }

    static Request request(String method, String target, byte[] body, String... headers) {
        int question = target.indexOf('?');
        return new Request(
                method,
                question < 0 ? target : target.substring(0, question),
                question < 0 ? "" : target.substring(question + 1),
                "http",
                "example:4200",
                Headers.of(headers),
                body.length,
                () -> new ByteArrayInputStream(body));
    }
}
