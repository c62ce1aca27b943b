package dev.provost.engine.states;

import dev.provost.api.states.StateType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Takes a slot of every limit on a task run's tags before it runs: all of them or none.
///
/// ```
/// -> RUNNING, room everywhere   pass, and a slot of each limit is taken
/// -> RUNNING, one is full       wait
/// -> RUNNING, one is 0          abort: it would wait for ever
/// ```
///
/// A tag can be limited in two ways at once, by a limit that lists its holders and by one that leases its slots; if
/// it has a leased one, the listed one alone does not make the run look at listed ones. Where several limits object,
/// the last one has the say, as in the reference.
final class SecureTaskConcurrencySlots implements Rule<TaskRunFacts> {

    private static final Scope SCOPE = Scope.to(StateType.RUNNING);

    /// A slot of a tag is held for as long as the task runs; the lease is only there to name the holder.
    private static final Duration FOR_EVER = Duration.ofDays(100 * 365L);

    @Override
    public Scope scope() {
        return SCOPE;
    }

    @Override
    public Verdict<TaskRunFacts> judge(Transition<TaskRunFacts> transition) {
        List<TagLimit.Leased> leased = new ArrayList<>();
        List<TagLimit.Listed> listed = new ArrayList<>();
        for (TagLimit limit : transition.run().tagLimits()) {
            switch (limit) {
                case TagLimit.Leased it -> leased.add(it);
                case TagLimit.Listed it -> listed.add(it);
            }
        }
        List<TagLimit.Leased> active =
                leased.stream().filter(it -> it.slots().active()).toList();
        boolean looksAtListed = listed.stream()
                .anyMatch(it -> active.stream().noneMatch(other -> other.tag().equals(it.tag())));
        Verdict<TaskRunFacts> objection = objection(active, transition.at());
        if (looksAtListed && !(objection instanceof Verdict.Wait<TaskRunFacts>)) {
            Verdict<TaskRunFacts> other = objection(listed, transition.at().settings());
            objection = other == null ? objection : other;
        }
        if (objection != null) {
            return objection;
        }
        List<Effect> effects = new ArrayList<>();
        UUID run = transition.run().id();
        if (!active.isEmpty()) {
            effects.add(new Effect.TakeSlots(
                    active.stream().map(it -> it.slots().id()).toList(),
                    transition.at().chance().nextId(),
                    FOR_EVER,
                    new Effect.Holder("task_run", run)));
        }
        if (looksAtListed) {
            listed.forEach(it -> effects.add(new Effect.HoldTag(it.id(), run)));
        }
        return new Verdict.Amend<>(transition.to(), transition.run(), effects);
    }

    private static @Nullable Verdict<TaskRunFacts> objection(List<TagLimit.Leased> limits, Circumstances at) {
        Verdict<TaskRunFacts> objection = null;
        List<TagLimit.Leased> open = new ArrayList<>();
        for (TagLimit.Leased limit : limits) {
            if (limit.slots().limit() == 0) {
                objection = deadlock(limit.tag());
            } else {
                open.add(limit);
            }
        }
        if (open.stream().allMatch(limit -> limit.slots().hasRoom())) {
            return objection;
        }
        String tags = String.join(", ", open.stream().map(TagLimit.Leased::tag).toList());
        return new Verdict.Wait<>(pause(open, at), "Concurrency limit reached for tags: " + tags);
    }

    /// About as long as a slot of the fullest limit is held, by chance a little more or less, or all who wait would
    /// ask again at once.
    private static Duration pause(List<TagLimit.Leased> limits, Circumstances at) {
        double longest = at.settings().tagSlotWait().toMillis() / 1000.0;
        TagLimit.Leased fullest = limits.stream()
                .max(Comparator.comparingDouble(
                        it -> it.slots().activeSlots() / it.slots().limit()))
                .orElseThrow();
        Double occupied = fullest.averageOccupancySeconds();
        double average = occupied == null || occupied == 0 ? longest : Math.min(occupied, longest);
        double seconds = Jitter.clampedPoisson(average, 0.3, at.chance().nextFraction());
        return Duration.ofSeconds((long) Math.rint(seconds));
    }

    private static @Nullable Verdict<TaskRunFacts> objection(
            List<TagLimit.Listed> limits, OrchestrationSettings settings) {
        Verdict<TaskRunFacts> objection = null;
        for (TagLimit.Listed limit : limits) {
            if (limit.limit() == 0) {
                objection = deadlock(limit.tag());
            } else if (limit.holders().size() >= limit.limit()) {
                objection = new Verdict.Wait<>(
                        Duration.ofSeconds(settings.tagSlotWait().toSeconds()),
                        "Concurrency limit for the %s tag has been reached".formatted(limit.tag()));
            }
        }
        return objection;
    }

    private static Verdict<TaskRunFacts> deadlock(String tag) {
        return Verdict.abort(
                "The concurrency limit on tag \"%s\" is 0 and will deadlock if the task tries to run again."
                        .formatted(tag));
    }
}
