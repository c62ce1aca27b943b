package dev.provost.api.automations;

import dev.provost.api.json.Checked;
import dev.provost.api.json.Limits;
import dev.provost.api.json.Patch;
import dev.provost.api.json.Strict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What an automation is to be instead.
///
/// What may be left out stays as it is then; to find out whether all fits together it counts as its default.
@Strict
public record AutomationUpdate(
        String name,
        Patch<String> description,
        Patch<Boolean> enabled,
        Patch<List<String>> tags,
        Trigger trigger,
        List<Action> actions,
        Patch<List<Action>> actionsOnTrigger,
        Patch<List<Action>> actionsOnResolve)
        implements Checked {

    @Override
    public @Nullable String refusal(Limits limits) {
        return LoopGuard.refusal(enabled.or(true), trigger, actions);
    }
}
