package dev.provost.engine.triggers;

import dev.provost.engine.triggers.HeldEvents.Held;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What triggers remember, as far as some events concern it: read before they are looked at, and written after.
public final class TriggerMemory {
    private final Map<BucketKey, Bucket> storedBuckets;
    private final Map<BucketKey, Bucket> buckets;
    private final Map<BucketKey, HeldEvents> held = new LinkedHashMap<>();
    private final Map<Place, ChildFiring> storedFirings;
    private final Map<Place, ChildFiring> firings;

    public TriggerMemory(
            Map<BucketKey, Bucket> buckets,
            Map<BucketKey, ? extends Collection<Held>> held,
            Collection<ChildFiring> firings) {
        storedBuckets = Map.copyOf(buckets);
        this.buckets = new LinkedHashMap<>(buckets);
        held.forEach((key, events) -> this.held.put(key, new HeldEvents(events)));
        storedFirings = firings.stream().collect(Collectors.toUnmodifiableMap(Place::of, firing -> firing));
        this.firings = new HashMap<>(storedFirings);
    }

    /// Where a firing counts: a trigger may have been moved from one composite trigger to another.
    private record Place(UUID automationId, UUID parentId, UUID childId) {
        static Place of(ChildFiring firing) {
            return new Place(firing.automationId(), firing.parentId(), firing.childId());
        }
    }

    /// A memory of nothing.
    public TriggerMemory() {
        this(Map.of(), Map.of(), List.of());
    }

    /// Whether there is such a bucket.
    public boolean has(BucketKey key) {
        return buckets.containsKey(key);
    }

    Optional<Bucket> bucket(BucketKey key) {
        return Optional.ofNullable(buckets.get(key));
    }

    void put(BucketKey key, Bucket bucket) {
        buckets.put(key, bucket);
    }

    void remove(BucketKey key) {
        buckets.remove(key);
    }

    HeldEvents held(BucketKey key) {
        return held.computeIfAbsent(key, _ -> new HeldEvents(List.of()));
    }

    /// The firings that a composite trigger counts, the first that fired first.
    List<ChildFiring> firings(UUID automationId, UUID parentId) {
        return firings.values().stream()
                .filter(firing -> firing.automationId().equals(automationId)
                        && firing.parentId().equals(parentId))
                .sorted(Comparator.comparing(ChildFiring::firedAt).thenComparing(ChildFiring::firingId))
                .toList();
    }

    void put(ChildFiring firing) {
        firings.put(Place.of(firing), firing);
    }

    void remove(ChildFiring firing) {
        firings.remove(Place.of(firing));
    }

    /// A bucket that is to be stored.
    public record Written(BucketKey key, Bucket bucket) {}

    /// An event that is to be held, or no longer.
    public record HeldIn(BucketKey key, Held event) {}

    /// What is to be written so that the next one remembers the same.
    public record Changes(
            List<Written> buckets,
            List<BucketKey> removedBuckets,
            List<HeldIn> held,
            List<HeldIn> dropped,
            List<ChildFiring> firings,
            List<ChildFiring> removedFirings) {}

    public Changes changes() {
        var changes = new Changes(
                new ArrayList<>(),
                storedBuckets.keySet().stream()
                        .filter(key -> !buckets.containsKey(key))
                        .toList(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>());
        buckets.forEach((key, bucket) -> {
            if (!bucket.equals(storedBuckets.get(key))) {
                changes.buckets().add(new Written(key, bucket));
            }
        });
        held.forEach((key, events) -> {
            events.added().forEach(event -> changes.held().add(new HeldIn(key, event)));
            events.dropped().forEach(event -> changes.dropped().add(new HeldIn(key, event)));
        });
        firings.forEach((place, firing) -> {
            @Nullable ChildFiring before = storedFirings.get(place);
            if (before == null || !before.firingId().equals(firing.firingId())) {
                changes.firings().add(firing);
            }
        });
        storedFirings.forEach((place, firing) -> {
            if (!firings.containsKey(place)) {
                changes.removedFirings().add(firing);
            }
        });
        return changes;
    }
}
