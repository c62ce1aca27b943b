package dev.provost.api.blocks;

import dev.provost.api.json.Default;
import dev.provost.api.json.JsonObject;
import dev.provost.api.json.Patch;
import dev.provost.api.json.RawJson;
import dev.provost.api.json.Strict;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What clients may change about a block.
///
/// @param mergeExistingData whether keys that are not sent keep their values
@Strict
public record BlockDocumentUpdate(
        @Nullable UUID blockSchemaId,
        Patch<@JsonObject RawJson> data,
        @Default("true") boolean mergeExistingData) {}
