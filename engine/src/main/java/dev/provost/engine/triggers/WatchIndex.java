package dev.provost.engine.triggers;

import dev.provost.api.events.ReceivedEvent;
import dev.provost.api.events.RelatedResource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Finds the triggers that an event concerns without asking all of them: by its name, then by the resource it
/// is about or those it has to do with, where a trigger names them.
///
/// It never changes: another set of automations has another index.
public final class WatchIndex {
    /// Nobody waits for anything.
    public static final WatchIndex EMPTY = new WatchIndex(List.of());

    /// Whoever makes names up by the thousands does not get all the memory.
    private static final int MOST_NAMES = 10_000;

    private final List<Watch> all;
    private final Map<String, ByResource> byName = new ConcurrentHashMap<>();

    public WatchIndex(Collection<Watched> automations) {
        all = automations.stream()
                .flatMap(automation -> automation.watches().stream())
                .toList();
    }

    /// Triggers that look at events of one name.
    private static final class ByResource {
        static final ByResource NONE = new ByResource(List.of());

        private final Map<String, List<Watch>> about = new HashMap<>();
        private final Map<String, List<Watch>> related = new HashMap<>();
        private final List<Watch> others = new ArrayList<>();

        ByResource(List<Watch> watches) {
            for (Watch watch : watches) {
                watch.onlyResources()
                        .ifPresentOrElse(
                                ids -> add(about, ids, watch),
                                () -> watch.onlyRelated()
                                        .ifPresentOrElse(ids -> add(related, ids, watch), () -> others.add(watch)));
            }
        }

        private static void add(Map<String, List<Watch>> index, List<String> ids, Watch watch) {
            ids.forEach(id -> index.computeIfAbsent(id, _ -> new ArrayList<>()).add(watch));
        }

        Collection<Watch> candidates(ReceivedEvent event) {
            if (about.isEmpty() && related.isEmpty()) {
                return others;
            }
            Set<Watch> found = new LinkedHashSet<>(others);
            found.addAll(about.getOrDefault(event.resource().id(), List.of()));
            if (!related.isEmpty()) {
                for (RelatedResource resource : event.related()) {
                    found.addAll(related.getOrDefault(resource.id(), List.of()));
                }
            }
            return found;
        }
    }

    /// All triggers.
    public List<Watch> all() {
        return all;
    }

    public boolean isEmpty() {
        return all.isEmpty();
    }

    /// The triggers that an event concerns.
    public List<Watch> concernedBy(ReceivedEvent event) {
        if (all.isEmpty()) {
            return List.of();
        }
        ByResource named = named(event.event());
        return named == ByResource.NONE
                ? List.of()
                : named.candidates(event).stream()
                        .filter(watch -> watch.covers(event))
                        .toList();
    }

    /// Whether there is such a trigger.
    public boolean isConcernedBy(ReceivedEvent event) {
        if (all.isEmpty()) {
            return false;
        }
        ByResource named = named(event.event());
        return named != ByResource.NONE && named.candidates(event).stream().anyMatch(watch -> watch.covers(event));
    }

    private ByResource named(String name) {
        @Nullable ByResource known = byName.get(name);
        if (known != null) {
            return known;
        }
        List<Watch> watches =
                all.stream().filter(watch -> watch.meansName(name)).toList();
        ByResource found = watches.isEmpty() ? ByResource.NONE : new ByResource(watches);
        if (byName.size() < MOST_NAMES) {
            byName.put(name, found);
        }
        return found;
    }
}
