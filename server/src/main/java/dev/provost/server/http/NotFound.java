package dev.provost.server.http;

/// 404: what the request names is not there.
public final class NotFound extends Refusal {
    /// Answers `{"detail": …}`, as most routes do.
    public NotFound(String detail) {
        this(detail(detail));
    }

    private NotFound(Object body) {
        super(404, body, null);
    }

    /// Answers `{"exception_message": …}`, as the routes do that leave the search to the models.
    public static NotFound object(String message) {
        return new NotFound((Object) exceptionMessage(message));
    }
}
