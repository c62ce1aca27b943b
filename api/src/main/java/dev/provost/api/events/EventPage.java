package dev.provost.api.events;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Some of the events that were asked for.
///
/// @param total how many there are in all
/// @param nextPage the address of those that follow
public record EventPage(
        List<ReceivedEvent> events, long total, @Nullable String nextPage) {}
