package dev.provost.api.automations;

import dev.provost.api.json.RawJson;
import java.time.Instant;
import java.util.UUID;

/// An automation as clients receive it: what it waits for, and what it does then.
///
/// @param tags a list of texts
/// @param trigger what it waits for
/// @param actions what it does, a list, whichever way its trigger goes
/// @param actionsOnTrigger what else it does when its trigger goes off
/// @param actionsOnResolve what else it does when its trigger is over
public record Automation(
        String name,
        String description,
        boolean enabled,
        RawJson tags,
        RawJson trigger,
        RawJson actions,
        RawJson actionsOnTrigger,
        RawJson actionsOnResolve,
        UUID id,
        Instant created,
        Instant updated) {}
