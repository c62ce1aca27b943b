package dev.provost.api.flowruns;

import dev.provost.api.json.Check;
import dev.provost.api.json.Limits;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What the keys of run inputs may look like.
public final class RunInputKey implements Check.Rule<String> {
    private static final Pattern ALLOWED = Pattern.compile("[a-z0-9-]*");

    @Override
    public @Nullable String refusal(String key, Limits limits) {
        return ALLOWED.matcher(key).matches()
                ? null
                : "value must only contain lowercase letters, numbers, and dashes.";
    }
}
