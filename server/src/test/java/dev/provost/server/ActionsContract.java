package dev.provost.server;

import static dev.provost.store.tables.Tables.PROVOST_TRIGGERED_ACTION;
import static org.assertj.core.api.Assertions.assertThat;

import dev.provost.api.events.ReceivedEvent;
import dev.provost.api.json.RawJson;
import dev.provost.api.json.Wire;
import dev.provost.store.ActionQueueStore;
import dev.provost.store.TriggeredAction;
import dev.provost.store.TriggeredActionStore;
import java.util.ArrayList;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Actions that automations have set off, from their rows to what they do and what is told of it.
abstract class ActionsContract extends ActionSlice {
    private String deployment() {
        return made("/deployments/", """
                {'name': 'my deployment', 'flow_id': '%s', 'parameters': {'x': 1},
                 'schedules': [{'active': true, 'schedule': {'interval': 3600}}]}""".formatted(flow()));
    }

    @Test
    void nothingIsDoneAndToldWithWhatItComesFrom() {
        ReceivedEvent event = event("some.thing");
        TriggeredAction triggered = trigger("{'type': 'do-nothing'}", event);

        Told executed = executed();

        assertThat(executed.resource())
                .containsOnly(
                        Map.entry("prefect.resource.id", "prefect.automation." + automation),
                        Map.entry("prefect.resource.name", "my automation"),
                        Map.entry("prefect.trigger-type", "event"),
                        Map.entry("prefect.posture", "Reactive"));
        assertThat(executed.roles())
                .containsOnly(
                        Map.entry("automation-triggered-event", "prefect.event." + triggered.stateChangeEventId()),
                        Map.entry("triggering-event", "prefect.event." + event.id()));
        assertThat(executed.payload()).isEqualTo(Wire.JSON.readTree("""
                {"action_index": 1, "action_type": "do-nothing", "invocation": "%s"}""".formatted(triggered.id())));
        Told first = told().stream()
                .filter(each -> each.event().equals("triggered"))
                .findFirst()
                .orElseThrow();
        assertThat(first.payload()).isEqualTo(executed.payload());
        assertThat(first.follows()).isEqualTo(event.id().toString());
    }

