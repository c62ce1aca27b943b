package dev.provost.api.events;

import dev.provost.api.json.RawJson;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An event as the server keeps it and shows it.
///
/// @param received when the server got it
public record ReceivedEvent(
        Instant occurred,
        String event,
        Resource resource,
        List<RelatedResource> related,
        RawJson payload,
        UUID id,
        @Nullable UUID follows,
        Instant received) {}
