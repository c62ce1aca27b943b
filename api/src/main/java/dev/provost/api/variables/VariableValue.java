package dev.provost.api.variables;

import dev.provost.api.json.Check;
import dev.provost.api.json.Limits;
import dev.provost.api.json.RawJson;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// How long the values of variables may be, as compact JSON.
public final class VariableValue implements Check.Rule<RawJson> {
    private static final int LONGEST = 5000;

    @Override
    public @Nullable String refusal(RawJson value, Limits limits) {
        return value.text().getBytes(StandardCharsets.UTF_8).length <= LONGEST
                ? null
                : "Variable value must be less than " + LONGEST + " characters";
    }
}
