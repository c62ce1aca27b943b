package dev.provost.api.flowruns;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What made a run: a schedule of a deployment, an automation.
public record CreatedBy(
        @Nullable UUID id, @Nullable String type, @Nullable String displayValue) {}
