package dev.provost.server.housekeeping;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.time.Duration;
import java.util.Map;

/// How long events are kept.
///
/// @param usual those whose name says nothing else
/// @param byName those of some names, for a shorter or a longer time
public record Retention(Duration usual, Map<String, Duration> byName) {
    public Retention {
        byName = Map.copyOf(byName);
    }

    /// The same, with nothing kept for longer than usual.
    public Retention atMostUsual() {
        return new Retention(
                usual,
                byName.entrySet().stream()
                        .collect(toUnmodifiableMap(
                                Map.Entry::getKey,
                                entry -> entry.getValue().compareTo(usual) < 0 ? entry.getValue() : usual)));
    }
}
