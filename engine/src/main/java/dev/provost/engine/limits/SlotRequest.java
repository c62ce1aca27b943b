package dev.provost.engine.limits;

import dev.provost.engine.states.Effect.Holder;
import dev.provost.engine.states.OrchestrationSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A client asks for so many slots of each limit of a book: all of them are given, or none.
///
/// A limit that is switched off is no obstacle, and nothing is taken of it.
///
/// @param lease null if nothing but another request gives the slots back
public record SlotRequest(int slots, Mode mode, @Nullable Terms lease) {

    /// What the slots are for.
    public enum Mode {
        /// To do no more than so much at once.
        CONCURRENCY,
        /// To do no more than so much in some time.
        RATE_LIMIT
    }

    /// On what terms a lease is given.
    public record Terms(UUID id, @Nullable Holder holder, Duration duration) {}

    /// What comes of it.
    public sealed interface Answer {
        record Granted() implements Answer {}

        /// Some limit never has as many.
        record TooMany() implements Answer {}

        /// Only slots that decay can limit a rate.
        ///
        /// @param limits the names of those whose slots do not
        record NoDecay(List<String> limits) implements Answer {}

        /// Some limit has too few left.
        ///
        /// @param waitSeconds after how long it is worth asking again, on average
        record Full(double waitSeconds) implements Answer {}
    }

    /// Takes the slots if there are enough, and notes in the book what there is to write.
    public Answer put(SlotBook book, Instant now, OrchestrationSettings settings) {
        List<LimitFacts> active =
                book.limits().stream().filter(LimitFacts::active).toList();
        if (active.stream().anyMatch(limit -> limit.limit() < slots)) {
            return new Answer.TooMany();
        }
        List<String> lasting = active.stream()
                .filter(limit -> limit.decayPerSecond() == 0)
                .map(LimitFacts::name)
                .toList();
        if (mode == Mode.RATE_LIMIT && !lasting.isEmpty()) {
            return new Answer.NoDecay(lasting);
        }
        if (active.stream().allMatch(limit -> limit.hasRoomFor(slots))) {
            take(book, active, now);
            return new Answer.Granted();
        }
        double wait = active.stream()
                .max(Comparator.comparingDouble(limit -> limit.queueFor(slots)))
                .map(limit -> limit.waitFor(slots, settings))
                .orElse(0d);
        active.forEach(limit -> book.deny(limit.id(), slots));
        return new Answer.Full(wait);
    }

    private void take(SlotBook book, List<LimitFacts> active, Instant now) {
        if (lease == null) {
            active.forEach(limit -> book.takeUnleased(limit.id(), slots));
            return;
        }
        Map<UUID, Integer> taken = new LinkedHashMap<>();
        book.limits().forEach(limit -> taken.put(limit.id(), limit.active() ? slots : 0));
        book.take(new LeaseFacts(lease.id(), taken, lease.holder(), now, now.plus(lease.duration())));
    }
}
