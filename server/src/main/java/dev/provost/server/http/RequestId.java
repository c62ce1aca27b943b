package dev.provost.server.http;

/// The name of the request that is being answered, for logs; nothing may depend on it.
public final class RequestId {
    static final ScopedValue<String> CURRENT = ScopedValue.newInstance();

    private RequestId() {}

    /// Returns the name of the request that this thread is answering, or a dash.
    public static String current() {
        return CURRENT.orElse("-");
    }
}
