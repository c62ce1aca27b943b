package dev.provost.server.http;

import java.io.IOException;
import java.io.InputStream;

/// A request as it came from the wire, before any route was looked for.
///
/// @param path the path as sent, still percent-encoded
/// @param rawQuery what follows the question mark, as sent; empty when there is none
/// @param scheme `http`, or `https` if a proxy before us says so
/// @param authority the `Host` header, or the address the server listens on
/// @param contentLength the announced length of the body, or -1 when it is not announced
public record Request(
        String method,
        String path,
        String rawQuery,
        String scheme,
        String authority,
        Headers headers,
        long contentLength,
        Body body) {

    /// Returns the address that the client reached us at, with a slash at the end: for links in answers.
    public String baseUrl() {
        return scheme + "://" + authority + "/";
    }

    /// Gives the body's bytes, once.
    @FunctionalInterface
    public interface Body {
        InputStream open() throws IOException;
    }
}
