package dev.provost.server;

import static dev.provost.store.tables.Tables.EVENTS;
import static dev.provost.store.tables.Tables.PROVOST_ACTION_CLAIM;
import static dev.provost.store.tables.Tables.PROVOST_TRIGGERED_ACTION;
import static org.assertj.core.api.Assertions.assertThat;

import dev.provost.api.automations.Action;
import dev.provost.api.automations.Automation;
import dev.provost.api.events.ReceivedEvent;
import dev.provost.api.events.RelatedResource;
import dev.provost.api.events.Resource;
import dev.provost.api.json.RawJson;
import dev.provost.server.settings.InvalidSettings;
import dev.provost.server.settings.Settings;
import dev.provost.server.settings.Surroundings;
import dev.provost.store.TriggeredAction;
import dev.provost.store.TriggeredActionStore;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// A whole server at noon, without sockets, in which a test sets off actions and sees what is told of them.
abstract class ActionSlice extends ServerContract {
    protected static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final String NAME = "prefect.automation.action.";

    @TempDir
    Path home;

    private final Random random = new Random(7);
    protected Instant now = NOON;
    protected Application application;
    protected Slice slice;
    protected UUID automation;

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

    protected UUID id() {
        return new UUID((random.nextLong() & ~0xF000L) | 0x4000L, (random.nextLong() >>> 2) | Long.MIN_VALUE);
    }

    protected JsonNode make(String path, String body) {
        Slice.Answer answer = slice.post(path, body.replace('\'', '"'));
        assertThat(answer.status()).as(answer.text()).isBetween(200, 201);
        return answer.json();
    }

    protected String made(String path, String body) {
        return make(path, body).get("id").stringValue();
    }

    protected JsonNode get(String path) {
        Slice.Answer answer = slice.get(path);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    static Action action(String json) {
        return Action.stored(new RawJson(json.replace('\'', '"')));
    }

    protected ReceivedEvent event(String... resources) {
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

    TriggeredAction triggered(Action action, @Nullable ReceivedEvent event) {
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

    protected TriggeredAction trigger(String action, @Nullable ReceivedEvent event) {
        TriggeredAction triggered = triggered(action(action), event);
        database().write(tx -> {
            new TriggeredActionStore().insert(tx, List.of(triggered));
            return triggered;
        });
        return triggered;
    }

    /// Runs what waits, and returns what was told of it: that it was triggered, and what came of it.
    protected List<Told> run() {
        application.actions().runOnce(now);
        application.actions().awaitRest();
        return told();
    }

    protected record Told(
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

    protected List<Told> told() {
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

    protected Told executed() {
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

    protected Told failed() {
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

    protected int left() {
        return database()
                .read(tx ->
                        tx.sql().fetchCount(PROVOST_TRIGGERED_ACTION) + tx.sql().fetchCount(PROVOST_ACTION_CLAIM));
    }

    protected String flow() {
        return made("/flows/", "{'name': 'flow-%s'}".formatted(id()));
    }

    protected String flowRun(String state) {
        return made(
                "/flow_runs/", "{'flow_id': '%s', 'name': 'my run', 'state': {'type': '%s'}}".formatted(flow(), state));
    }
}
