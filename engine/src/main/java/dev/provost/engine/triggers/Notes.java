package dev.provost.engine.triggers;

import dev.provost.api.automations.Evaluation;
import dev.provost.api.automations.Evaluation.Outcome;
import dev.provost.api.events.ReceivedEvent;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a batch of events came to, for people who ask why an automation fired or did not.
///
/// Of each automation the last few are kept, and events of one bucket that came to the same, one after the
/// other, are one note. Words are made of what is left in the end.
public final class Notes {
    private static final int MOST = 20;

    private final Instant now;
    private final Map<UUID, Deque<Note>> byAutomation = new LinkedHashMap<>();
    private final Map<BucketKey, Note> last = new HashMap<>();

    Notes(Instant now) {
        this.now = now;
    }

    /// What was found about one bucket; the rest is as of the last event.
    private static final class Note {
        private final Watch watch;
        private final BucketKey key;
        private final Outcome outcome;
        private @Nullable ReceivedEvent event;
        private @Nullable Bucket bucket;
        private @Nullable UUID firingId;
        private int events;

        Note(Watch watch, BucketKey key, Outcome outcome) {
            this.watch = watch;
            this.key = key;
            this.outcome = outcome;
        }

        void about(@Nullable ReceivedEvent event, @Nullable Bucket bucket, @Nullable UUID firingId) {
            this.event = event;
            this.bucket = bucket;
            this.firingId = firingId;
            events += event == null ? 0 : 1;
        }
    }

    void add(
            Watch watch,
            BucketKey key,
            Outcome outcome,
            @Nullable ReceivedEvent event,
            @Nullable Bucket bucket,
            @Nullable UUID firingId) {
        Deque<Note> notes = byAutomation.computeIfAbsent(key.automationId(), _ -> new ArrayDeque<>());
        @Nullable Note note = last.get(key);
        if (note == null || note.outcome != outcome || firingId != null) {
            note = new Note(watch, key, outcome);
            last.put(key, note);
        } else {
            // It was followed by notes of other buckets, and is the latest now.
            notes.removeLastOccurrence(note);
        }
        note.about(event, bucket, firingId);
        notes.add(note);
        if (notes.size() > MOST) {
            notes.removeFirst();
        }
    }

    /// The notes of each automation, the oldest first.
    public Map<UUID, List<Evaluation>> byAutomation() {
        Map<UUID, List<Evaluation>> written = new LinkedHashMap<>();
        byAutomation.forEach((automation, notes) ->
                written.put(automation, notes.stream().map(this::written).toList()));
        return written;
    }

    private Evaluation written(Note note) {
        Watch watch = note.watch;
        @Nullable Bucket bucket = note.bucket;
        @Nullable ReceivedEvent event = note.event;
        int count = bucket == null ? 0 : Math.max(bucket.count(), 0);
        return new Evaluation(
                now,
                watch.id(),
                note.outcome,
                reason(watch, note.outcome, count, bucket),
                watch.labels(note.key),
                event == null ? null : Evaluation.Seen.of(event),
                note.events,
                count,
                watch.trigger().threshold(),
                bucket == null ? null : bucket.start(),
                bucket == null ? null : bucket.end(),
                note.firingId);
    }

    private static String reason(Watch watch, Outcome outcome, int count, @Nullable Bucket bucket) {
        String came = count + " of " + watch.trigger().threshold() + (watch.isProactive() ? " expected" : "")
                + " events came";
        String window =
                bucket == null || watch.isImmediate() ? "" : " between " + bucket.start() + " and " + bucket.end();
        return switch (outcome) {
            case FIRED -> "Fired: " + came + window + ".";
            case WAITS_FOR_OTHERS ->
                "This trigger fired, as " + came + window + "; the " + around(watch) + " trigger around it waits for"
                        + " others.";
            case COUNTED ->
                watch.isProactive()
                        ? "Did not fire: " + came + window + "; it is looked at again when that has ended."
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
