package dev.provost.engine.triggers;

import dev.provost.api.automations.CompositeTrigger;
import dev.provost.api.automations.CompoundTrigger;
import dev.provost.api.automations.Evaluation.Outcome;
import dev.provost.api.automations.Firing;
import dev.provost.api.automations.SequenceTrigger;
import dev.provost.api.automations.Trigger;
import dev.provost.api.automations.TriggerState;
import dev.provost.api.events.ReceivedEvent;
import dev.provost.api.json.RawJson;
import dev.provost.engine.names.Ids;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Looks at events, and at windows that end, for triggers, and finds out which automations fire.
///
/// One of it serves for one batch: what it remembers is read before and written after, and it fires at one
/// time, but for the microseconds that keep its firings in order.
public final class Evaluator {
    /// How far the first window of a trigger reaches back before the event that opened it: events come in any
    /// order.
    private static final Duration LOOKBACK = Duration.ofMinutes(15);

    private final TriggerMemory memory;
    private final Ids ids;
    private final Notes notes;
    private final List<Fired> fired = new ArrayList<>();
    private Instant moment;

    public Evaluator(TriggerMemory memory, Ids ids, Instant now) {
        this.memory = memory;
        this.ids = ids;
        moment = now;
        notes = new Notes(now);
    }

    /// An automation that fires.
    public record Fired(Watched automation, Firing firing) {}

    /// The automations that fire, in that order.
    public List<Fired> fired() {
        return List.copyOf(fired);
    }

    /// What it found, for people.
    public Notes notes() {
        return notes;
    }

    /// Looks at an event for a trigger that it concerns.
    public void react(Watch watch, ReceivedEvent event) {
        BucketKey key = watch.key(event);
        boolean starts = watch.startsAfter(event);
        boolean expects = watch.expects(event);
        if (watch.holds() && expects && !starts && !hold(watch, key, event)) {
            return;
        }
        if (starts) {
            settleEnded(watch, key, event);
            open(watch, key, event, expects);
        } else if (!watch.waitsForAnother() && memory.bucket(key).isEmpty()) {
            Instant start = event.occurred().minus(LOOKBACK);
            memory.put(key, new Bucket(start, event.occurred().plus(watch.within()), 0, event));
        }
        if (!expects) {
            return;
        }
        Optional<Bucket> bucket = memory.bucket(key);
        if (bucket.isPresent()) {
            evaluate(new Look(watch, key, event.occurred(), event), bucket.get());
        } else if (!watch.holds()) {
            notes.add(watch, key, Outcome.NO_WINDOW, event, null, null);
        }
    }

    private boolean hold(Watch watch, BucketKey key, ReceivedEvent event) {
        boolean fresh =
                memory.held(key).hold(new HeldEvents.Held(event.id(), event.occurred()), watch.trigger(), moment);
        if (fresh && memory.bucket(key).isEmpty()) {
            notes.add(watch, key, Outcome.HELD, event, null, null);
        }
        return fresh;
    }

    /// A window that had ended when an event opens the next one is done with first. So is one in which all came
    /// that was waited for, as the event wants that again.
    private void settleEnded(Watch watch, BucketKey key, ReceivedEvent event) {
        if (watch.isProactive() && !watch.expects(event)) {
            memory.bucket(key)
                    .filter(bucket ->
                            !watch.isMetBy(bucket.count()) && !bucket.start().isAfter(event.occurred()))
                    .ifPresent(_ -> memory.remove(key));
        }
        memory.bucket(key)
                .filter(bucket -> !bucket.end().isAfter(event.occurred()))
                .ifPresent(bucket -> evaluate(new Look(watch, key, event.occurred(), null), bucket));
    }

