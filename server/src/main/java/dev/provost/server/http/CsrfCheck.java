package dev.provost.server.http;

import java.util.Optional;

/// Refuses requests that change something and do not carry a token that this server gave to their client.
public final class CsrfCheck implements RequestFilter {
    private final Tokens tokens;

    public CsrfCheck(Tokens tokens) {
        this.tokens = tokens;
    }

    /// Knows the tokens that were given out and have not expired.
    @FunctionalInterface
    public interface Tokens {
        Optional<String> tokenOf(String client) throws Exception;
    }

    @Override
    public Reply filter(Request request, Next next) throws Exception {
        return switch (request.method()) {
            case "POST", "PUT", "PATCH", "DELETE" -> check(request, next);
            default -> next.answer(request);
        };
    }

    private Reply check(Request request, Next next) throws Exception {
        Optional<String> token = request.headers().first("Prefect-Csrf-Token");
        if (token.isEmpty()) {
            throw new Forbidden("Missing CSRF token.");
        }
        Optional<String> client = request.headers().first("Prefect-Csrf-Client");
        if (client.isEmpty()) {
            throw new Forbidden("Missing client identifier.");
        }
        Optional<String> expected = tokens.tokenOf(client.get());
        if (expected.isEmpty() || !BasicAuth.same(expected.get(), token.get())) {
            return new Forbidden("Invalid CSRF token or client identifier.")
                    .reply()
                    .header("Access-Control-Allow-Origin", "*");
        }
        return next.answer(request);
    }
}
