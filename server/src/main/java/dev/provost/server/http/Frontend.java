package dev.provost.server.http;

import java.io.IOException;
import java.util.Optional;

/// Has answers for paths outside the API that no route leads to: the pages of an interface and their files.
@FunctionalInterface
public interface Frontend {
    /// There are no pages.
    Frontend NONE = (_, _) -> Optional.empty();

    /// Answers if it has something there.
    ///
    /// @param path the request's path, decoded
    Optional<Reply> answer(Request request, String path) throws IOException;
}
