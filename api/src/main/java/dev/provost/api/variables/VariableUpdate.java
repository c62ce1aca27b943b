package dev.provost.api.variables;

import dev.provost.api.json.Check;
import dev.provost.api.json.Patch;
import dev.provost.api.json.RawJson;
import dev.provost.api.json.ReadBy;
import dev.provost.api.json.Strict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What clients may change about a variable.
@Strict
public record VariableUpdate(
        Patch<@ReadBy(VariableName.class) @Nullable String> name,
        Patch<@Check(VariableValue.class) RawJson> value,
        Patch<@Nullable List<String>> tags) {}
