package dev.provost.api.variables;

import dev.provost.api.json.Check;
import dev.provost.api.json.Default;
import dev.provost.api.json.RawJson;
import dev.provost.api.json.ReadBy;
import dev.provost.api.json.Strict;
import java.util.List;

/// A variable as clients make it.
@Strict
public record VariableCreate(
        @ReadBy(VariableName.class) String name,

        @Check(VariableValue.class) RawJson value,
        @Default("[]") List<String> tags) {}
