package dev.provost.engine.limits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provost.engine.states.Effect;
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

/// How slots are counted while a batch goes on.
class SlotBookTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final UUID LIMIT = new UUID(0, 1);
    private static final UUID LEASE = new UUID(0, 2);
    private static final UUID RUN = new UUID(0, 3);
    private static final Holder HOLDER = new Holder("flow_run", RUN);

    private static LimitFacts limit(int taken, int denied, double decay, double occupancy) {
        return new LimitFacts(LIMIT, "name", true, 5, taken, denied, decay, occupancy, NOON);
    }

    private static LeaseFacts lease(int slots) {
        return new LeaseFacts(LEASE, Map.of(LIMIT, slots), HOLDER, NOON.minusSeconds(10), NOON.plusSeconds(300));
    }

    private static SlotBook book(LimitFacts limit, List<LeaseFacts> leases, Map<UUID, Integer> leased) {
        return new SlotBook(
                new SlotClaims(),
                new SlotBook.Contents(List.of(limit), leases, List.of(), leased),
                NOON,
                OrchestrationSettings.DEFAULTS);
    }

    private static int taken(SlotBook book) {
        return book.changedLimits().getFirst().activeSlots();
    }

    @Test
    void aSlotThatIsTakenIsCountedAndLeased() {
        SlotBook book = book(limit(1, 0, 0, 2), List.of(), Map.of());

        List<Effect> others = book.settle(List.of(
                new Effect.TakeSlots(List.of(LIMIT), LEASE, Duration.ofSeconds(60), HOLDER),
                new Effect.DeleteRunInputs(RUN, List.of("k"))));

        assertThat(others).containsExactly(new Effect.DeleteRunInputs(RUN, List.of("k")));
        assertThat(taken(book)).isEqualTo(2);
        assertThat(book.newLeases())
                .containsExactly(new LeaseFacts(LEASE, Map.of(LIMIT, 1), HOLDER, NOON, NOON.plusSeconds(60)));
    }

    @Test
    void aLeaseGivesAllItsSlotsBackOnce() {
        SlotBook book = book(limit(3, 0, 0, 2), List.of(lease(2)), Map.of());
        var end = new Effect.ReleaseLease(LEASE, List.of(LIMIT));

        assertThat(book.settle(List.of(end, end))).isEmpty();

        assertThat(taken(book)).isEqualTo(1);
        assertThat(book.endedLeases()).containsExactly(LEASE);
    }

    @Test
    void aLeaseThatComesAndGoesInOneBatchIsNeverWritten() {
        SlotBook book = book(limit(0, 0, 0, 2), List.of(), Map.of());

        book.settle(List.of(
                new Effect.TakeSlots(List.of(LIMIT), LEASE, Duration.ofSeconds(60), HOLDER),
                new Effect.ReleaseLease(LEASE, List.of())));

        assertThat(book.newLeases()).isEmpty();
        assertThat(book.endedLeases()).isEmpty();
        assertThat(taken(book)).isZero();
    }

    @ParameterizedTest(name = "{0} taken, {1} of them leased: {2} left")
    @CsvSource({"3, 2, 2", "2, 2, 2", "1, 2, 1", "1, 0, 0", "0, 0, 0"})
    void aSlotWithoutLeaseIsGivenBackOnlyIfThereIsOne(int taken, int leased, int left) {
        SlotBook book = book(limit(taken, 0, 0, 2), List.of(), Map.of(LIMIT, leased));

        book.settle(List.of(new Effect.ReleaseSlot(LIMIT)));

        int now = book.changedLimits().isEmpty() ? taken : taken(book);
        assertThat(now).isEqualTo(left);
    }

    @Test
    void aLimitThatIsSwitchedOffOrGoneGetsItsSlotsBackAllTheSame() {
        var off = new LimitFacts(LIMIT, "name", false, 5, 1, 0, 0, 2, NOON);
        SlotBook book = book(off, List.of(lease(1)), Map.of());
        book.giveBack(LEASE);
        assertThat(taken(book)).isZero();

        var gone = new SlotBook(
                new SlotClaims(),
                new SlotBook.Contents(List.of(), List.of(lease(1)), List.of(), Map.of()),
                NOON,
                OrchestrationSettings.DEFAULTS);
        assertThat(gone.giveBack(LEASE)).isTrue();
        assertThat(gone.changedLimits()).isEmpty();
        assertThat(gone.endedLeases()).containsExactly(LEASE);
    }

    @Test
    void aLeaseThatRanOutTellsHowLongSlotsAreHeld() {
        SlotBook book = book(limit(2, 0, 0, 2), List.of(lease(2)), Map.of());

        book.takeBack(LEASE);

        // Five seconds for each slot, the tenth part of the average over the last two samples of five slots.
        assertThat(book.changedLimits().getFirst().averageOccupancySeconds()).isEqualTo(2 + 0.5 - 0.2);
        assertThat(taken(book)).isZero();
    }

    @ParameterizedTest(name = "{0} taken, {1} a second, {2} s later: {3}")
    @CsvSource({"3, 0, 100, 3", "3, 0.5, 1.9, 3", "3, 0.5, 2, 2", "3, 1, 10, 0", "3, 1, -10, 3"})
    void slotsDecay(int taken, double decay, double seconds, int left) {
        var later =
                limit(taken, 0, decay, 2).at(NOON.plusMillis((long) (seconds * 1000)), OrchestrationSettings.DEFAULTS);

        assertThat(later.activeSlots()).isEqualTo(left);
    }

    @ParameterizedTest(name = "occupied {0} s, {1} s later: {2}")
    @CsvSource({"2, 4, 8", "0, 0.5, 5", "100, 60, 8"})
    void deniedSlotsAreForgottenAsFastAsSlotsComeFree(double occupancy, double seconds, int left) {
        var later =
                limit(0, 10, 0, occupancy).at(NOON.plusMillis((long) (seconds * 1000)), OrchestrationSettings.DEFAULTS);

        assertThat(later.deniedSlots()).isEqualTo(left);
    }

    @Test
    void aLimitThatIsAskedOftenDecaysAllTheSame() {
        LimitFacts limit = limit(3, 0, 0.5, 2);
        for (int second = 1; second <= 5; second++) {
            limit = limit.at(NOON.plusSeconds(second), OrchestrationSettings.DEFAULTS);
        }

        assertThat(limit.activeSlots()).isEqualTo(1);
        assertThat(limit.updated()).isEqualTo(NOON.plusSeconds(4));
    }

    @Test
    void anEmptyLimitSavesNoDecayUp() {
        LimitFacts empty = limit(1, 0, 1, 2).at(NOON.plusMillis(1_900), OrchestrationSettings.DEFAULTS);

        assertThat(empty.activeSlots()).isZero();
        assertThat(empty.withMoreActive(1)
                        .at(NOON.plusMillis(2_800), OrchestrationSettings.DEFAULTS)
                        .activeSlots())
                .isEqualTo(1);
    }

    @Test
    void slotsWithoutLeaseAreGivenBackAsFarAsThereAreAny() {
        SlotBook book = book(limit(5, 0, 0, 2), List.of(), Map.of(LIMIT, 3));

        book.giveBackUnleased(LIMIT, 4);

        assertThat(taken(book)).isEqualTo(3);
    }

    @ParameterizedTest(name = "{0} in all: {1} for the older, {2} for the younger")
    @CsvSource({"5, 2, 2", "4, 2, 2", "3, 1, 2", "1, 0, 1", "0, 0, 0"})
    void whoeverSaysHowManySlotsAreTakenIsRight(int all, int older, int younger) {
        var young = new LeaseFacts(RUN, Map.of(LIMIT, 2), HOLDER, NOON, NOON.plusSeconds(60));
        SlotBook book = book(limit(4, 0, 0, 2), List.of(young, lease(2)), Map.of());

        book.recount(LIMIT, all);

        assertThat(taken(book)).isEqualTo(all);
        assertThat(book.leases()).extracting(lease -> lease.slotsOf(LIMIT)).containsExactly(younger, older);
        book.giveBack(RUN);
        book.giveBack(LEASE);
        assertThat(taken(book)).isEqualTo(Math.max(0, all - 4));
    }
}
