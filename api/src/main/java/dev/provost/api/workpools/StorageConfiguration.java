package dev.provost.api.workpools;

import dev.provost.api.json.JsonObject;
import dev.provost.api.json.RawJson;
import dev.provost.api.json.Strict;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Where a work pool's runs take their code from and leave their results.
@Strict
public record StorageConfiguration(
        @JsonObject @Nullable RawJson bundleUploadStep,
        @JsonObject @Nullable RawJson bundleExecutionStep,
        @Nullable UUID defaultResultStorageBlockId) {

    /// Nothing is configured.
    public static final StorageConfiguration NONE = new StorageConfiguration(null, null, null);
}
