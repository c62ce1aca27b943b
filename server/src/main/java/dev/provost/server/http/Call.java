package dev.provost.server.http;

import dev.provost.engine.states.ApiVersion;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One request on its way through an operation: what is not part of the operation's input.
public final class Call {
    private final Request request;
    private final Map<String, String> pathVariables;
    private final String requestId;

    public Call(Request request, Map<String, String> pathVariables, String requestId) {
        this.request = request;
        this.pathVariables = pathVariables;
        this.requestId = requestId;
    }

    public String method() {
        return request.method();
    }

    /// Returns the path as it was sent, still percent-encoded, prefix included.
    public String rawPath() {
        return request.path();
    }

    /// Returns what followed the question mark, as it was sent; empty when there was none.
    public String rawQuery() {
        return request.rawQuery();
    }

    public Headers headers() {
        return request.headers();
    }

    public Optional<String> header(String name) {
        return request.headers().first(name);
    }

    /// Returns the decoded value of a variable of the route's path.
    public String pathVariable(String name) {
        @Nullable String value = pathVariables.get(name);
        if (value == null) {
            throw new IllegalArgumentException("The route has no variable " + name);
        }
        return value;
    }

    /// Returns the name that this request has in the logs.
    public String requestId() {
        return requestId;
    }

    /// Returns the API version that the client speaks; empty when it does not say, which means the newest.
    public Optional<ApiVersion> clientVersion() {
        return header("x-prefect-api-version").flatMap(ApiVersion::parse);
    }

    /// Returns the address that the client reached us at, with a slash at the end: for links in answers.
    public String baseUrl() {
        return request.baseUrl();
    }
}
