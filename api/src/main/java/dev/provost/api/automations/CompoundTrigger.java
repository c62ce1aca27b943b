package dev.provost.api.automations;

import dev.provost.api.json.Checked;
import dev.provost.api.json.Default;
import dev.provost.api.json.Label;
import dev.provost.api.json.Limits;
import dev.provost.api.json.Literal;
import dev.provost.api.json.Required;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Fires when so many of several triggers have fired.
@Label(
        value = "function-after[validate_require(), CompoundTrigger]",
        outermost = "function-after[validate_require(), function-after[validate_require(), CompoundTrigger]]")
public record CompoundTrigger(
        @Default("\"compound\"") @Literal("compound") String type,
        @Default(NO_ID) UUID id,
        List<Trigger> triggers,
        @Required @Nullable Duration within,
        Require require)
        implements Trigger, CompositeTrigger, Checked {

    @Override
    public CompoundTrigger withIds(Supplier<UUID> ids) {
        return new CompoundTrigger(
                type,
                ids.get(),
                triggers.stream().map(child -> child.withIds(ids)).toList(),
                within,
                require);
    }

    @Override
    public List<Trigger> all() {
        return CompositeTrigger.withAllIn(this, triggers);
    }

    @Override
    public int expected() {
        return require.of(triggers.size());
    }

    @Override
    public @Nullable String refusal(Limits limits) {
        return require.refusal(triggers.size());
    }
}
