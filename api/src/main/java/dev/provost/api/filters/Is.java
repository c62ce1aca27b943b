package dev.provost.api.filters;

import dev.provost.api.json.Strict;
import dev.provost.api.json.WireName;
import org.jspecify.annotations.Nullable;

/// Yes or no.
@Strict
public record Is(@WireName("eq_") @Nullable Boolean value) {}
