package dev.provost.api.automations;

import dev.provost.api.json.RawJson;
import dev.provost.api.json.Shapes;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/// What an automation waits for: events, their absence, or some of several such triggers.
public sealed interface Trigger permits EventTrigger, CompoundTrigger, SequenceTrigger {

    /// The id of a trigger that has none yet.
    String NO_ID = "\"00000000-0000-0000-0000-000000000000\"";

    String type();

    UUID id();

    /// The same trigger, with new ids for itself and for all within it.
    Trigger withIds(Supplier<UUID> ids);

    /// This trigger and all within it.
    default List<Trigger> all() {
        return List.of(this);
    }

    /// Reads a trigger that was stored.
    ///
    /// @throws IllegalArgumentException if it is none that we know
    static Trigger stored(RawJson json) {
        return Shapes.stored(Trigger.class, json);
    }
}