    /// Opens a window, unless one is open. An event that will count itself takes that back beforehand: it is
    /// the one after it that is waited for.
    private void open(Watch watch, BucketKey key, ReceivedEvent event, boolean expects) {
        if (memory.bucket(key).isPresent()) {
            return;
        }
        Instant end = event.occurred().plus(watch.within());
        var bucket =
                new Bucket(event.occurred(), end, (expects ? -1 : 0) + held(watch, key, event.occurred(), end), event);
        memory.put(key, bucket);
        notes.add(watch, key, Outcome.OPENED, event, bucket, null);
    }

    private int held(Watch watch, BucketKey key, Instant start, Instant end) {
        return watch.holds() ? memory.held(key).between(start, end) : 0;
    }

    /// Looks at the bucket of a proactive trigger without an event: its window may have ended. If it should
    /// have a bucket and has none, its first window opens.
    public void sweep(Watch watch, BucketKey key, Instant asOf) {
        Optional<Bucket> bucket = memory.bucket(key);
        if (bucket.isPresent()) {
            evaluate(new Look(watch, key, asOf, null), bucket.get());
        } else if (watch.standingKey().isPresent()) {
            memory.put(key, new Bucket(asOf, asOf.plus(watch.within()), 0, null));
        }
    }

    /// One look at a bucket.
    ///
    /// @param at the time of the event or, without one, the time that it is
    private record Look(
            Watch watch,
            BucketKey key,
            Instant at,
            @Nullable ReceivedEvent event) {}

    private void evaluate(Look look, Bucket found) {
        Watch watch = look.watch();
        @Nullable ReceivedEvent unspent = look.event();
        Bucket bucket = found;
        while (true) {
            if (look.at().isBefore(bucket.start())) {
                notes.add(watch, look.key(), Outcome.TOO_EARLY, look.event(), bucket, null);
                return;
            }
            Bucket before = bucket;
            if (unspent != null && (watch.isImmediate() || bucket.holds(look.at()))) {
                bucket = bucket.counting(unspent);
                memory.put(look.key(), bucket);
                unspent = null;
            }
            boolean over = !bucket.end().isAfter(look.at());
            boolean met = watch.isMetBy(bucket.count());
            if (met && (over || !watch.isProactive())) {
                memory.remove(look.key());
                fire(look, bucket);
            } else if (!over) {
                goOn(look, before, bucket, met);
                return;
            } else {
                notes.add(
                        watch,
                        look.key(),
                        watch.isProactive() ? Outcome.SATISFIED : unspent == null ? Outcome.COUNTED : Outcome.TOO_LATE,
                        look.event(),
                        bucket,
                        null);
            }
            if (watch.waitsForAnother() || isForgotten(look, met)) {
                memory.remove(look.key());
                return;
            }
            if (watch.within().isZero()) {
                return;
            }
            bucket = next(watch, bucket, look.at(), unspent != null && watch.isProactive() ? 1 : 0);
            memory.put(look.key(), bucket);
            if (unspent == null || watch.isProactive()) {
                return;
            }
        }
    }

    /// Of what is counted apart, only what has been missed is waited for again.
    private static boolean isForgotten(Look look, boolean missed) {
        return look.watch().isProactive()
                && look.event() == null
                && !missed
                && look.watch().standingKey().isEmpty();
    }

