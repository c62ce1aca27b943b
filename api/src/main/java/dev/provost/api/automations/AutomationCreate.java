package dev.provost.api.automations;

import dev.provost.api.json.Checked;
import dev.provost.api.json.Default;
import dev.provost.api.json.Limits;
import dev.provost.api.json.Strict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An automation as a client asks for it.
///
/// @param ownerResource the resource that it belongs to, and goes with
@Strict
public record AutomationCreate(
        String name,
        @Default("\"\"") String description,
        @Default("true") boolean enabled,
        @Default("[]") List<String> tags,
        Trigger trigger,
        List<Action> actions,
        @Default("[]") List<Action> actionsOnTrigger,
        @Default("[]") List<Action> actionsOnResolve,
        @Nullable String ownerResource)
        implements Checked {

    @Override
    public @Nullable String refusal(Limits limits) {
        return LoopGuard.refusal(enabled, trigger, actions);
    }
}
