package dev.provost.server.http;

/// 503: the server cannot answer now, most often because its database cannot; the same request may succeed later.
public final class Unavailable extends Refusal {
    public Unavailable(Throwable cause) {
        super(503, exceptionMessage("Service Unavailable"), cause);
    }
}
