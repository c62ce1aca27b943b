package dev.provost.api.automations;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.provost.api.events.ReceivedEvent;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What an automation's trigger made of an event, or of a window that ended, and why.
///
/// @param at when it was looked at
/// @param outcome what came of it
/// @param reason the same for people
/// @param labels the labels that the trigger counts apart, with their values
/// @param event the event it was about, the last one if it was about several
/// @param events how many events it was about
/// @param count how many had come by then
/// @param threshold how many are waited for
/// @param firingId the firing, if there was one
public record Evaluation(
        Instant at,
        UUID triggerId,
        Outcome outcome,
        String reason,
        Map<String, String> labels,
        @Nullable Seen event,
        int events,
        int count,
        int threshold,
        @Nullable Instant windowStart,
        @Nullable Instant windowEnd,
        @Nullable UUID firingId) {

    /// The same about so many events.
    public Evaluation withEvents(int newEvents) {
        return new Evaluation(
                at,
                triggerId,
                outcome,
                reason,
                labels,
                event,
                newEvents,
                count,
                threshold,
                windowStart,
                windowEnd,
                firingId);
    }

    /// An event that was looked at.
    public record Seen(UUID id, String event, Instant occurred, String resource) {

        public static Seen of(ReceivedEvent event) {
            return new Seen(
                    event.id(),
                    event.event(),
                    event.occurred(),
                    event.resource().id());
        }
    }

    /// What came of looking.
    public enum Outcome {
        /// The automation fired.
        @JsonProperty("fired")
        FIRED,

        /// The trigger fired, and the composite trigger around it waits for more.
        @JsonProperty("waits-for-others")
        WAITS_FOR_OTHERS,

        /// The event counted, and more are needed; or, if their absence is waited for, enough came.
        @JsonProperty("counted")
        COUNTED,

        /// The event opened a window.
        @JsonProperty("opened")
        OPENED,

        /// The event is kept for a window that may open later.
        @JsonProperty("held")
        HELD,

        /// The event came when no window was open.
        @JsonProperty("no-window")
        NO_WINDOW,

        /// The event occurred before the window.
        @JsonProperty("too-early")
        TOO_EARLY,

        /// The event occurred after the window.
        @JsonProperty("too-late")
        TOO_LATE,

        /// The window ended with enough of what was expected.
        @JsonProperty("satisfied")
        SATISFIED
    }
}
