package dev.provost.api.filters;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.provost.api.json.Default;
import dev.provost.api.json.Strict;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The flow runs that task runs belong to. Unless told otherwise, it asks for task runs that belong to any.
///
/// @param isNull whether the task runs belong to no flow run; if true, nothing else counts
@Strict
public record AnyFlowRun(
        @Default("\"and_\"") Operator operator,
        @JsonProperty("any_") @Nullable List<UUID> any,

        @JsonProperty("is_null_") @Default("false") @Nullable
        Boolean isNull) {}
