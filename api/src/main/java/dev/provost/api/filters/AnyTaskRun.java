package dev.provost.api.filters;

import dev.provost.api.json.Strict;
import dev.provost.api.json.WireName;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The task runs that logs belong to, or whether they belong to one at all.
@Strict
public record AnyTaskRun(
        @WireName("any_") @Nullable List<UUID> any,
        @WireName("is_null_") @Nullable Boolean isNull) {}
