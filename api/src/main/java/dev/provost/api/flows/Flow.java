package dev.provost.api.flows;

import dev.provost.api.json.RawJson;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A flow as clients receive it.
///
/// @param labels an object of texts, numbers and booleans
public record Flow(
        UUID id,
        Instant created,
        Instant updated,
        String name,
        List<String> tags,
        @Nullable RawJson labels) {}
