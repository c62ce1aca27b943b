package dev.provost.server.http;

/// 401: the request does not show the server's auth string.
public final class Unauthorized extends Refusal {
    public Unauthorized() {
        super(401, exceptionMessage("Unauthorized"), null);
    }
}
