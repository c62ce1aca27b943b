package dev.provost.api.savedsearches;

import dev.provost.api.json.RawJson;
import java.time.Instant;
import java.util.UUID;

/// A saved search as clients receive it.
///
/// @param filters a list of [SavedSearchFilter], as text
public record SavedSearch(UUID id, Instant created, Instant updated, String name, RawJson filters) {}
