package dev.provost.engine.limits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provost.engine.limits.TagRequest.Answer;
import dev.provost.engine.limits.TagRequest.Limit;
import dev.provost.engine.states.Effect.Holder;
import dev.provost.engine.states.OrchestrationSettings;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Slots of tags, taken and given back for a task run.
class TagRequestTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final UUID RUN = new UUID(0, 8);
    private static final UUID OTHER = new UUID(0, 7);
    private static final UUID LEASE = new UUID(0, 9);
    private static final TagRequest BOTH = new TagRequest(List.of("old", "new", "free", "new"), RUN);

    private static LimitFacts counting(int size, int taken, boolean active) {
        return new LimitFacts(new UUID(0, 1), "tag:new", active, size, taken, 0, 0, 2, NOON);
    }

    private static TagFacts listing(int size, UUID... holders) {
        return new TagFacts(new UUID(0, 2), "old", size, List.of(holders));
    }

    private static LeaseFacts lease(UUID holder) {
        return new LeaseFacts(
                new UUID(holder.getLeastSignificantBits(), 5),
                Map.of(new UUID(0, 1), 1),
                new Holder("task_run", holder),
                NOON,
                null);
    }

    private static SlotBook book(LimitFacts counting, TagFacts listing, LeaseFacts... leases) {
        return new SlotBook(
                new SlotClaims(),
                new SlotBook.Contents(List.of(counting), List.of(leases), List.of(listing), Map.of()),
                NOON,
                OrchestrationSettings.DEFAULTS);
    }

    @Test
    void aSlotOfEachTagIsTaken() {
        SlotBook book = book(counting(2, 1, true), listing(2, OTHER));

        assertThat(BOTH.take(book, LEASE, NOON))
                .isEqualTo(new Answer.Granted(
                        List.of(new Limit(new UUID(0, 1), "new", 2), new Limit(new UUID(0, 2), "old", 2))));

        assertThat(book.changedLimits().getFirst().activeSlots()).isEqualTo(2);
        assertThat(book.changedTags().getFirst().holders()).containsExactly(OTHER, RUN);
        assertThat(book.newLeases())
                .containsExactly(
                        new LeaseFacts(LEASE, Map.of(new UUID(0, 1), 1), new Holder("task_run", RUN), NOON, null));
    }

    @Test
    void orOfNone() {
        SlotBook first = book(counting(1, 1, true), listing(2));
        SlotBook second = book(counting(1, 0, true), listing(1, OTHER));

        assertThat(BOTH.take(first, LEASE, NOON)).isEqualTo(new Answer.Full("new"));
        assertThat(BOTH.take(second, LEASE, NOON)).isEqualTo(new Answer.Full("old"));
        assertThat(first.changedTags()).isEmpty();
        assertThat(second.changedLimits()).isEmpty();
    }

    @Test
    void aLimitOfZeroIsToldBeforeAllElse() {
        assertThat(BOTH.take(book(counting(0, 0, true), listing(1, OTHER)), LEASE, NOON))
                .isEqualTo(new Answer.Never("new"));
        assertThat(BOTH.take(book(counting(1, 1, true), listing(0)), LEASE, NOON))
                .isEqualTo(new Answer.Never("old"));
    }

    @Test
    void whoAsksAgainHasWhatItHas() {
        SlotBook book = book(counting(1, 1, true), listing(1, RUN), lease(RUN));

        assertThat(BOTH.take(book, LEASE, NOON)).isInstanceOf(Answer.Granted.class);

        assertThat(book.newLeases()).isEmpty();
        assertThat(book.changedLimits()).isEmpty();
        assertThat(book.changedTags().getFirst().holders()).containsExactly(RUN);
    }

    @Test
    void aLimitThatIsSwitchedOffIsNoObstacle() {
        SlotBook book = book(counting(1, 1, false), listing(1));

        assertThat(BOTH.take(book, LEASE, NOON))
                .isEqualTo(new Answer.Granted(List.of(new Limit(new UUID(0, 2), "old", 1))));
        assertThat(book.newLeases()).isEmpty();
    }

    @Test
    void whatIsGivenBackIsOnesOwn() {
        SlotBook book = book(counting(2, 2, true), listing(2, OTHER, RUN), lease(RUN), lease(OTHER));

        assertThat(BOTH.giveBack(book)).extracting(Limit::name).containsExactly("tag:new", "old");

        assertThat(book.changedLimits().getFirst().activeSlots()).isEqualTo(1);
        assertThat(book.endedLeases()).containsExactly(lease(RUN).id());
        assertThat(book.changedTags().getFirst().holders()).containsExactly(OTHER);
    }

    @Test
    void whoHoldsNothingGivesNothingBack() {
        SlotBook book = book(counting(2, 1, true), listing(2, OTHER), lease(OTHER));

        assertThat(BOTH.giveBack(book)).extracting(Limit::name).containsExactly("tag:new");

        assertThat(book.changedLimits()).isEmpty();
        assertThat(book.changedTags()).isEmpty();
    }
}
