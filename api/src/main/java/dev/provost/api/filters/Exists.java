package dev.provost.api.filters;

import dev.provost.api.json.Strict;
import dev.provost.api.json.WireName;
import org.jspecify.annotations.Nullable;

/// Whether there is one.
@Strict
public record Exists(@WireName("exists_") @Nullable Boolean exists) {}
