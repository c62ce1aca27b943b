package dev.provost.api.flowruns;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What the keys of run inputs may look like.
public final class RunInputKey {
    private static final Pattern ALLOWED = Pattern.compile("[a-z0-9-]*");

    private RunInputKey() {}

    /// Why a text cannot be a key; null if it can.
    public static @Nullable String refusal(String key) {
        return ALLOWED.matcher(key).matches()
                ? null
                : "value must only contain lowercase letters, numbers, and dashes.";
    }
}
