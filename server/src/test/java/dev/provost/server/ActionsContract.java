package dev.provost.server;

import static dev.provost.store.tables.Tables.EVENTS;
import static dev.provost.store.tables.Tables.PROVOST_ACTION_CLAIM;
import static dev.provost.store.tables.Tables.PROVOST_TRIGGERED_ACTION;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.provost.api.automations.Action;
import dev.provost.api.automations.Automation;
import dev.provost.api.events.ReceivedEvent;
import dev.provost.api.events.RelatedResource;
import dev.provost.api.events.Resource;
import dev.provost.api.json.RawJson;
import dev.provost.api.json.Wire;
import dev.provost.server.settings.InvalidSettings;
import dev.provost.server.settings.Settings;
import dev.provost.server.settings.Surroundings;
import dev.provost.store.ActionQueueStore;
import dev.provost.store.TriggeredAction;
import dev.provost.store.TriggeredActionStore;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Actions that automations have set off, from their rows to what they do and what is told of it; on a whole server at
/// noon, without sockets.
abstract class ActionsContract extends ServerContract {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final String NAME = "prefect.automation.action.";

    @TempDir
    Path home;

    private final Random random = new Random(7);
    private Instant now = NOON;
    private Application application;
    private Slice slice;
    private UUID automation;

    @BeforeEach
    void startOver() throws InvalidSettings {
        now = NOON;
        var variables = Map.of(
                "PREFECT_HOME", home.toString(),
                "PREFECT_UI_URL", "http://ui.example",
                "PREFECT_SERVER_DATABASE_CONNECTION_URL", database().url().toString());
        application = new Application(
                Settings.read(new Surroundings(Map.of(), variables, home, home)), database(), () -> now, random);
        slice = new Slice(application.routes());
        automation = id();
        database().write(tx -> tx.sql().deleteFrom(EVENTS).execute());
        database().write(tx -> tx.sql().deleteFrom(PROVOST_TRIGGERED_ACTION).execute());
        database().write(tx -> tx.sql().deleteFrom(PROVOST_ACTION_CLAIM).execute());
    }

    private UUID id() {
        return new UUID((random.nextLong() & ~0xF000L) | 0x4000L, (random.nextLong() >>> 2) | Long.MIN_VALUE);
    }

    private JsonNode make(String path, String body) {
        Slice.Answer answer = slice.post(path, body.replace('\'', '"'));
        assertThat(answer.status()).as(answer.text()).isBetween(200, 201);
        return answer.json();
    }

    private String made(String path, String body) {
        return make(path, body).get("id").stringValue();
    }

