package dev.provost.api.admin;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A token that a browser has to show with everything it changes.
///
/// @param client who asked for it
public record CsrfToken(
        UUID id,
        @Nullable Instant created,
        @Nullable Instant updated,
        String token,
        String client,
        Instant expiration) {}
