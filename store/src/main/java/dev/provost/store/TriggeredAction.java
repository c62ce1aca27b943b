package dev.provost.store;

import dev.provost.api.automations.Action;
import dev.provost.api.automations.Automation;
import dev.provost.api.events.ReceivedEvent;
import dev.provost.api.json.RawJson;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An action that is to be run because an automation's trigger fired.
///
/// @param id the action's invocation
/// @param automation as it was when its trigger fired
/// @param firingId the firing that it comes from
/// @param firing the same, a [dev.provost.api.automations.Firing]
/// @param triggered when the trigger fired
/// @param triggeringLabels the labels that the trigger counts apart, with their values
/// @param triggeringEvent what the action is about, if there was an event
/// @param actionIndex which of the automation's actions it is, counted from 0
/// @param stateChangeEventId the event that tells that the trigger fired
public record TriggeredAction(
        UUID id,
        Automation automation,
        UUID firingId,
        RawJson firing,
        Instant triggered,
        Map<String, String> triggeringLabels,
        @Nullable ReceivedEvent triggeringEvent,
        Action action,
        int actionIndex,
        @Nullable UUID stateChangeEventId) {}
