package dev.provost.api.blocks;

import dev.provost.api.flows.Names;
import dev.provost.api.json.Check;
import dev.provost.api.json.Default;
import dev.provost.api.json.JsonObject;
import dev.provost.api.json.Pattern;
import dev.provost.api.json.Prepared;
import dev.provost.api.json.RawJson;
import dev.provost.api.json.Strict;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A block as clients make it.
@Strict
@Prepared(SentBlockDocument.class)
public record BlockDocumentCreate(
        @Pattern(Names.ALLOWED) @Check(BlockDocumentName.class) @Nullable
        String name,

        @Default("{}") @JsonObject RawJson data,
        UUID blockSchemaId,
        UUID blockTypeId,
        @Default("false") boolean isAnonymous) {}