    private JsonNode get(String path) {
        Slice.Answer answer = slice.get(path);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    private static Action action(String json) {
        return Action.stored(new RawJson(json.replace('\'', '"')));
    }

    private ReceivedEvent event(String... resources) {
        var related = new ArrayList<RelatedResource>();
        for (int i = 1; i < resources.length; i++) {
            related.add(new RelatedResource(Map.of(Resource.ID, resources[i], RelatedResource.ROLE, "r" + i)));
        }
        return new ReceivedEvent(
                NOON.minusSeconds(2),
                "something.happened",
                new Resource(Map.of(Resource.ID, resources[0], "colour", "blue")),
                related,
                new RawJson("{\"n\": 5}"),
                id(),
                null,
                NOON);
    }

    private TriggeredAction triggered(Action action, @Nullable ReceivedEvent event) {
        var whole = new Automation(
                "my automation",
                "",
                true,
                RawJson.EMPTY_LIST,
                new RawJson("{\"type\": \"event\", \"posture\": \"Reactive\"}"),
                RawJson.EMPTY_LIST,
                RawJson.EMPTY_LIST,
                RawJson.EMPTY_LIST,
                automation,
                NOON,
                NOON);
        String firing =
                "{\"id\": \"%s\", \"triggered\": \"2026-11-21T12:00:00Z\", \"triggering_firings\": []}".formatted(id());
        return new TriggeredAction(id(), whole, id(), new RawJson(firing), NOON, Map.of(), event, action, 1, id());
    }

    private TriggeredAction trigger(String action, @Nullable ReceivedEvent event) {
        TriggeredAction triggered = triggered(action(action), event);
        database().write(tx -> {
            new TriggeredActionStore().insert(tx, List.of(triggered));
            return triggered;
        });
        return triggered;
    }

    /// Runs what waits, and returns what was told of it: that it was triggered, and what came of it.
    private List<Told> run() {
        application.actions().runOnce(now);
        application.actions().awaitRest();
        return told();
    }

    private record Told(
            String event,
            Map<String, String> resource,
            JsonNode related,
            JsonNode payload,
            @Nullable String follows) {
        Map<String, String> roles() {
            Map<String, String> roles = new LinkedHashMap<>();
            related.forEach(each -> roles.put(
                    each.get(RelatedResource.ROLE).stringValue(),
                    each.get(Resource.ID).stringValue()));
            return roles;
        }
    }

    private List<Told> told() {
        return database()
                .read(tx -> tx.sql()
                        .selectFrom(EVENTS)
                        .where(EVENTS.EVENT.startsWith(NAME))
                        .orderBy(EVENTS.OCCURRED, EVENTS.ID)
                        .fetch(row -> new Told(
                                row.get(EVENTS.EVENT).substring(NAME.length()),
                                texts(row.get(EVENTS.RESOURCE).tree()),
                                row.get(EVENTS.RELATED).tree(),
                                row.get(EVENTS.PAYLOAD).tree(),
                                row.get(EVENTS.FOLLOWS) == null
                                        ? null
                                        : row.get(EVENTS.FOLLOWS).toString())));
    }

    private static Map<String, String> texts(JsonNode object) {
        Map<String, String> texts = new LinkedHashMap<>();
        object.properties()
                .forEach(entry -> texts.put(entry.getKey(), entry.getValue().stringValue()));
        return texts;
    }

    private Told executed() {
        List<Told> told = run();
        assertThat(told)
                .as(String.valueOf(told))
                .extracting(Told::event)
                .containsExactlyInAnyOrder("triggered", "executed");
        assertThat(left()).isZero();
        return told.stream()
                .filter(each -> each.event().equals("executed"))
                .findFirst()
                .orElseThrow();
    }

    private Told failed() {
        List<Told> told = run();
        assertThat(told)
                .as(String.valueOf(told))
                .extracting(Told::event)
                .containsExactlyInAnyOrder("triggered", "failed");
        assertThat(left()).isZero();
        return told.stream()
                .filter(each -> each.event().equals("failed"))
                .findFirst()
                .orElseThrow();
    }

    private int left() {
        return database()
                .read(tx ->
                        tx.sql().fetchCount(PROVOST_TRIGGERED_ACTION) + tx.sql().fetchCount(PROVOST_ACTION_CLAIM));
    }

    private String flow() {
        return made("/flows/", "{'name': 'flow-%s'}".formatted(id()));
    }

    private String flowRun(String state) {
        return made(
                "/flow_runs/", "{'flow_id': '%s', 'name': 'my run', 'state': {'type': '%s'}}".formatted(flow(), state));
    }

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

    /// A receiver on this machine that keeps what it gets.
    private static final class Receiver implements AutoCloseable {
        private final HttpServer server;
        private final List<String> received = new CopyOnWriteArrayList<>();
        private volatile int status = 200;

        Receiver() throws IOException {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                received.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
                exchange.getResponseHeaders().add("X-Kept", "yes");
                exchange.getResponseHeaders().add("X-Forwarded-For", "hidden");
                byte[] thanks = "thanks".getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(status, thanks.length);
                exchange.getResponseBody().write(thanks);
                exchange.close();
            });
            server.start();
        }

        String url() {
            return "http://127.0.0.1:" + server.getAddress().getPort();
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }

    private String block(String slug, String capabilities, String data) {
        Slice.Answer known = slice.get("/block_types/slug/" + slug);
        String type = known.status() == 200
                ? known.json().get("id").stringValue()
                : made("/block_types/", "{'name': '%s', 'slug': '%s'}".formatted(slug, slug));
        String schema = made("/block_schemas/", """
                {'fields': {'title': '%s', 'type': 'object', 'properties': {'url': {'type': 'string'}},
                 'block_type_slug': '%s', 'secret_fields': ['url', 'secrets.*'], 'block_schema_references': {}},
                 'block_type_id': '%s', 'capabilities': [%s], 'version': 'non-versioned'}""".formatted(slug, slug, type, capabilities));
        return made("/block_documents/", """
                {'name': 'b%s', 'data': %s, 'block_type_id': '%s', 'block_schema_id': '%s'}""".formatted(id(), data, type, schema));
    }

