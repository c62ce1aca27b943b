package dev.provost.api.blocks;

import dev.provost.api.json.Default;
import dev.provost.api.json.JsonObject;
import dev.provost.api.json.RawJson;
import dev.provost.api.json.Strict;
import java.util.List;
import java.util.UUID;

/// What blocks of a type hold, as clients say it.
@Strict
public record BlockSchemaCreate(
        @Default("{}") @JsonObject RawJson fields,
        UUID blockTypeId,
        @Default("[]") List<String> capabilities,
        @Default("\"" + UNVERSIONED + "\"") String version) {
    /// The version of schemas that nobody gave one.
    public static final String UNVERSIONED = "non-versioned";
}
