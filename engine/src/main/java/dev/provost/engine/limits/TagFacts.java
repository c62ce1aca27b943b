package dev.provost.engine.limits;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// A limit that lists its holders, as its row says it.
///
/// @param holders the task runs that hold its slots
public record TagFacts(UUID id, String tag, int limit, List<UUID> holders) {

    TagFacts with(UUID holder) {
        List<UUID> more = new ArrayList<>(holders);
        if (!more.contains(holder)) {
            more.add(holder);
        }
        return new TagFacts(id, tag, limit, List.copyOf(more));
    }

    TagFacts without(UUID holder) {
        return new TagFacts(
                id,
                tag,
                limit,
                holders.stream().filter(it -> !it.equals(holder)).toList());
    }
}