    @Test
    void aWebhookIsCalledAndItsAnswerTold() throws IOException {
        try (var receiver = new Receiver()) {
            String block = block("webhook", "", "{'url': '%s/secret-path'}".formatted(receiver.url()));
            trigger(
                    "{'type': 'call-webhook', 'block_document_id': '%s', 'payload': 'n={{ event.payload.n }} {{ automation|ui_url }}'}"
                            .formatted(block),
                    event("a.b"));

            Told executed = executed();

            assertThat(receiver.received).containsExactly("n=5 http://ui.example/automations/automation/" + automation);
            assertThat(executed.payload().get("status_code").intValue()).isEqualTo(200);
            assertThat(executed.payload().get("response_body").stringValue()).isEqualTo("thanks");
            assertThat(executed.payload().get("response_headers").has("x-kept")).isTrue();
            assertThat(executed.payload().get("response_headers").has("x-forwarded-for"))
                    .isFalse();
            assertThat(executed.roles())
                    .containsEntry("block", "prefect.block-document." + block)
                    .containsEntry("block-type", "prefect.block-type.webhook");
            assertThat(executed.payload().toString()).doesNotContain("secret-path");
        }
    }

    @Test
    void aNotificationIsSentWithItsTemplatesFilledIn() throws IOException {
        String run = flowRun("RUNNING");
        try (var receiver = new Receiver()) {
            String block = block("custom-webhook", "'notify'", """
                    {'name': 'n', 'url': '%s', 'json_data': {'s': '{{subject}}', 'b': '{{body}}'}}""".formatted(receiver.url()));
            trigger("""
                    {'type': 'send-notification', 'block_document_id': '%s', 'subject': '{{ flow_run.name }} {{ flow_run.state.type.value }}',
                     'body': '{{ flow_run|ui_url }} {{ flow.name is defined }}'}""".formatted(block), event("prefect.flow-run." + run));

            Told executed = executed();

            assertThat(receiver.received).hasSize(1);
            assertThat(Wire.JSON.readTree(receiver.received.getFirst()))
                    .isEqualTo(Wire.JSON.readTree("""
                    {"s": "my run RUNNING", "b": "http://ui.example/runs/flow-run/%s False"}""".formatted(run)));
            assertThat(executed.roles()).containsEntry("block-type", "prefect.block-type.custom-webhook");
        }
    }

    @Test
    void aNotificationThatIsRefusedForGoodFailsAtOnce() throws IOException {
        try (var receiver = new Receiver()) {
            receiver.status = 404;
            String block = block("custom-webhook", "'notify'", "{'name': 'n', 'url': '%s'}".formatted(receiver.url()));
            trigger("{'type': 'send-notification', 'block_document_id': '%s', 'body': 'x'}".formatted(block), null);

            Told failed = failed();

            assertThat(failed.payload().get("reason").stringValue()).isEqualTo("Notification failed");
            assertThat(failed.payload().get("notification_log").stringValue()).contains("error=404");
        }
    }

    @Test
    void whatMayPassIsTriedAgainLaterAndNotForEver() throws IOException {
        try (var receiver = new Receiver()) {
            receiver.status = 503;
            String block = block("custom-webhook", "'notify'", "{'name': 'n', 'url': '%s'}".formatted(receiver.url()));
            trigger("{'type': 'send-notification', 'block_document_id': '%s', 'body': 'x'}".formatted(block), null);

            for (int attempt = 1; attempt <= 3; attempt++) {
                assertThat(run()).isEmpty();
                assertThat(receiver.received).hasSize(attempt);
                run();
                assertThat(receiver.received).hasSize(attempt);
                now = now.plusSeconds(300);
            }
            assertThat(failed().payload().get("reason").stringValue()).isEqualTo("Notification failed");
            assertThat(receiver.received).hasSize(4);
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "call-webhook, The referenced block was not a webhook block",
        "send-notification, The referenced block was not a notification block"
    })
    void aBlockOfAnotherKindFails(String type, String reason) {
        String block = block("some-other", "", "{'url': 'http://a'}");
        trigger("{'type': '%s', 'block_document_id': '%s', 'body': 'x'}".formatted(type, block), null);

        assertThat(failed().payload().get("reason").stringValue()).isEqualTo(reason);
    }

    @Test
    void aTemplateThatCannotBeFilledInIsTold() {
        String block = block("webhook", "", "{'url': 'http://127.0.0.1:1'}");
        trigger(
                "{'type': 'call-webhook', 'block_document_id': '%s', 'payload': '{{ 1 / 0 }}'}".formatted(block),
                event("a.b"));

        JsonNode payload = failed().payload();

        assertThat(payload.get("reason").stringValue())
                .isEqualTo("Template rendering failed: ZeroDivisionError('division by zero')");
        assertThat(payload.get("template_source").stringValue()).isEqualTo("{{ 1 / 0 }}");
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
