package dev.provost.api.filters;

import dev.provost.api.json.Default;
import dev.provost.api.json.MaxLength;
import dev.provost.api.json.Strict;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Which log lines to list.
@Strict
public record LogFilter(
        @Default("\"and_\"") Operator operator,
        @Nullable AtLeastAtMost level,
        @Nullable Between timestamp,
        @Nullable AnyOf<UUID> flowRunId,
        @Nullable AnyTaskRun taskRunId,
        @Nullable Text text) {

    /// What somebody typed into a search box.
    @Strict
    public record Text(@MaxLength(200) String query) {}
}
