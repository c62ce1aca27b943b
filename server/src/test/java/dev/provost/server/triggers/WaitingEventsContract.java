package dev.provost.server.triggers;

import static dev.provost.server.triggers.TriggerWorld.NOON;
import static dev.provost.store.tables.Tables.AUTOMATION_EVENT_FOLLOWER;
import static dev.provost.store.tables.Tables.COMPOSITE_TRIGGER_CHILD_FIRING;
import static dev.provost.store.tables.Tables.EVENTS;
import static dev.provost.store.tables.Tables.PROVOST_TRIGGER_EVENT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.provost.api.events.ReceivedEvent;
import dev.provost.api.json.RawJson;
import dev.provost.server.ServerContract;
import dev.provost.server.events.IncomingEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Events in line, and those that wait for the ones that they follow.
abstract class WaitingEventsContract extends ServerContract {
    private static final String ONCE = "{'posture': 'Reactive', 'expect': ['done']}";

    private TriggerWorld world;

    @BeforeEach
    void startOver() {
        world = new TriggerWorld(database());
        world.clear();
    }

    @Test
    void anEventWaitsForTheOneItFollows() {
        world.automation("{'type': 'sequence', 'within': null, 'triggers': [" + ONCE.replace("done", "a") + ","
                + ONCE.replace("done", "b") + "]}");
        ReceivedEvent first = world.event("a", "run.1", null);
        ReceivedEvent between = world.event("uninteresting", "run.1", first.id());
        ReceivedEvent second = world.event("b", "run.1", between.id());

        world.events.store(IncomingEvent.of(List.of(second)));
        world.react();
        assertThat(world.count(AUTOMATION_EVENT_FOLLOWER)).isEqualTo(1);
        world.events.store(IncomingEvent.of(List.of(between)));
        world.react();
        assertThat(world.count(AUTOMATION_EVENT_FOLLOWER)).isEqualTo(2);
        world.events.store(IncomingEvent.of(List.of(first)));
        world.react();

        assertThat(world.actions()).hasSize(2);
        assertThat(world.count(AUTOMATION_EVENT_FOLLOWER)).isZero();
        assertThat(world.count(COMPOSITE_TRIGGER_CHILD_FIRING)).isZero();
    }

    @Test
    void eventsThatWaitInVainDoNotKeepOthersWaiting() {
        world.automation(ONCE);
        List<ReceivedEvent> vain = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            ReceivedEvent between = world.event("uninteresting", "run.1", UUID.randomUUID());
            vain.add(between);
            vain.add(world.event("done", "run.1", between.id()));
        }
        world.events.store(IncomingEvent.of(vain));
        world.react();
        world.now = NOON.plusSeconds(1);
        ReceivedEvent leader = world.event("uninteresting", "run.2", null);
        world.events.store(IncomingEvent.of(List.of(world.event("done", "run.2", leader.id()))));
        world.react();
        world.events.store(IncomingEvent.of(List.of(leader)));

        world.react();

        assertThat(world.actions()).hasSize(2);
    }

    @Test
    void anEventWhoseLeaderNeverComesIsLookedAtInTheEnd() {
        world.automation(ONCE);
        ReceivedEvent lost = world.event("done", "run.1", UUID.randomUUID());
        world.events.store(IncomingEvent.of(List.of(lost)));
        world.react();
        assertThat(world.actions()).isEmpty();

        world.now = NOON.plusSeconds(15 * 60);
        world.react();

        assertThat(world.actions()).hasSize(2);
    }

    @Test
    void anEventThatCannotBeLookedAtDoesNotHoldUpTheRest() {
        world.automation(ONCE);
        world.automation(ONCE.replace("done", "bad"));
        world.events.store(
                IncomingEvent.of(List.of(world.event("bad", "run.1", null), world.event("done", "run.1", null))));
        // Somebody else has written something that is no event.
        database()
                .write(tx -> tx.sql()
                        .update(EVENTS)
                        .set(EVENTS.RESOURCE, new RawJson("[]"))
                        .where(EVENTS.EVENT.eq("bad"))
                        .execute());

        for (int pass = 0; pass < 20; pass++) {
            world.react();
        }

        assertThat(world.actions()).hasSize(2);
        assertThat(world.count(PROVOST_TRIGGER_EVENT)).isZero();
    }

    @Test
    void norDoesOneThatAnotherFollows() {
        world.automation(ONCE);
        world.automation(ONCE.replace("done", "bad"));
        ReceivedEvent bad = world.event("bad", "run.1", null);
        world.events.store(IncomingEvent.of(List.of(world.event("done", "run.1", bad.id()))));
        world.react();
        world.events.store(IncomingEvent.of(List.of(bad, world.event("done", "run.2", null))));
        database()
                .write(tx -> tx.sql()
                        .update(EVENTS)
                        .set(EVENTS.RESOURCE, new RawJson("[]"))
                        .where(EVENTS.EVENT.eq("bad"))
                        .execute());

        for (int pass = 0; pass < 20; pass++) {
            world.react();
        }

        assertThat(world.actions()).hasSize(4);
        assertThat(world.count(AUTOMATION_EVENT_FOLLOWER)).isZero();
    }
}
