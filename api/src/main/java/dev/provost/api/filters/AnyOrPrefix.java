package dev.provost.api.filters;

import dev.provost.api.json.Strict;
import dev.provost.api.json.WireName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One of the listed texts, and one that starts with a listed text, whatever its case.
@Strict
public record AnyOrPrefix(
        @WireName("any_") @Nullable List<String> any,
        @WireName("startswith_") @Nullable List<String> startsWith) {}
