package dev.provost.engine.triggers;

import dev.provost.api.automations.Evaluation;
import dev.provost.api.automations.Evaluation.Outcome;
import dev.provost.api.events.ReceivedEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a batch of events came to, for people who ask why an automation fired or did not.
///
/// Of each automation the last few are kept, and events that counted one after the other are one note.
public final class Notes {
    private static final int MOST = 20;

    private final Instant now;
    private final Map<UUID, List<Evaluation>> byAutomation = new LinkedHashMap<>();
    private final Map<BucketKey, Evaluation> last = new HashMap<>();

    Notes(Instant now) {
        this.now = now;
    }

    /// The notes of each automation, the oldest first.
    public Map<UUID, List<Evaluation>> byAutomation() {
        return byAutomation;
    }

    void add(
            Watch watch,
            BucketKey key,
            Outcome outcome,
            @Nullable ReceivedEvent event,
            @Nullable Bucket bucket,
            @Nullable UUID firingId) {
        int count = bucket == null ? 0 : Math.max(bucket.count(), 0);
        var note = new Evaluation(
                now,
                watch.id(),
                outcome,
                reason(watch, outcome, count, bucket),
                watch.labels(key),
                event == null
                        ? null
                        : new Evaluation.Seen(
                                event.id(),
                                event.event(),
                                event.occurred(),
                                event.resource().id()),
                event == null ? 0 : 1,
                count,
                watch.trigger().threshold(),
                bucket == null ? null : bucket.start(),
                bucket == null ? null : bucket.end(),
                firingId);
        List<Evaluation> notes = byAutomation.computeIfAbsent(key.automationId(), _ -> new ArrayList<>());
        @Nullable Evaluation before = last.get(key);
        if (before != null && before.outcome() == outcome && outcome != Outcome.FIRED && notes.remove(before)) {
            note = note.after(before);
        }
        notes.add(note);
        if (notes.size() > MOST) {
            notes.removeFirst();
        }
        last.put(key, note);
    }

    private static String reason(Watch watch, Outcome outcome, int count, @Nullable Bucket bucket) {
        String threshold = Integer.toString(watch.trigger().threshold());
        String came = count + " of " + threshold + (watch.isProactive() ? " expected" : "") + " events came";
        String window =
                bucket == null || watch.isImmediate() ? "" : " between " + bucket.start() + " and " + bucket.end();
        return switch (outcome) {
            case FIRED -> "Fired: " + came + window + ".";
            case WAITS_FOR_OTHERS ->
                "This trigger fired, as " + came + window + "; the " + around(watch) + " trigger around it waits for"
                        + " others.";
            case COUNTED ->
                watch.isProactive()
                        ? "Did not fire: " + came + window + ", which is known only when it has ended."
                        : "Did not fire yet: " + came + window + ".";
            case OPENED -> "A window opened that ends at " + (bucket == null ? "" : bucket.end()) + ".";
            case HELD -> "Did not count yet: no window is open; it is kept for one that opens later.";
            case NO_WINDOW -> "Did not count: none of the events it is to come after came before it.";
            case TOO_EARLY ->
                "Did not count: it occurred before " + (bucket == null ? "" : bucket.start())
                        + ", when the window began.";
            case TOO_LATE ->
                "Did not count: it occurred at or after " + (bucket == null ? "" : bucket.end())
                        + ", when the window ended.";
            case SATISFIED -> "Did not fire: " + came + window + ", which is enough.";
        };
    }

    private static String around(Watch watch) {
        return watch.around().isEmpty() ? "" : watch.around().getFirst().type();
    }
}
