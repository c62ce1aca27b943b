package dev.provost.engine.limits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provost.engine.limits.SlotRequest.Answer;
import dev.provost.engine.limits.SlotRequest.Mode;
import dev.provost.engine.limits.SlotRequest.Terms;
import dev.provost.engine.states.Effect.Holder;
import dev.provost.engine.states.OrchestrationSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What comes of asking for slots.
class SlotRequestTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final UUID LEASE = new UUID(0, 9);
    private static final Holder HOLDER = new Holder("task_run", new UUID(0, 8));
    private static final Answer GRANTED = new Answer.Granted();

    private static LimitFacts limit(int number, int size, int taken) {
        return limit("limit-" + number, number, size, taken, 0, 0, 2);
    }

    private static LimitFacts limit(
            String name, int number, int size, int taken, int denied, double decay, double occupancy) {
        return new LimitFacts(new UUID(0, number), name, true, size, taken, denied, decay, occupancy, NOON);
    }

    private static LimitFacts switchedOff(LimitFacts on) {
        return new LimitFacts(on.id(), on.name(), false, on.limit(), on.activeSlots(), 0, 0, 2, NOON);
    }

    private static SlotBook book(LimitFacts... limits) {
        return new SlotBook(
                new SlotClaims(),
                new SlotBook.Contents(List.of(limits), List.of(), List.of(), Map.of()),
                NOON,
                OrchestrationSettings.DEFAULTS);
    }

    private static Answer ask(SlotBook book, int slots) {
        return ask(book, slots, Mode.CONCURRENCY);
    }

    private static Answer ask(SlotBook book, int slots, Mode mode) {
        return new SlotRequest(slots, mode, null).put(book, NOON, OrchestrationSettings.DEFAULTS);
    }

    private static List<Integer> taken(SlotBook book) {
        return book.limits().stream().map(LimitFacts::activeSlots).toList();
    }

    @Test
    void slotsAreTakenOfAllLimits() {
        SlotBook book = book(limit(1, 5, 3), limit(2, 2, 0));

        assertThat(ask(book, 2)).isEqualTo(GRANTED);
        assertThat(taken(book)).containsExactly(5, 2);
    }

    @Test
    void orOfNone() {
        SlotBook book = book(limit(1, 5, 4), limit(2, 2, 0));

        assertThat(ask(book, 2)).isInstanceOf(Answer.Full.class);
        assertThat(taken(book)).containsExactly(4, 0);
        assertThat(book.limits()).extracting(LimitFacts::deniedSlots).containsExactly(2, 2);
    }

    @Test
    void whereThereIsNoLimitThereIsNoObstacle() {
        assertThat(ask(book(), 1_000)).isEqualTo(GRANTED);
    }

    @Test
    void aLimitThatIsSwitchedOffIsNoObstacle() {
        SlotBook book = book(switchedOff(limit(1, 1, 1)), limit(2, 2, 0));

        assertThat(ask(book, 2)).isEqualTo(GRANTED);
        assertThat(taken(book)).containsExactly(1, 2);
    }

    @Test
    void nobodyWaitsForMoreThanThereWillEverBe() {
        SlotBook book = book(limit(1, 3, 0));

        assertThat(ask(book, 4)).isEqualTo(new Answer.TooMany());
        assertThat(book.changedLimits()).isEmpty();
    }

    @Test
    void onlySlotsThatDecayLimitARate() {
        var decaying = limit("decaying", 1, 5, 0, 0, 0.5, 2);

        assertThat(ask(book(decaying), 1, Mode.RATE_LIMIT)).isEqualTo(GRANTED);
        assertThat(ask(book(decaying, limit(2, 5, 0), limit(3, 5, 0)), 1, Mode.RATE_LIMIT))
                .isEqualTo(new Answer.NoDecay(List.of("limit-2", "limit-3")));
        assertThat(ask(book(decaying, switchedOff(limit(2, 5, 0))), 1, Mode.RATE_LIMIT))
                .isEqualTo(GRANTED);
    }

    @Test
    void aLeaseHoldsWhatWasTaken() {
        SlotBook book = book(limit(1, 5, 1), switchedOff(limit(2, 5, 0)));
        var terms = new Terms(LEASE, HOLDER, Duration.ofSeconds(60));

        var answer = new SlotRequest(3, Mode.CONCURRENCY, terms).put(book, NOON, OrchestrationSettings.DEFAULTS);

        assertThat(answer).isEqualTo(GRANTED);
        assertThat(taken(book)).containsExactly(4, 0);
        assertThat(book.newLeases())
                .containsExactly(new LeaseFacts(
                        LEASE, Map.of(new UUID(0, 1), 3, new UUID(0, 2), 0), HOLDER, NOON, NOON.plusSeconds(60)));
    }

    @ParameterizedTest(name = "{0} of {1} slots, {2} denied, {3} s each: {4} s")
    @CsvSource({
        "1, 1, 0, 2, 2", // the one there is
        "1, 10, 9, 2, 2", // ten for ten slots that come free side by side
        "1, 10, 10, 2, 2.2",
        "1, 1, 0, 600, 30", // nobody waits long without asking again
        "1, 30, 16000, 10, 30",
        "1, 1, 0, 0, 0"
    })
    void oneWaitsForThoseWhoWereDenied(int slots, int size, int denied, double occupancy, double wait) {
        SlotBook book = book(limit("x", 1, size, size, denied, 0, occupancy));

        assertThat(ask(book, slots)).isEqualTo(new Answer.Full(wait));
    }

    @Test
    void slotsThatDecayComeFreeOneAfterTheOther() {
        assertThat(ask(book(limit("x", 1, 10, 10, 3, 0.5, 2)), 1)).isEqualTo(new Answer.Full(8));
    }

    @Test
    void theSlowestLimitSaysHowLongToWait() {
        SlotBook book = book(limit("x", 1, 2, 2, 0, 0, 4), limit("tag:y", 2, 1, 0, 0, 0, 5));

        assertThat(ask(book, 1)).isEqualTo(new Answer.Full(5));
    }

    @Test
    void aNumberThatCannotBeCountedAnyFurtherIsNoRoom() {
        SlotBook book = book(limit("x", 1, Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE, 0, 2));

        assertThat(ask(book, 2)).isInstanceOf(Answer.Full.class);
        assertThat(book.limits().getFirst().deniedSlots()).isEqualTo(Integer.MAX_VALUE);
    }
}
