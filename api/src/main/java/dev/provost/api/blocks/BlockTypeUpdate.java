package dev.provost.api.blocks;

import dev.provost.api.json.Patch;
import dev.provost.api.json.Strict;
import org.jspecify.annotations.Nullable;

/// What clients may change about a kind of block.
@Strict
public record BlockTypeUpdate(
        Patch<@Nullable String> logoUrl,
        Patch<@Nullable String> documentationUrl,
        Patch<@Nullable String> description,
        Patch<@Nullable String> codeExample) {}
