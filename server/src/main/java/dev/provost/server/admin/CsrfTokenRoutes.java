package dev.provost.server.admin;

import dev.provost.server.http.Call;
import dev.provost.server.http.FromQuery;
import dev.provost.server.http.Invalid;
import dev.provost.server.http.Reply;
import dev.provost.server.http.Router;

/// `/api/csrf-token`: a token for a client, if the server asks for any.
final class CsrfTokenRoutes {
    private final CsrfTokens tokens;
    private final boolean required;

    /// @param required whether the server asks for tokens
    CsrfTokenRoutes(CsrfTokens tokens, boolean required) {
        this.tokens = tokens;
        this.required = required;
    }

    record ForClient(@FromQuery String client) {}

    void register(Router router) {
        router.get("/csrf-token", ForClient.class, this::renew);
    }

    private Reply renew(ForClient in, Call call) {
        if (!required) {
            // Clients take this answer as a leave to go on without one.
            throw Invalid.unprocessable("CSRF protection is disabled.");
        }
        return Reply.ok(tokens.renew(in.client()));
    }
}
