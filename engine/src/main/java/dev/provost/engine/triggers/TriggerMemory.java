package dev.provost.engine.triggers;

import dev.provost.engine.triggers.HeldEvents.Held;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What triggers remember, as far as some events concern it: read before they are looked at, and written after.
public final class TriggerMemory {
    private final Map<BucketKey, Bucket> storedBuckets;
    private final Map<BucketKey, Bucket> buckets;
    private final Map<BucketKey, HeldEvents> held = new LinkedHashMap<>();
    private final Map<UUID, ChildFiring> storedFirings;

    /// By the id of the composite trigger, then by that of the trigger in it.
    private final Map<UUID, Map<UUID, ChildFiring>> firings = new HashMap<>();

    public TriggerMemory(
            Map<BucketKey, Bucket> buckets,
            Map<BucketKey, ? extends Collection<Held>> held,
            Collection<ChildFiring> firings) {
        storedBuckets = Map.copyOf(buckets);
        this.buckets = new LinkedHashMap<>(buckets);
        held.forEach((key, events) -> this.held.put(key, new HeldEvents(events)));
        storedFirings = firings.stream().collect(Collectors.toMap(ChildFiring::childId, firing -> firing));
        firings.forEach(this::put);
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

    Collection<ChildFiring> firings(UUID parentId) {
        return firings.getOrDefault(parentId, Map.of()).values();
    }

    void put(ChildFiring firing) {
        firings.computeIfAbsent(firing.parentId(), _ -> new LinkedHashMap<>()).put(firing.childId(), firing);
    }

    void remove(ChildFiring firing) {
        Objects.requireNonNull(firings.get(firing.parentId())).remove(firing.childId());
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
        var left = firings.values().stream()
                .flatMap(children -> children.values().stream())
                .collect(Collectors.toMap(ChildFiring::childId, firing -> firing));
        left.forEach((child, firing) -> {
            @Nullable ChildFiring before = storedFirings.get(child);
            if (before == null || !before.firingId().equals(firing.firingId())) {
                changes.firings().add(firing);
            }
        });
        Set<UUID> children = left.keySet();
        storedFirings.forEach((child, firing) -> {
            if (!children.contains(child)) {
                changes.removedFirings().add(firing);
            }
        });
        return changes;
    }
}
