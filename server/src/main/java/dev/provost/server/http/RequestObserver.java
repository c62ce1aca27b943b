package dev.provost.server.http;

/// Is told of every request.
@FunctionalInterface
public interface RequestObserver {
    /// Does not look.
    RequestObserver NONE = () -> (_, _, _) -> {};

    /// A request has come in.
    Watch comes();

    /// One request until it is answered.
    @FunctionalInterface
    interface Watch {
        /// It has its answer.
        ///
        /// @param route the path of the route that answered, with its variables' names; empty if none did
        void answered(String method, String route, int status);
    }
}
