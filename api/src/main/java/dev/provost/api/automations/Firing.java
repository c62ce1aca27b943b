package dev.provost.api.automations;

import dev.provost.api.events.ReceivedEvent;
import dev.provost.api.json.RawJson;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One time that a trigger fired.
///
/// @param triggered when it was found out, which may be later than the event
/// @param triggeringLabels the labels that the trigger counts apart, with their values
/// @param triggeringFirings the firings that made a composite trigger fire, each of them one of these
/// @param triggeringEvent the event that made it fire, or the last one before it
/// @param triggeringValue never anything
public record Firing(
        UUID id,
        Trigger trigger,
        Set<TriggerState> triggerStates,
        Instant triggered,
        Map<String, String> triggeringLabels,
        List<RawJson> triggeringFirings,
        @Nullable ReceivedEvent triggeringEvent,
        @Nullable RawJson triggeringValue) {}
