package dev.provost.server.http;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An answer that an operation gives by throwing: the request is understood and will not be done.
///
/// These cross from anywhere below a route to the HTTP edge, which writes [#reply()]; they are no bugs, are not logged,
/// and carry no stack trace.
public abstract sealed class Refusal extends RuntimeException
        permits NotFound, Conflict, Invalid, TooLarge, Unauthorized, Forbidden, Unavailable {
    private final int status;
    private final transient Object body;

    Refusal(int status, Object body, @Nullable Throwable cause) {
        super(status + " " + body, cause, false, false);
        this.status = status;
        this.body = body;
    }

    /// The form that most errors have: `{"detail": …}`.
    static Map<String, Object> detail(Object detail) {
        return Map.of("detail", detail);
    }

    /// The form that the server's own handlers give: `{"exception_message": …}`.
    static Map<String, Object> exceptionMessage(String message) {
        return Map.of("exception_message", message);
    }

    public int status() {
        return status;
    }

    public Reply reply() {
        return Reply.json(status, body);
    }
}
