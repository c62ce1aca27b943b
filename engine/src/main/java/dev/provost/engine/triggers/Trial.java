package dev.provost.engine.triggers;

import dev.provost.api.automations.Evaluation;
import dev.provost.api.automations.Evaluation.Outcome;
import dev.provost.api.automations.Firing;
import dev.provost.api.events.ReceivedEvent;
import dev.provost.engine.names.Ids;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Goes through events of the past as if they came now and the automation had just been made, and finds when it would
/// have fired.
///
/// Each event is looked at when it occurred, and each window that ends without one when it ends; nothing is remembered
/// from before, and nothing afterwards.
public final class Trial {
    /// Windows may follow each other for as long as somebody asks about.
    private static final int MOST_ENDS = 100_000;

    private static final int KEPT = 100;

    private final Watched automation;
    private final Ids ids;
    private final TriggerMemory memory = new TriggerMemory();
    private final PriorityQueue<End> ends = new PriorityQueue<>();
    private final Deque<Firing> firings = new ArrayDeque<>();
    private final Deque<Evaluation> evaluations = new ArrayDeque<>();
    private int fired;
    private int concerned;
    private int ended;

    /// @param since when the automation begins to look
    public Trial(Watched automation, Ids ids, Instant since) {
        this.automation = automation;
        this.ids = ids;
        for (Watch watch : automation.watches()) {
            watch.standingKey().ifPresent(key -> sweep(watch, key, since));
        }
    }

    /// When a window of a proactive trigger ends.
    private record End(Instant at, Watch watch, BucketKey key) implements Comparable<End> {
        @Override
        public int compareTo(End other) {
            return at.compareTo(other.at);
        }
    }

    /// Looks at the next event; none may have occurred before the one before it.
    public void see(ReceivedEvent event) {
        passTo(event.occurred());
        boolean matters = false;
        for (Watch watch : automation.watches()) {
            if (watch.covers(event)) {
                matters = true;
                look(event.occurred(), evaluator -> evaluator.react(watch, event));
                awaitEnd(watch, watch.key(event), event.occurred());
            }
        }
        concerned += matters ? 1 : 0;
    }

    /// Nothing else happens until then.
    public void passTo(Instant time) {
        while (ended < MOST_ENDS && !ends.isEmpty() && !ends.peek().at().isAfter(time)) {
            End end = ends.remove();
            // A window may have been moved on, or be over already.
            if (memory.bucket(end.key())
                    .filter(bucket -> bucket.end().equals(end.at()))
                    .isPresent()) {
                ended++;
                sweep(end.watch(), end.key(), end.at());
            }
        }
    }

    private void sweep(Watch watch, BucketKey key, Instant at) {
        look(at, evaluator -> evaluator.sweep(watch, key, at));
        awaitEnd(watch, key, at);
    }

    private void awaitEnd(Watch watch, BucketKey key, Instant now) {
        if (watch.isProactive()) {
            memory.bucket(key)
                    .filter(bucket -> bucket.end().isAfter(now))
                    .ifPresent(bucket -> ends.add(new End(bucket.end(), watch, key)));
        }
    }

    private void look(Instant at, Consumer<Evaluator> looking) {
        var evaluator = new Evaluator(memory, ids, at);
        looking.accept(evaluator);
        for (Evaluator.Fired one : evaluator.fired()) {
            fired++;
            keep(firings, one.firing());
        }
        evaluator.notes().byAutomation().values().forEach(notes -> notes.forEach(this::note));
    }

    /// What came to the same for the same bucket, again and again, is one note, as of the last time.
    private void note(Evaluation note) {
        @Nullable Evaluation last = evaluations.peekLast();
        if (last != null
                && note.outcome() != Outcome.FIRED
                && last.outcome() == note.outcome()
                && last.triggerId().equals(note.triggerId())
                && last.labels().equals(note.labels())) {
            evaluations.removeLast();
            keep(evaluations, note.withEvents(last.events() + note.events()));
        } else {
            keep(evaluations, note);
        }
    }

    private static <T> void keep(Deque<T> last, T one) {
        last.add(one);
        if (last.size() > KEPT) {
            last.remove();
        }
    }

    /// How often the automation fired.
    public int fired() {
        return fired;
    }

    /// How many of the events had to do with it.
    public int concerned() {
        return concerned;
    }

    /// The last hundred firings, the first one first.
    public List<Firing> firings() {
        return List.copyOf(firings);
    }

    /// The last hundred notes of why it fired or did not, the first one first.
    public List<Evaluation> evaluations() {
        return List.copyOf(evaluations);
    }
}
