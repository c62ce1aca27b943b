package dev.provost.api.blocks;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A kind of block as clients receive it.
///
/// @param isProtected whether the system needs it, so that it cannot be removed
public record BlockType(
        UUID id,
        Instant created,
        Instant updated,
        String name,
        String slug,
        @Nullable String logoUrl,
        @Nullable String documentationUrl,
        @Nullable String description,
        @Nullable String codeExample,
        boolean isProtected) {}
