package dev.provost.api.blocks;

import dev.provost.api.flows.Names;
import dev.provost.api.json.Check;
import dev.provost.api.json.Pattern;
import dev.provost.api.json.Strict;
import org.jspecify.annotations.Nullable;

/// A kind of block as clients make it.
@Strict
public record BlockTypeCreate(
        @Pattern(Names.ALLOWED) String name,
        @Check(BlockTypeSlug.class) String slug,
        @Nullable String logoUrl,
        @Nullable String documentationUrl,
        @Nullable String description,
        @Nullable String codeExample) {}
