package dev.provost.api.automations;

import dev.provost.api.json.Default;
import dev.provost.api.json.Literal;
import dev.provost.api.json.Required;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Fires when several triggers have fired one after the other.
public record SequenceTrigger(
        @Default("\"sequence\"") @Literal("sequence") String type,
        @Default(NO_ID) UUID id,
        List<Trigger> triggers,
        @Required @Nullable Duration within)
        implements Trigger, CompositeTrigger {

    @Override
    public SequenceTrigger withIds(Supplier<UUID> ids) {
        return new SequenceTrigger(
                type,
                ids.get(),
                triggers.stream().map(child -> child.withIds(ids)).toList(),
                within);
    }

    @Override
    public List<Trigger> all() {
        return CompositeTrigger.withAllIn(this, triggers);
    }

    @Override
    public int expected() {
        return triggers.size();
    }
}
