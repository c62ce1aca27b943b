package dev.provost.engine.limits;

import dev.provost.api.states.State;
import dev.provost.api.states.StateType;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Which limits and leases the runs of a batch can have to do with: gathered while the runs are read, so that slots
/// are read once for all of them, and not at all if nobody asks for any.
public final class SlotClaims {
    private final Map<UUID, UUID> limits = new HashMap<>();
    private final Map<UUID, UUID> leases = new HashMap<>();
    private final Map<UUID, List<String>> tags = new HashMap<>();
    private final Set<UUID> underWay = new HashSet<>();

    /// A flow run that was made from a deployment.
    ///
    /// @param limit the limit of its deployment
    /// @param state the state it is in
    public void ofFlowRun(UUID run, @Nullable UUID limit, @Nullable State state) {
        if (limit != null) {
            limits.put(run, limit);
        }
        if (state != null) {
            UUID lease = state.stateDetails().deploymentConcurrencyLeaseId();
            if (lease != null) {
                leases.put(run, lease);
            }
            if (limit != null && isUnderWay(state.type())) {
                underWay.add(run);
            }
        }
    }

    /// A task run with tags that can be limited.
    public void ofTaskRun(UUID run, List<String> limited) {
        if (!limited.isEmpty()) {
            tags.put(run, limited.stream().distinct().sorted().toList());
        }
    }

    private static boolean isUnderWay(StateType type) {
        return switch (type) {
            case PENDING, RUNNING, CANCELLING -> true;
            case SCHEDULED, PAUSED, COMPLETED, FAILED, CANCELLED, CRASHED -> false;
        };
    }

    public boolean isEmpty() {
        return limits.isEmpty() && leases.isEmpty() && tags.isEmpty();
    }

    /// The limits of deployments.
    public Set<UUID> limits() {
        return Set.copyOf(limits.values());
    }

    /// The leases that flow runs' states name.
    public Set<UUID> leases() {
        return Set.copyOf(leases.values());
    }

    /// The task runs whose tags are limited.
    public Set<UUID> taskRuns() {
        return Set.copyOf(tags.keySet());
    }

    public Set<String> tags() {
        return tags.values().stream().flatMap(List::stream).collect(Collectors.toSet());
    }

    /// The limits of which a run that is under way should hold a slot, and no lease among those says so.
    ///
    /// @param known the leases that there are
    public Set<UUID> limitsWithoutLease(Set<UUID> known) {
        return underWay.stream()
                .filter(run -> {
                    UUID lease = leases.get(run);
                    return lease == null || !known.contains(lease);
                })
                .map(limits::get)
                .collect(Collectors.toSet());
    }

    /// Has every flow run give back what it holds.
    public void endAll(SlotBook book) {
        leases.values().forEach(book::giveBack);
        underWay.stream()
                .filter(run -> !book.knew(leases.get(run)))
                .map(limits::get)
                .forEach(book::giveBackUnleased);
    }

    @Nullable
    UUID limitOf(UUID flowRun) {
        return limits.get(flowRun);
    }

    @Nullable
    UUID leaseOf(UUID flowRun) {
        return leases.get(flowRun);
    }

    List<String> tagsOf(UUID taskRun) {
        return tags.getOrDefault(taskRun, List.of());
    }
}
