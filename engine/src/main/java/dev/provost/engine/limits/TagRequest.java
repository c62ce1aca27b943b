package dev.provost.engine.limits;

import dev.provost.engine.states.Effect.Holder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A client asks for a slot of each of some tags for a task run, or gives them back. Tags without a limit, and limits
/// that are switched off, are no obstacle.
///
/// A task run that has a slot of a limit needs no second one: it may have missed the answer to its first request.
public record TagRequest(List<String> tags, UUID taskRun) {

    /// A limit that a slot was taken of, or given back to.
    ///
    /// @param name what the client knows it by
    public record Limit(UUID id, String name, int limit) {}

    /// What comes of it.
    public sealed interface Answer {
        record Granted(List<Limit> limits) implements Answer {}

        /// Nobody ever gets a slot of this tag.
        record Never(String tag) implements Answer {}

        /// There is no slot of this tag now.
        record Full(String tag) implements Answer {}
    }

    /// What stands in the book for one tag.
    private record Found(
            String tag,
            @Nullable LimitFacts counting,
            @Nullable TagFacts listing) {
        boolean isZero() {
            return counting != null ? counting.limit() == 0 : listing != null && listing.limit() == 0;
        }
    }

    /// Takes the slots if there are enough.
    ///
    /// @param lease an id for the lease that will hold them
    public Answer take(SlotBook book, UUID lease, Instant now) {
        List<Found> found = tags.stream().distinct().map(tag -> find(book, tag)).toList();
        Optional<Found> zero = found.stream().filter(Found::isZero).findFirst();
        if (zero.isPresent()) {
            return new Answer.Never(zero.get().tag());
        }
        List<Limit> limits = new ArrayList<>();
        List<LimitFacts> counting = new ArrayList<>();
        List<TagFacts> listing = new ArrayList<>();
        for (Found one : found) {
            if (one.counting() != null && one.counting().active()) {
                limits.add(
                        counting.size(),
                        new Limit(one.counting().id(), one.tag(), one.counting().limit()));
                counting.add(one.counting());
                if (!has(book, one.counting()) && !one.counting().hasRoomFor(1)) {
                    return new Answer.Full(one.tag());
                }
            } else if (one.listing() != null) {
                limits.add(
                        new Limit(one.listing().id(), one.tag(), one.listing().limit()));
                listing.add(one.listing());
                if (!one.listing().holders().contains(taskRun)
                        && one.listing().holders().size() >= one.listing().limit()) {
                    return new Answer.Full(one.tag());
                }
            }
        }
        List<UUID> lacking = counting.stream()
                .filter(limit -> !has(book, limit))
                .map(LimitFacts::id)
                .toList();
        if (!lacking.isEmpty()) {
            book.take(new LeaseFacts(lease, LeaseFacts.ofEach(lacking, 1), new Holder("task_run", taskRun), now, null));
        }
        listing.forEach(limit -> book.hold(limit.id(), taskRun));
        return new Answer.Granted(limits);
    }

    /// Gives back what the task run holds of these tags, and returns the limits it may have held slots of.
    public List<Limit> giveBack(SlotBook book) {
        List<Limit> limits = new ArrayList<>();
        List<Found> found = tags.stream().distinct().map(tag -> find(book, tag)).toList();
        for (Found one : found) {
            LimitFacts counting = one.counting();
            if (counting != null) {
                limits.add(new Limit(counting.id(), counting.name(), counting.limit()));
                leases(book, counting).forEach(lease -> book.giveBack(lease.id()));
            }
        }
        for (Found one : found) {
            TagFacts listing = one.listing();
            if (one.counting() == null && listing != null && listing.holders().contains(taskRun)) {
                limits.add(new Limit(listing.id(), listing.tag(), listing.limit()));
                book.free(listing.id(), taskRun);
            }
        }
        return limits;
    }

    private static Found find(SlotBook book, String tag) {
        return new Found(
                tag,
                book.limits().stream()
                        .filter(limit -> limit.name().equals(LimitFacts.ofTag(tag)))
                        .findFirst()
                        .orElse(null),
                book.tags().stream()
                        .filter(limit -> limit.tag().equals(tag))
                        .findFirst()
                        .orElse(null));
    }

    private boolean has(SlotBook book, LimitFacts limit) {
        return leases(book, limit).stream().anyMatch(lease -> lease.slotsOf(limit.id()) > 0);
    }

    private List<LeaseFacts> leases(SlotBook book, LimitFacts limit) {
        return book.leases().stream()
                .filter(lease -> lease.limitIds().contains(limit.id()))
                .filter(lease -> lease.holder() != null && lease.holder().id().equals(taskRun))
                .toList();
    }
}
