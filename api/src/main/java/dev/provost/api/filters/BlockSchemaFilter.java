package dev.provost.api.filters;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.provost.api.json.Default;
import dev.provost.api.json.Strict;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Which block schemas to list.
@Strict
public record BlockSchemaFilter(
        @Default("\"and_\"") Operator operator,
        @Nullable AnyOf<UUID> blockTypeId,
        @Nullable AllOf blockCapabilities,
        @Nullable AnyOf<UUID> id,
        @Nullable AnyOf<String> version) {

    /// All of the listed capabilities, and perhaps more.
    @Strict
    public record AllOf(@JsonProperty("all_") @Nullable List<String> all) {}
}
