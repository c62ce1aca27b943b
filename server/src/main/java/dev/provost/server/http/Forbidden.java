package dev.provost.server.http;

/// 403: the request is understood and not allowed.
public final class Forbidden extends Refusal {
    public Forbidden(Object detail) {
        super(403, detail(detail), null);
    }
}
