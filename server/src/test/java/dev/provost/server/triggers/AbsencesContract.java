package dev.provost.server.triggers;

import static dev.provost.server.triggers.TriggerWorld.NOON;
import static dev.provost.store.tables.Tables.PROVOST_HELD_EVENT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.provost.server.ServerContract;
import dev.provost.server.events.IncomingEvent;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Windows of time, and what did not come in them.
abstract class AbsencesContract extends ServerContract {
    private static final String ABSENT = "{'posture': 'Proactive', 'after': ['start'], 'expect': ['done'],"
            + " 'for_each': ['prefect.resource.id'], 'within': 10}";

    private TriggerWorld world;

    @BeforeEach
    void startOver() {
        world = new TriggerWorld(database());
        world.clear();
    }

    @Test
    void whatStaysAwayIsNoticed() {
        world.automation(ABSENT);
        world.happens("start");

        world.passes(9);
        assertThat(world.actions()).isEmpty();

        world.passes(1);
        assertThat(world.actions()).hasSize(2);
        assertThat(world.buckets()).isZero();
    }

    @Test
    void whatCameBeforeTheEventThatItFollowsIsNotMissed() {
        world.automation(ABSENT);
        world.now = NOON.plusSeconds(2);
        world.happens("done");
        assertThat(world.count(PROVOST_HELD_EVENT)).isEqualTo(1);
        world.now = NOON;
        world.happens("start");

        world.passes(20);

        assertThat(world.actions()).isEmpty();
    }

    @Test
    void noWindowEndsBeforeWhatHasComeIsLookedAt() {
        world.automation(ABSENT);
        world.happens("start");
        world.now = NOON.plusSeconds(5);
        world.events.store(IncomingEvent.of(List.of(world.event("done", "run.é\"1", null))));

        world.passes(100);
        assertThat(world.actions()).isEmpty();

        world.react();
        world.passes(100);
        assertThat(world.actions()).isEmpty();
    }

    @Test
    void norBeforeWhatHasComeIsStored() {
        world.automation(ABSENT);
        world.happens("start");

        world.unstored = Optional.of(NOON.plusSeconds(5));
        world.passes(100);
        assertThat(world.actions()).isEmpty();

        world.unstored = Optional.empty();
        world.passes(1);
        assertThat(world.actions()).hasSize(2);
    }

    @Test
    void whatShouldAlwaysComeIsWaitedForFromTheStart() {
        world.automation("{'posture': 'Proactive', 'expect': ['beat'], 'within': 10}");

        world.passes(0);
        assertThat(world.buckets()).isEqualTo(1);
        world.passes(10);
        assertThat(world.actions()).hasSize(2);
        world.passes(10);
        assertThat(world.actions()).hasSize(4);
    }

    @Test
    void whatIsToComeAfterAnotherIsNotWaitedForWithoutIt() {
        world.automation("{'posture': 'Proactive', 'after': ['start'], 'expect': ['done'], 'within': 10}");

        world.passes(0);
        world.passes(100);

        assertThat(world.actions()).isEmpty();
        assertThat(world.buckets()).isZero();
    }

    @Test
    void aWindowThatEndedWhileNoServerRanIsLookedAt() {
        world.automation(ABSENT);
        world.happens("start");

        var next = new TriggerWorld(database());
        next.now = NOON;
        next.passes(24 * 3600);

        assertThat(next.actions()).hasSize(2);
    }

    @Test
    void bucketsThatNobodyNeedsAreSwept() {
        world.automation("{'posture': 'Reactive', 'expect': ['done'], 'threshold': 3, 'within': 60}");
        world.happens("done");

        world.passes(60 + 59);
        assertThat(world.buckets()).isEqualTo(1);
        world.passes(61);

        assertThat(world.buckets()).isZero();
    }
}
