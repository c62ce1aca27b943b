package dev.provost.server.triggers;

import static dev.provost.server.triggers.TriggerWorld.NOON;
import static dev.provost.store.tables.Tables.AUTOMATION;
import static dev.provost.store.tables.Tables.AUTOMATION_BUCKET;
import static dev.provost.store.tables.Tables.COMPOSITE_TRIGGER_CHILD_FIRING;
import static dev.provost.store.tables.Tables.EVENTS;
import static dev.provost.store.tables.Tables.PROVOST_EVALUATION;
import static dev.provost.store.tables.Tables.PROVOST_TRIGGERED_ACTION;
import static dev.provost.store.tables.Tables.PROVOST_TRIGGER_EVENT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.provost.api.automations.Automation;
import dev.provost.api.events.ReceivedEvent;
import dev.provost.api.json.RawJson;
import dev.provost.server.ServerContract;
import dev.provost.server.Slice;
import dev.provost.server.automations.EvaluationRoutes;
import dev.provost.server.events.IncomingEvent;
import dev.provost.server.http.Router;
import dev.provost.store.AutomationStore;
import dev.provost.store.EvaluationStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// From events to actions that are to be run, by way of the rows.
abstract class TriggersContract extends ServerContract {
    private static final String ONCE = "{'posture': 'Reactive', 'expect': ['done']}";

    private TriggerWorld world;

    @BeforeEach
    void startOver() {
        world = new TriggerWorld(database());
        world.clear();
    }

    @Test
    void anEventThatNobodyWaitsForIsNotPutInLine() {
        world.automation(ONCE);

        world.events.store(IncomingEvent.of(List.of(world.event("other", "run.1", null))));

        assertThat(world.count(PROVOST_TRIGGER_EVENT)).isZero();
    }

    @Test
    void anEventSetsActionsOffOnce() {
        Automation automation = world.automation(ONCE);
        ReceivedEvent event = world.event("done", "run.1", null);

        world.events.store(IncomingEvent.of(List.of(event)));
        world.events.store(IncomingEvent.of(List.of(event)));
        assertThat(world.count(PROVOST_TRIGGER_EVENT)).isEqualTo(1);
        world.react();
        world.react();

        assertThat(world.actions()).containsExactly("do-nothing", "cancel-flow-run");
        assertThat(world.count(PROVOST_TRIGGER_EVENT)).isZero();
        assertThat(world.buckets()).isZero();
        database().read(tx -> {
            var told = tx.sql()
                    .selectFrom(EVENTS)
                    .where(EVENTS.EVENT.eq("prefect.automation.triggered"))
                    .fetchSingle();
            assertThat(told.get(EVENTS.RESOURCE_ID)).isEqualTo("prefect.automation." + automation.id());
            assertThat(told.get(EVENTS.RELATED_RESOURCE_IDS).tree().get(0).stringValue())
                    .isEqualTo("prefect.event." + event.id());
            assertThat(told.get(EVENTS.PAYLOAD)
                            .tree()
                            .at("/triggering_event/event")
                            .stringValue())
                    .isEqualTo("done");
            var actions = tx.sql()
                    .selectFrom(PROVOST_TRIGGERED_ACTION)
                    .orderBy(PROVOST_TRIGGERED_ACTION.ACTION_INDEX)
                    .fetch();
            assertThat(causes(actions.get(0)
                            .get(PROVOST_TRIGGERED_ACTION.TRIGGERING_EVENT)
                            .tree()))
                    .isEqualTo("done");
            assertThat(causes(actions.get(1)
                            .get(PROVOST_TRIGGERED_ACTION.TRIGGERING_EVENT)
                            .tree()))
                    .isEqualTo("prefect.automation.triggered");
            return told;
        });
    }

    private static String causes(JsonNode event) {
        return Objects.requireNonNull(event.get("event")).stringValue();
    }

    @Test
    void eventsAreCountedFromOneBatchToTheNext() {
        world.automation("{'posture': 'Reactive', 'expect': ['done'], 'threshold': 3, 'within': 60,"
                + " 'for_each': ['prefect.resource.id']}");

        world.happens("done");
        world.happens("done");
        assertThat(world.actions()).isEmpty();
        assertThat(world.buckets()).isEqualTo(1);

        world.happens("done");
        assertThat(world.actions()).hasSize(2);
    }

    @Test
    void compositesRememberFromOneBatchToTheNext() {
        world.automation("{'type': 'compound', 'require': 'all', 'within': 60, 'triggers': [" + ONCE + ","
                + ONCE.replace("done", "b") + "]}");

        world.happens("done");
        assertThat(world.count(COMPOSITE_TRIGGER_CHILD_FIRING)).isEqualTo(1);
        world.now = NOON.plusSeconds(59);
        world.happens("b");

        assertThat(world.actions()).hasSize(2);
        assertThat(world.count(COMPOSITE_TRIGGER_CHILD_FIRING)).isZero();
    }