    @Test
    void aDeploymentIsRunOnceWithItsTemplatesFilledIn() {
        String deployment = deployment();
        trigger("""
                {'type': 'run-deployment', 'source': 'inferred', 'schedule_after': 60, 'job_variables': {},
                 'parameters': {'colour': '{{ event.resource.colour }}', 'n': '{{ event.payload.n }}',
                  'text': 'n is {{ event.payload.n + 1 }}', 'd': {'name': '{{ deployment.name }}'},
                  'v': {'__prefect_kind': 'json', 'value': '[1]'}}}""", event("a.b", "prefect.deployment." + deployment));

        Told executed = executed();

        String run = executed.roles().get("flow-run").substring("prefect.flow-run.".length());
        assertThat(executed.payload().get("status_code").intValue()).isEqualTo(201);
        assertThat(executed.roles()).containsEntry("target", "prefect.deployment." + deployment);
        JsonNode made = get("/flow_runs/" + run);
        assertThat(made.get("parameters")).isEqualTo(Wire.JSON.readTree("""
                {"x": 1, "colour": "blue", "n": 5, "text": "n is 6", "d": {"name": "my deployment"}, "v": [1]}"""));
        assertThat(made.get("created_by").get("type").stringValue()).isEqualTo("AUTOMATION");
        assertThat(made.get("created_by").get("display_value").stringValue()).isEqualTo("my automation");
        assertThat(made.get("state").get("state_details").get("scheduled_time").stringValue())
                .isEqualTo("2026-11-21T12:01:00Z");
        assertThat(made.get("idempotency_key").stringValue())
                .startsWith("automation " + automation + ", action 1, invocation ");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{{ nobody() }} | InvalidJinja('Failed to render template due to the following error: UndefinedError(\"\\'nobody\\' is undefined\")')",
                "{{ (1 / 0) }}    | InvalidJinja(\"Failed to render template due to the following error: ZeroDivisionError('division by zero')\")",
            })
    void parametersThatCannotBeFilledInFail(String template, String error) {
        String deployment = deployment();
        trigger(
                "{'type': 'run-deployment', 'deployment_id': '%s', 'parameters': {'a': '%s'}}"
                        .formatted(deployment, template),
                null);

        assertThat(failed().payload().get("reason").stringValue())
                .isEqualTo("Unable to create flow run from deployment: " + error);
    }

    @Test
    void whatTheDeploymentRefusesIsTold() {
        trigger("{'type': 'run-deployment', 'deployment_id': '%s'}".formatted(id()), null);

        JsonNode payload = failed().payload();

        assertThat(payload.get("reason").stringValue())
                .isEqualTo("Unexpected status from 'run-deployment' action: 404");
        assertThat(payload.get("status_code").intValue()).isEqualTo(404);
    }

    @Test
    void aDeploymentRestsAndGoesOn() {
        String deployment = deployment();
        trigger("{'type': 'pause-deployment', 'deployment_id': '%s'}".formatted(deployment), null);
        assertThat(executed().payload().get("status_code").intValue()).isEqualTo(200);
        assertThat(get("/deployments/" + deployment).get("paused").booleanValue())
                .isTrue();

        trigger("{'type': 'resume-deployment', 'source': 'inferred'}", event("prefect.deployment." + deployment));
        run();
        assertThat(get("/deployments/" + deployment).get("paused").booleanValue())
                .isFalse();
    }

    @ParameterizedTest(name = "{0}: {1} {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'type': 'cancel-flow-run'} | CANCELLING | Cancelling | Cancelled by Automation",
                "{'type': 'suspend-flow-run'} | PAUSED | Suspended | Suspended by Automation",
                "{'type': 'change-flow-run-state', 'state': 'FAILED', 'name': 'Gone'} | FAILED | Gone | State changed by Automation",
                "{'type': 'change-flow-run-state', 'state': 'CRASHED', 'message': 'boo'} | CRASHED | Crashed | boo",
            })
    void aFlowRunIsMovedOn(String action, String type, String name, String message) {
        String run = flowRun("RUNNING");
        if (type.equals("PAUSED")) {
            // Only runs of deployments can be suspended.
            run = made("/deployments/%s/create_flow_run".formatted(deployment()), "{'state': {'type': 'RUNNING'}}");
        }
        trigger(action, event("prefect.flow-run." + run));

        Told executed = executed();

        JsonNode state = get("/flow_runs/" + run).get("state");
        assertThat(executed.payload().get("status_code").intValue()).isEqualTo(201);
        assertThat(executed.roles()).containsEntry("target", "prefect.flow-run." + run);
        assertThat(state.get("type").stringValue()).isEqualTo(type);
        assertThat(state.get("name").stringValue()).isEqualTo(name);
        assertThat(state.get("message").stringValue()).startsWith(message);
    }

    @Test
    void aTransitionThatTheRulesRefuseFails() {
        String run = flowRun("COMPLETED");
        trigger("{'type': 'cancel-flow-run'}", event("prefect.flow-run." + run));

        Told failed = failed();

        assertThat(failed.payload().get("reason").stringValue()).startsWith("Failed to set state: ");
        assertThat(get("/flow_runs/" + run).get("state_type").stringValue()).isEqualTo("COMPLETED");
    }

    @Test
    void aFlowRunIsRemoved() {
        String run = flowRun("RUNNING");
        trigger("{'type': 'delete-flow-run'}", event("prefect.flow-run." + run));

        assertThat(executed().payload().get("status_code").intValue()).isEqualTo(204);
        assertThat(slice.get("/flow_runs/" + run).status()).isEqualTo(404);
    }

    @Test
    void aSuspendedFlowRunGoesOn() {
        String run = made("/deployments/%s/create_flow_run".formatted(deployment()), "{'state': {'type': 'RUNNING'}}");
        trigger("{'type': 'suspend-flow-run'}", event("prefect.flow-run." + run));
        run();
        trigger("{'type': 'resume-flow-run'}", event("prefect.flow-run." + run));
        run();

        assertThat(get("/flow_runs/" + run).get("state_name").stringValue()).isEqualTo("Resuming");
    }

    @Test
    void aFlowRunThatIsNotPausedCannotGoOn() {
        trigger("{'type': 'resume-flow-run'}", event("prefect.flow-run." + flowRun("RUNNING")));

        assertThat(failed().payload().get("reason").stringValue())
                .isEqualTo("Failed to resume flow run: Cannot resume a flow run that is not paused.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cancel-flow-run", "delete-flow-run", "resume-flow-run"})
    void anActionOnAThingThatIsNotThereFails(String type) {
        trigger("{'type': '%s'}".formatted(type), event("prefect.flow-run." + id()));

        assertThat(failed().payload().get("reason").stringValue())
                .isEqualTo("Unexpected status from '" + type + "' action: 404");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'type': 'pause-deployment', 'source': 'inferred'} | No deployment could be inferred",
                "{'type': 'pause-work-pool', 'source': 'inferred'} | No work pool could be inferred",
                "{'type': 'pause-work-queue', 'source': 'inferred'} | No work queue could be inferred",
                "{'type': 'pause-automation', 'source': 'inferred'} | No automation could be inferred",
                "{'type': 'cancel-flow-run'} | No flow run could be inferred",
            })
    void whatCannotBeInferredFails(String action, String reason) {
        trigger(action, event("some.thing", "prefect.deployment.not-an-id", "prefect.flow-run.neither"));

        assertThat(failed().payload().get("reason").stringValue()).isEqualTo(reason);
    }

    @Test
    void workPoolsRestAndGoOn() {
        String pool = made("/work_pools/", "{'name': 'pool-%s', 'type': 'process'}".formatted(id()));
        trigger("{'type': 'pause-work-pool', 'work_pool_id': '%s'}".formatted(pool), null);

        Told executed = executed();

        assertThat(executed.payload().get("status_code").intValue()).isEqualTo(204);
        String name = executed.related().get(0).get("prefect.resource.name").stringValue();
        assertThat(get("/work_pools/" + name).get("is_paused").booleanValue()).isTrue();
        trigger("{'type': 'resume-work-pool', 'source': 'inferred'}", event("x.y", "prefect.work-pool." + pool));
        run();
        assertThat(get("/work_pools/" + name).get("is_paused").booleanValue()).isFalse();
    }

    @Test
    void aWorkPoolThatIsNotThereIsNamed() {
        UUID pool = id();
        trigger("{'type': 'pause-work-pool', 'work_pool_id': '%s'}".formatted(pool), null);

        assertThat(failed().payload().get("reason").stringValue()).isEqualTo("Work pool " + pool + " not found");
    }

    @Test
    void workQueuesRestAndGoOn() {
        String queue = made("/work_queues/", "{'name': 'queue-%s'}".formatted(id()));
        trigger("{'type': 'pause-work-queue', 'work_queue_id': '%s'}".formatted(queue), null);
        assertThat(executed().payload().get("status_code").intValue()).isEqualTo(204);
        assertThat(get("/work_queues/" + queue).get("is_paused").booleanValue()).isTrue();

        trigger("{'type': 'resume-work-queue', 'source': 'inferred'}", event("prefect.work-queue." + queue));
        run();
        assertThat(get("/work_queues/" + queue).get("is_paused").booleanValue()).isFalse();
    }

    @Test
    void automationsRestAndGoOn() {
        String other = made("/automations/", """
                {'name': 'other', 'trigger': {'type': 'event', 'posture': 'Reactive', 'expect': ['never.comes']},
                 'actions': [{'type': 'do-nothing'}]}""");
        trigger("{'type': 'pause-automation', 'automation_id': '%s'}".formatted(other), null);
        assertThat(executed().payload().get("status_code").intValue()).isEqualTo(204);
        assertThat(get("/automations/" + other).get("enabled").booleanValue()).isFalse();

        trigger("{'type': 'resume-automation', 'source': 'inferred'}", event("prefect.automation." + other));
        run();
        assertThat(get("/automations/" + other).get("enabled").booleanValue()).isTrue();
    }

    @Test
    void anActionThatAServerDiedWithIsRunByTheNext() {
        String run = flowRun("RUNNING");
        trigger("{'type': 'delete-flow-run'}", event("prefect.flow-run." + run));
        database().write(tx -> new ActionQueueStore().claim(tx, now, now.plusSeconds(60), 10));

        assertThat(run()).isEmpty();
        now = now.plusSeconds(61);
        executed();
        assertThat(slice.get("/flow_runs/" + run).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"action", "automation", "triggering_event"})
    void anActionThatCannotBeReadIsLeftOut(String column) {
        trigger("{'type': 'do-nothing'}", event("a.b"));
        database()
                .write(tx -> tx.sql()
                        .update(PROVOST_TRIGGERED_ACTION)
                        .set(
                                PROVOST_TRIGGERED_ACTION.field(column, RawJson.class),
                                new RawJson("{\"type\": \"nonsense\"}"))
                        .execute());

        assertThat(run()).isEmpty();
        assertThat(left()).isZero();
    }

    @Test
    void anActionThatServersDieOfIsGivenUp() {
        trigger("{'type': 'do-nothing'}", null);
        for (int beginning = 1; beginning <= 12; beginning++) {
            database().write(tx -> new ActionQueueStore().claim(tx, now, now.plusSeconds(60), 10));
            now = now.plusSeconds(61);
        }

        assertThat(failed().payload().get("reason").stringValue())
                .isEqualTo("It was begun 12 times and never came to an end");
    }

    @Test
    void serversThatClaimAtTheSameTimeClaimEachActionOnce() throws InterruptedException {
        var queue = new ActionQueueStore();
        var waiting = new ArrayList<TriggeredAction>();
        for (int i = 0; i < 300; i++) {
            waiting.add(triggered(action("{'type': 'do-nothing'}"), null));
        }
        database().write(tx -> {
            new TriggeredActionStore().insert(tx, waiting);
            return waiting;
        });
        var claimed = new CopyOnWriteArrayList<UUID>();
        var servers = new ArrayList<Thread>();
        for (int i = 0; i < 4; i++) {
            servers.add(Thread.startVirtualThread(() -> {
                while (database().read(tx -> queue.isWaiting(tx, now))) {
                    database()
                            .write(tx -> queue.claim(tx, now, now.plusSeconds(60), 3))
                            .forEach(each -> claimed.add(each.id()));
                }
            }));
        }
        for (Thread server : servers) {
            server.join();
        }

        assertThat(claimed)
                .containsExactlyInAnyOrderElementsOf(
                        waiting.stream().map(TriggeredAction::id).toList());
    }

    @Test
    void whoeverLostAnActionChangesNothing() {
        var queue = new ActionQueueStore();
        trigger("{'type': 'do-nothing'}", null);
        var first = database()
                .write(tx -> queue.claim(tx, now, now.plusSeconds(1), 10))
                .getFirst();
        var second = database()
                .write(tx -> queue.claim(tx, now.plusSeconds(2), now.plusSeconds(60), 10))
                .getFirst();

        boolean ended = database().write(tx -> queue.end(tx, first, null, now));
        boolean postponed = database().write(tx -> queue.postpone(tx, first, now));
        assertThat(ended).isFalse();
        assertThat(postponed).isFalse();
        assertThat(second.attempt()).isEqualTo(2);
        ended = database().write(tx -> queue.end(tx, second, null, now));
        assertThat(ended).isTrue();
        assertThat(left()).isZero();
    }
}