    private static Bucket next(Watch watch, Bucket bucket, Instant at, int count) {
        Instant start = later(bucket.end(), at);
        return new Bucket(start, start.plus(watch.within()), count, null);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /// The window is still open, and the trigger has not fired.
    ///
    /// An event that both opens a window and is expected in it (a heartbeat) moves the window on once enough
    /// came: from now on the next one is waited for. What ended the row of them, if it came before, stays the
    /// last event.
    private void goOn(Look look, Bucket before, Bucket bucket, boolean met) {
        Watch watch = look.watch();
        @Nullable ReceivedEvent event = look.event();
        if (event == null) {
            return;
        }
        notes.add(watch, look.key(), Outcome.COUNTED, event, bucket, null);
        if (watch.isProactive() && !met && watch.startsAfter(event)) {
            Instant end = event.occurred().plus(watch.within());
            @Nullable ReceivedEvent last = before.lastEvent();
            boolean ended = last != null
                    && watch.expects(last)
                    && !watch.startsAfter(last)
                    && !last.occurred().isBefore(event.occurred());
            memory.put(
                    look.key(),
                    new Bucket(
                            event.occurred(),
                            end,
                            held(watch, look.key(), event.occurred(), end),
                            ended ? last : event));
        }
    }

    private void fire(Look look, Bucket bucket) {
        Watch watch = look.watch();
        @Nullable ReceivedEvent event = look.event() != null ? look.event() : bucket.lastEvent();
        Firing firing = firing(watch.trigger(), watch.labels(look.key()), List.of(), event);
        Optional<Firing> acting = rise(watch, firing);
        notes.add(
                watch,
                look.key(),
                acting.isPresent() ? Outcome.FIRED : Outcome.WAITS_FOR_OTHERS,
                look.event(),
                bucket,
                acting.orElse(firing).id());
    }

    private Firing firing(
            Trigger trigger, Map<String, String> labels, List<RawJson> firings, @Nullable ReceivedEvent event) {
        var firing = new Firing(
                ids.at(moment), trigger, Set.of(TriggerState.TRIGGERED), moment, labels, firings, event, null);
        moment = moment.plusNanos(1000);
        return firing;
    }

    /// Hands a firing to the composite triggers around its trigger, and returns what it came to if it got as
    /// far as the automation.
    private Optional<Firing> rise(Watch watch, Firing lowest) {
        Firing firing = lowest;
        for (CompositeTrigger parent : watch.around()) {
            Optional<List<RawJson>> together = together(watch, parent, firing);
            if (together.isEmpty()) {
                return Optional.empty();
            }
            firing = firing((Trigger) parent, Map.of(), together.get(), firing.triggeringEvent());
        }
        fired.add(new Fired(watch.automation(), firing));
        return Optional.of(firing);
    }

    /// The firings that make a composite trigger fire now, if there are enough.
    private Optional<List<RawJson>> together(Watch watch, CompositeTrigger parent, Firing firing) {
        RawJson written = RawJson.writing(firing);
        if (parent.expected() == 1) {
            return Optional.of(List.of(written));
        }
        UUID automationId = watch.automation().automation().id();
        List<ChildFiring> before = memory.firings(automationId, parent.id());
        // A clock that was set back must not put this one before those that fired already.
        Instant firedAt = before.isEmpty()
                ? firing.triggered()
                : later(firing.triggered(), before.getLast().firedAt().plusNanos(1000));
        @Nullable Duration within = parent.within();
        if (within != null) {
            Instant oldest = firedAt.minus(within);
            before.stream().filter(child -> child.firedAt().isBefore(oldest)).forEach(memory::remove);
        }
        memory.put(new ChildFiring(automationId, parent.id(), firing.trigger().id(), firing.id(), firedAt, written));
        List<ChildFiring> children = memory.firings(automationId, parent.id()).stream()
                .filter(child -> parent.triggers().stream()
                        .anyMatch(trigger -> trigger.id().equals(child.childId())))
                .toList();
        if (!isReady(parent, children)) {
            return Optional.empty();
        }
        children.forEach(memory::remove);
        return Optional.of(children.stream().map(ChildFiring::firing).toList());
    }

    private static boolean isReady(CompositeTrigger parent, List<ChildFiring> children) {
        return switch ((Trigger) parent) {
            case CompoundTrigger compound -> children.size() >= compound.expected();
            case SequenceTrigger sequence ->
                children.stream()
                        .map(ChildFiring::childId)
                        .toList()
                        .equals(sequence.triggers().stream().map(Trigger::id).toList());
            case Trigger other -> throw new IllegalStateException(Objects.toString(other));
        };
    }
}
