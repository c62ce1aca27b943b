package dev.provost.api.savedsearches;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// A saved search as clients receive it.
public record SavedSearch(UUID id, Instant created, Instant updated, String name, List<SavedSearchFilter> filters) {}
