package dev.provost.api.json;

import org.jspecify.annotations.Nullable;

/// A record whose components must fit together.
public interface Checked {

    /// Why the record as a whole is refused, or null when it is fine.
    @Nullable
    String refusal(Limits limits);
}
