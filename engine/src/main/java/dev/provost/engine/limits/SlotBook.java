package dev.provost.engine.limits;

import dev.provost.engine.states.DeploymentFacts;
import dev.provost.engine.states.Effect;
import dev.provost.engine.states.FlowRunFacts;
import dev.provost.engine.states.FlowRunSurroundings;
import dev.provost.engine.states.OrchestrationSettings;
import dev.provost.engine.states.TagLimit;
import dev.provost.engine.states.TaskRunFacts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// The slots that a batch of transitions has to do with, kept as the batch goes on: what one run takes is gone for the
/// next. Read under a lock, written back under the same.
public final class SlotBook {

    /// What was read.
    ///
    /// @param leased how many slots of a limit all of its leases hold together; only for limits that may have
    ///     to give back a slot that no lease holds
    public record Contents(
            Collection<LimitFacts> limits,
            Collection<LeaseFacts> leases,
            Collection<TagFacts> tags,
            Map<UUID, Integer> leased) {}

    private final SlotClaims claims;
    private final Instant now;
    private final Map<UUID, LimitFacts> limits = new LinkedHashMap<>();
    private final Map<UUID, LeaseFacts> leases = new LinkedHashMap<>();
    private final Map<UUID, TagFacts> tags = new LinkedHashMap<>();
    private final Map<UUID, Integer> leased;

    private final Set<UUID> known = new HashSet<>();
    private final Set<UUID> changedLimits = new HashSet<>();
    private final Set<UUID> changedLeases = new HashSet<>();
    private final Set<UUID> changedTags = new HashSet<>();
    private final Set<UUID> ended = new HashSet<>();

    public SlotBook(SlotClaims claims, Contents contents, Instant now, OrchestrationSettings settings) {
        this.claims = claims;
        this.now = now;
        this.leased = new HashMap<>(contents.leased());
        contents.limits().forEach(limit -> limits.put(limit.id(), limit.at(now, settings)));
        contents.leases().forEach(lease -> leases.put(lease.id(), lease));
        contents.tags().forEach(tag -> tags.put(tag.id(), tag));
        known.addAll(leases.keySet());
    }

    /// The book of those who have nothing to do with slots.
    public static SlotBook empty(Instant now) {
        return new SlotBook(
                new SlotClaims(),
                new Contents(List.of(), List.of(), List.of(), Map.of()),
                now,
                OrchestrationSettings.DEFAULTS);
    }

    /// The run with what the book says by now about the slots that it may take or holds.
    public FlowRunFacts asOfNow(FlowRunFacts run) {
        FlowRunSurroundings around = run.around();
        if (around.parentTaskRun() != null) {
            around = around.withParentTaskRun(asOfNow(around.parentTaskRun()));
        }
        if (run.deploymentId() != null) {
            UUID lease = claims.leaseOf(run.id());
            around = around.withDeployment(
                    limited(around.deployment(), claims.limitOf(run.id())), lease != null && leases.containsKey(lease));
        }
        return run.withSurroundings(around);
    }

    private @Nullable DeploymentFacts limited(@Nullable DeploymentFacts deployment, @Nullable UUID limitId) {
        LimitFacts limit = limitId == null ? null : limits.get(limitId);
        return deployment == null || limit == null ? deployment : deployment.withLimit(limit.forRules());
    }

    /// The task run with what the book says by now about the limits on its tags.
    public TaskRunFacts asOfNow(TaskRunFacts run) {
        List<String> runsTags = claims.tagsOf(run.id());
        if (runsTags.isEmpty()) {
            return run;
        }
        List<TagLimit> found = new ArrayList<>();
        for (String tag : runsTags) {
            tags.values().stream()
                    .filter(limit -> limit.tag().equals(tag))
                    .forEach(limit -> found.add(
                            new TagLimit.Listed(limit.id(), tag, limit.limit(), Set.copyOf(limit.holders()))));
            limits.values().stream()
                    .filter(limit -> limit.name().equals(LimitFacts.ofTag(tag)))
                    .forEach(limit -> found.add(new TagLimit.Leased(
                            tag, limit.forRules(), limit.averageOccupancySeconds(), leasesOf(run.id(), limit.id()))));
        }
        return run.withTagLimits(found);
    }

