package dev.provost.api.blocks;

import dev.provost.api.json.Check;
import dev.provost.api.json.Limits;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What the names of block documents may look like.
public final class BlockDocumentName implements Check.Rule<String> {
    private static final Pattern ALLOWED = Pattern.compile("[a-z0-9-]*");

    @Override
    public @Nullable String refusal(String text, Limits limits) {
        return ALLOWED.matcher(text).matches()
                ? null
                : "Block document name must only contain lowercase letters, numbers, and dashes.";
    }
}
