package dev.provost.api.admin;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The block that runs keep their results in unless they say otherwise.
public record DefaultResultStorage(@Nullable UUID defaultResultStorageBlockId) {}
