package dev.provost.api.savedsearches;

import dev.provost.api.json.Default;
import dev.provost.api.json.Strict;
import java.util.List;

/// A search as clients save it.
@Strict
public record SavedSearchCreate(String name, @Default("[]") List<SavedSearchFilter> filters) {}
