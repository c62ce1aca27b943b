package dev.provost.api.savedsearches;

import dev.provost.api.json.RawJson;
import dev.provost.api.json.Required;
import org.jspecify.annotations.Nullable;

/// One criterion of a saved search; only the user interface knows what it means.
public record SavedSearchFilter(
        String object,
        String property,
        String type,
        String operation,
        @Required @Nullable RawJson value) {}
