package dev.provost.api.automations;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A trigger that waits for other triggers to fire.
public interface CompositeTrigger {
    String type();

    UUID id();

    List<Trigger> triggers();

    /// How long ago the first of them may have fired when the last one does; null for any time.
    @Nullable
    Duration within();

    /// How many of them must have fired.
    int expected();

    /// A composite trigger and all within it, itself first.
    static List<Trigger> withAllIn(Trigger self, List<Trigger> children) {
        var all = new ArrayList<Trigger>();
        all.add(self);
        children.forEach(child -> all.addAll(child.all()));
        return all;
    }
}