    private List<UUID> leasesOf(UUID taskRun, UUID limitId) {
        return leases.values().stream()
                .filter(lease -> lease.limitIds().contains(limitId))
                .filter(lease -> lease.holder() != null && lease.holder().id().equals(taskRun))
                .map(LeaseFacts::id)
                .toList();
    }

    /// Notes what a decision does with slots, and returns what else it does.
    public List<Effect> settle(List<Effect> effects) {
        List<Effect> others = new ArrayList<>();
        for (Effect effect : effects) {
            switch (effect) {
                case Effect.TakeSlots(var limitIds, var lease, var time, var holder) ->
                    take(new LeaseFacts(lease, LeaseFacts.ofEach(limitIds, 1), holder, now, now.plus(time)));
                case Effect.RenewLease(var lease, var time) -> renew(lease, now.plus(time));
                case Effect.ForgetLease(var lease) -> renew(lease, null);
                case Effect.ReleaseLease(var lease, var otherwise) -> {
                    if (!giveBack(lease)) {
                        otherwise.forEach(this::giveBackUnleased);
                    }
                }
                case Effect.ReleaseSlot(var limit) -> giveBackUnleased(limit);
                case Effect.HoldTag(var limit, var run) -> hold(limit, run);
                case Effect.FreeTag(var limit, var run) -> free(limit, run);
                case Effect.InsertFlowRunState _,
                        Effect.InsertTaskRunState _,
                        Effect.UpdateFlowRun _,
                        Effect.UpdateTaskRun _,
                        Effect.StoreResult _,
                        Effect.CacheState _,
                        Effect.StoreEvent _,
                        Effect.EnqueueTaskRun _,
                        Effect.DeleteRunInputs _ -> others.add(effect);
            }
        }
        return others;
    }

    void take(LeaseFacts lease) {
        leases.put(lease.id(), lease);
        changedLeases.add(lease.id());
        count(lease, 1);
    }

    /// Counts a lease's slots, or with -1 counts them no more.
    private void count(LeaseFacts lease, int sign) {
        lease.slots().forEach((limit, slots) -> {
            change(limit, it -> it.withMoreActive(sign * slots));
            leased.computeIfPresent(limit, (_, all) -> all + sign * slots);
        });
    }

    /// Has a task run hold a slot, whether or not there is one, because somebody in charge says so.
    public void lend(UUID limit, UUID taskRun, UUID lease) {
        take(new LeaseFacts(lease, Map.of(limit, 1), new Effect.Holder("task_run", taskRun), now, null));
    }

    /// Takes slots that no lease will hold.
    void takeUnleased(UUID id, int slots) {
        change(id, it -> it.withMoreActive(slots));
    }

    /// Notes that slots were asked for in vain.
    void deny(UUID id, int slots) {
        change(id, it -> it.withMoreDenied(slots));
    }

    /// Has a task run stand among the holders of a limit that lists them.
    void hold(UUID id, UUID taskRun) {
        changeTag(id, it -> it.with(taskRun));
    }

    /// Takes a task run off the holders of a limit that lists them.
    void free(UUID id, UUID taskRun) {
        changeTag(id, it -> it.without(taskRun));
    }

    private void renew(UUID id, @Nullable Instant until) {
        LeaseFacts lease = leases.get(id);
        if (lease != null) {
            leases.put(id, lease.until(until));
            changedLeases.add(id);
        }
    }

    /// Ends a lease, gives its slots back, and says whether there was such a lease.
    public boolean giveBack(UUID id) {
        LeaseFacts lease = leases.remove(id);
        if (lease == null) {
            return false;
        }
        ended.add(id);
        count(lease, -1);
        return true;
    }