    @Test
    void anAutomationCanWaitForAnother() {
        world.automation(ONCE);
        world.automation("{'posture': 'Reactive', 'expect': ['prefect.automation.triggered'],"
                + " 'match': {'prefect.resource.id': 'prefect.automation.*'}, 'threshold': 1, 'within': 3600}");

        world.happens("done");
        world.react();

        assertThat(world.actions()).hasSize(4);
    }

    @Test
    void anAutomationThatIsRemovedMeanwhileDoesNothing() {
        world.automation(ONCE);
        world.events.store(IncomingEvent.of(List.of(world.event("done", "run.1", null))));
        database().write(tx -> tx.sql().deleteFrom(AUTOMATION).execute());

        world.react();

        assertThat(world.actions()).isEmpty();
        assertThat(world.count(PROVOST_TRIGGER_EVENT)).isZero();
    }

    @Test
    void anotherServerHasItsTurnWhereThisOneStopped() {
        world.automation("{'posture': 'Reactive', 'expect': ['done'], 'threshold': 20, 'within': 600}");
        var other = new TriggerWorld(database(), new Random(2));
        for (int i = 0; i < 10; i++) {
            world.happens("done");
            other.happens("done");
        }

        assertThat(world.actions()).hasSize(2);
    }

    @Test
    void twoServersAtOnceCountEachEventOnce() throws InterruptedException {
        world.automation("{'posture': 'Reactive', 'expect': ['done'], 'threshold': 4}");
        var servers = List.of(world, new TriggerWorld(database(), new Random(2)));
        servers.getLast().interest.refresh();
        var threads = new ArrayList<Thread>();
        for (TriggerWorld server : servers) {
            threads.add(Thread.startVirtualThread(() -> {
                for (int i = 0; i < 50; i++) {
                    server.happens("done");
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        world.react();

        assertThat(world.actions()).hasSize(2 * 100 / 4);
    }

    @Test
    void peopleCanReadWhyAnAutomationFiredOrNot() {
        Automation automation =
                world.automation("{'posture': 'Reactive', 'expect': ['done'], 'threshold': 2, 'within': 60}");
        world.happens("done");
        world.now = NOON.plusNanos(1000);
        world.happens("done");
        var router = new Router();
        new EvaluationRoutes(database(), new AutomationStore(), new EvaluationStore(new Random(1))).register(router);

        Slice.Answer answer = new Slice(router).get("/provost/automations/" + automation.id() + "/evaluations");

        assertThat(answer.status()).isEqualTo(200);
        JsonNode fired = answer.json().get(0);
        assertThat(fired.get("outcome").stringValue()).isEqualTo("fired");
        assertThat(fired.get("reason").stringValue()).startsWith("Fired: 2 of 2 events came between");
        assertThat(fired.at("/event/event").stringValue()).isEqualTo("done");
        assertThat(fired.at("/actions/0/outcome").stringValue()).isEqualTo("waiting");
        assertThat(fired.at("/actions/1/type").stringValue()).isEqualTo("cancel-flow-run");
        assertThat(answer.json().get(1).get("reason").stringValue()).startsWith("Did not fire yet: 1 of 2");
        assertThat(new Slice(router)
                        .get("/provost/automations/" + new UUID(1, 1) + "/evaluations")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void onlyTheLatestEvaluationsAreKept() {
        world.automation(ONCE);
        for (int i = 0; i < 120; i++) {
            world.now = world.now.plusMillis(1);
            world.happens("done");
        }

        assertThat(world.count(PROVOST_EVALUATION)).isEqualTo(100);
    }

    @Test
    void aBucketWhoseLastEventCannotBeReadGoesOnCounting() {
        world.automation("{'posture': 'Reactive', 'expect': ['done'], 'threshold': 2, 'within': 60}");
        world.happens("done");
        database()
                .write(tx -> tx.sql()
                        .update(AUTOMATION_BUCKET)
                        .set(AUTOMATION_BUCKET.LAST_EVENT, new RawJson("{\"event\": 5}"))
                        .execute());

        world.happens("done");

        assertThat(world.actions()).hasSize(2);
    }

    @Test
    void whatChangesWhileTheClockIsSetBackIsSeenHereAndElsewhere() {
        Automation automation = world.automation(ONCE);
        world.automation(ONCE.replace("done", "other"));
        var elsewhere = new TriggerWorld(database(), new Random(2));
        elsewhere.interest.refresh();
        world.now = NOON.minusSeconds(3600);

        world.change(automation, ONCE.replace("done", "start"));
        elsewhere.now = world.now;
        elsewhere.interest.runOnce(elsewhere.now);
        world.happens("start");
        elsewhere.happens("start");

        assertThat(world.actions()).hasSize(4);
    }
}
