package dev.provost.api.artifacts;

import dev.provost.api.json.Check;
import dev.provost.api.json.Limits;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What the keys of artifacts may look like.
public final class ArtifactKey implements Check.Rule<String> {
    private static final Pattern ALLOWED = Pattern.compile("[a-z0-9-]*\n?");

    @Override
    public @Nullable String refusal(String key, Limits limits) {
        return ALLOWED.matcher(key).matches()
                ? null
                : "Artifact key must only contain lowercase letters, numbers, and dashes.";
    }
}