    /// Whether there was such a lease when the book was opened.
    boolean knew(@Nullable UUID lease) {
        return lease != null && known.contains(lease);
    }

    /// Ends a lease that has served or ran out: its slots are free again, and how long they were held counts.
    public void takeBack(UUID id) {
        LeaseFacts lease = leases.get(id);
        if (lease != null && giveBack(id)) {
            Duration held = Duration.between(lease.created(), now);
            lease.slots().forEach((limit, slots) -> occupied(limit, held, slots));
        }
    }

    /// Notes for how long slots were held, in all.
    public void occupied(UUID id, Duration held, int slots) {
        if (slots > 0) {
            change(id, it -> it.withOccupied(held, slots));
        }
    }

    /// Gives back a slot that no lease holds, if there is one.
    public void giveBackUnleased(UUID id) {
        giveBackUnleased(id, 1);
    }

    /// Gives back slots that no lease holds, as far as there are any.
    public void giveBackUnleased(UUID id, int slots) {
        LimitFacts limit = limits.get(id);
        Integer held = leased.get(id);
        if (limit != null && held != null && limit.activeSlots() > held) {
            int back = Math.min(slots, limit.activeSlots() - held);
            change(id, it -> it.withMoreActive(-back));
        }
    }

    /// Has so many slots be taken, because somebody in charge says so. Leases that hold more than that together hold
    /// less from now on, the oldest first: it is those that somebody may have forgotten to give back. All of the
    /// limit's leases must be in the book.
    public void recount(UUID id, int taken) {
        change(id, it -> it.withActive(taken));
        List<LeaseFacts> youngestFirst = leases.values().stream()
                .filter(lease -> lease.slotsOf(id) > 0)
                .sorted(Comparator.comparing(LeaseFacts::created)
                        .thenComparing(LeaseFacts::id)
                        .reversed())
                .toList();
        int left = taken;
        for (LeaseFacts lease : youngestFirst) {
            int kept = Math.min(left, lease.slotsOf(id));
            left -= kept;
            if (kept < lease.slotsOf(id)) {
                leases.put(lease.id(), lease.with(id, kept));
                changedLeases.add(lease.id());
            }
        }
    }

    private void change(UUID id, UnaryOperator<LimitFacts> change) {
        // A limit may have been deleted under its leases.
        if (limits.computeIfPresent(id, (_, limit) -> change.apply(limit)) != null) {
            changedLimits.add(id);
        }
    }

    private void changeTag(UUID id, UnaryOperator<TagFacts> change) {
        if (tags.computeIfPresent(id, (_, tag) -> change.apply(tag)) != null) {
            changedTags.add(id);
        }
    }

    /// Every limit that counts its slots, as of now.
    public List<LimitFacts> limits() {
        return List.copyOf(limits.values());
    }

    /// The leases that hold slots now.
    public List<LeaseFacts> leases() {
        return List.copyOf(leases.values());
    }

    /// Every limit that lists its holders, as of now.
    public List<TagFacts> tags() {
        return List.copyOf(tags.values());
    }

    public List<LimitFacts> changedLimits() {
        return limits.values().stream()
                .filter(limit -> changedLimits.contains(limit.id()))
                .toList();
    }

    public List<TagFacts> changedTags() {
        return tags.values().stream()
                .filter(tag -> changedTags.contains(tag.id()))
                .toList();
    }

    public List<LeaseFacts> newLeases() {
        return leases.values().stream()
                .filter(lease -> !known.contains(lease.id()))
                .toList();
    }

    public List<LeaseFacts> renewedLeases() {
        return leases.values().stream()
                .filter(lease -> known.contains(lease.id()) && changedLeases.contains(lease.id()))
                .toList();
    }

    /// The leases that are to be removed.
    public Set<UUID> endedLeases() {
        Set<UUID> gone = new HashSet<>(ended);
        gone.retainAll(known);
        return gone;
    }
}
