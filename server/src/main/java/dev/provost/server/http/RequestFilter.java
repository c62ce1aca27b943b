package dev.provost.server.http;

/// Something that every request meets before it comes to a route.
@FunctionalInterface
public interface RequestFilter {
    Reply filter(Request request, Next next) throws Exception;

    /// The rest of the way.
    @FunctionalInterface
    interface Next {
        Reply answer(Request request) throws Exception;
    }
}
