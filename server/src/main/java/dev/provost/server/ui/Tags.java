package dev.provost.server.ui;

import dev.provost.server.http.Headers;
import java.util.Arrays;
import java.util.Optional;

/// What clients say that they have already.
final class Tags {
    private Tags() {}

    /// Whether what has this tag is among it; empty if the client does not say what it has.
    static Optional<Boolean> known(Headers request, String tag) {
        return request.first("If-None-Match")
                .filter(tags -> !tags.isEmpty())
                .map(tags -> Arrays.stream(tags.split(",", -1))
                        .map(one -> one.strip().replaceFirst("^W/", ""))
                        .anyMatch(tag::equals));
    }
}
