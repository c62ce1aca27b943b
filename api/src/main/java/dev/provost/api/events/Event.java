package dev.provost.api.events;

import dev.provost.api.json.Check;
import dev.provost.api.json.Default;
import dev.provost.api.json.JsonObject;
import dev.provost.api.json.Limits;
import dev.provost.api.json.RawJson;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Something that happened to a resource, as clients tell it.
///
/// @param occurred when it happened, by the sender's clock
/// @param event the name of what happened
/// @param follows the event that is known to have happened before this one
public record Event(
        Instant occurred,
        @Check(NameLength.class) String event,
        Resource resource,
        @Default("[]") @Check(RelatedCount.class) List<RelatedResource> related,
        @Default("{}") @JsonObject RawJson payload,
        UUID id,
        @Nullable UUID follows) {

    /// This event as the server keeps it.
    public ReceivedEvent receive(Instant received) {
        return new ReceivedEvent(occurred, event, resource, related, payload, id, follows, received);
    }

    /// How long an event's name may be.
    static final class NameLength implements Check.Rule<String> {
        @Override
        public @Nullable String refusal(String name, Limits limits) {
            int most = limits.eventNameLength();
            return name.codePointCount(0, name.length()) > most
                    ? "Event name must be at most " + most + " characters"
                    : null;
        }
    }

    /// How many related resources an event may have.
    static final class RelatedCount implements Check.Rule<List<RelatedResource>> {
        @Override
        public @Nullable String refusal(List<RelatedResource> related, Limits limits) {
            int most = limits.relatedResources();
            return related.size() > most ? "The maximum number of related resources is " + most : null;
        }
    }
}
