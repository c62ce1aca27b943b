package dev.provost.api.workpools;

import dev.provost.api.json.Check;
import dev.provost.api.json.Default;
import dev.provost.api.json.Ge;
import dev.provost.api.json.JsonObject;
import dev.provost.api.json.RawJson;
import dev.provost.api.json.ReadBy;
import dev.provost.api.json.Strict;
import org.jspecify.annotations.Nullable;

/// A work pool as clients create it.
@Strict
public record WorkPoolCreate(
        @ReadBy(PoolName.class) String name,
        @Nullable String description,

        @Default("\"prefect-agent\"") String type,

        @Default("{}") @JsonObject @Check(JobTemplate.class) RawJson baseJobTemplate,

        @Default("false") boolean isPaused,
        @Ge(0) @Nullable Integer concurrencyLimit,
        @Default("{}") StorageConfiguration storageConfiguration) {}
