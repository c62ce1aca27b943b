package dev.provost.api.variables;

import dev.provost.api.json.Check;
import dev.provost.api.json.Limits;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What the names of variables may look like.
public final class VariableName implements Check.Rule<String> {
    static final int LONGEST = 255;

    private static final Pattern ALLOWED = Pattern.compile("[a-z0-9_-]*");

    @Override
    public @Nullable String refusal(String name, Limits limits) {
        return ALLOWED.matcher(name).matches()
                ? null
                : "Variable name must only contain lowercase letters, numbers, and dashes or underscores.";
    }
}
