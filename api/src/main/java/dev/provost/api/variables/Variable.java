package dev.provost.api.variables;

import dev.provost.api.json.RawJson;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// A value that all flows can ask for by its name, as clients receive it.
public record Variable(UUID id, Instant created, Instant updated, String name, RawJson value, List<String> tags) {}
