package dev.provost.api.workpools;

import dev.provost.api.json.Check;
import dev.provost.api.json.Ge;
import dev.provost.api.json.JsonObject;
import dev.provost.api.json.Patch;
import dev.provost.api.json.RawJson;
import dev.provost.api.json.Strict;
import org.jspecify.annotations.Nullable;

/// What clients may change about a work pool.
@Strict
public record WorkPoolUpdate(
        Patch<@Nullable String> description,
        Patch<@Nullable Boolean> isPaused,
        Patch<@JsonObject @Check(JobTemplate.class) @Nullable RawJson> baseJobTemplate,
        Patch<@Ge(0) @Nullable Integer> concurrencyLimit,
        Patch<@Nullable StorageConfiguration> storageConfiguration) {}
