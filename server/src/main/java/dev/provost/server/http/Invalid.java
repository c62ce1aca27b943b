package dev.provost.server.http;

/// 400 or 422: the request cannot mean anything. Inputs that do not fit their record are refused by the router itself;
/// this is for what only an operation can know.
public final class Invalid extends Refusal {
    private Invalid(int status, Object body) {
        super(status, body, null);
    }

    /// Answers 400 and `{"detail": …}`.
    public static Invalid badRequest(Object detail) {
        return new Invalid(400, detail(detail));
    }

    /// Answers 422 and `{"detail": …}`.
    public static Invalid unprocessable(Object detail) {
        return new Invalid(422, detail(detail));
    }

    /// Answers with any body, where the reference has a form of its own.
    public static Invalid with(int status, Object body) {
        return new Invalid(status, body);
    }
}
