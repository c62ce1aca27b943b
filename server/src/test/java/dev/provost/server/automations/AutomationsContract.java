package dev.provost.server.automations;

import static dev.provost.store.tables.Tables.AUTOMATION;
import static dev.provost.store.tables.Tables.AUTOMATION_RELATED_RESOURCE;
import static dev.provost.store.tables.Tables.COMPOSITE_TRIGGER_CHILD_FIRING;
import static dev.provost.store.tables.Tables.EVENTS;
import static dev.provost.store.tables.Tables.EVENT_RESOURCES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.provost.api.json.RawJson;
import dev.provost.engine.names.Ids;
import dev.provost.server.ServerContract;
import dev.provost.server.Slice;
import dev.provost.server.Slice.Answer;
import dev.provost.server.events.Events;
import dev.provost.server.events.Lifecycle;
import dev.provost.server.http.Router;
import dev.provost.server.jobvariables.DeployedVariables;
import dev.provost.server.jobvariables.JobVariables;
import dev.provost.server.streams.Hub;
import dev.provost.store.AutomationStore;
import dev.provost.store.DeploymentScheduleStore;
import dev.provost.store.DeploymentStore;
import dev.provost.store.EventStore;
import dev.provost.store.TaskRunRecordStore;
import dev.provost.store.WorkPoolStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jooq.Table;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// `/api/automations`, from the request to the row.
abstract class AutomationsContract extends ServerContract {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final String DEPLOYMENT = "prefect.deployment.00000000-0000-0000-0000-000000000001";

    private Slice slice;
    private Instant now = NOON;
    private int changes;

    @BeforeEach
    void startOver() {
        now = NOON;
        changes = 0;
        for (Table<?> table : List.of(EVENTS, EVENT_RESOURCES, AUTOMATION)) {
            database().write(tx -> tx.sql().deleteFrom(table).execute());
        }
        var router = new Router();
        var ids = new Ids(new Random(1));
        var events = new Events(database(), new EventStore(ids), new TaskRunRecordStore(), new Hub<>(), () -> NOON);
        var variables = new DeployedVariables(
                new DeploymentStore(new DeploymentScheduleStore()),
                new WorkPoolStore(),
                new JobVariables((_, _) -> Optional.empty()));
        var automations = new Automations(
                database(),
                new AutomationStore(),
                variables,
                new Lifecycle(events, ids),
                () -> now,
                ids,
                () -> changes++);
        new AutomationRoutes(automations).register(router);
        slice = new Slice(router);
    }

    /// An automation as the reference stores it.
    private UUID automation(String name, String resourceId, boolean owned, Instant created) {
        UUID id = UUID.randomUUID();
        database().write(tx -> {
            tx.sql()
                    .insertInto(AUTOMATION)
                    .set(AUTOMATION.ID, id)
                    .set(AUTOMATION.CREATED, created)
                    .set(AUTOMATION.UPDATED, created)
                    .set(AUTOMATION.NAME, name)
                    .set(AUTOMATION.DESCRIPTION, "")
                    .set(AUTOMATION.ENABLED, true)
                    .set(AUTOMATION.TAGS, new RawJson("[\"a\"]"))
                    .set(AUTOMATION.TRIGGER, new RawJson("{\"type\":\"event\",\"threshold\":1}"))
                    .set(AUTOMATION.ACTIONS, new RawJson("[{\"type\":\"do-nothing\"}]"))
                    .set(AUTOMATION.ACTIONS_ON_TRIGGER, new RawJson("[]"))
                    .set(AUTOMATION.ACTIONS_ON_RESOLVE, new RawJson("[]"))
                    .execute();
            return tx.sql()
                    .insertInto(AUTOMATION_RELATED_RESOURCE)
                    .set(AUTOMATION_RELATED_RESOURCE.ID, UUID.randomUUID())
                    .set(AUTOMATION_RELATED_RESOURCE.AUTOMATION_ID, id)
                    .set(AUTOMATION_RELATED_RESOURCE.RESOURCE_ID, resourceId)
                    .set(AUTOMATION_RELATED_RESOURCE.AUTOMATION_OWNED_BY_RESOURCE, owned)
                    .execute();
        });
        return id;
    }

    private Answer related() {
        return slice.get("/automations/related-to/" + DEPLOYMENT);
    }

    @Test
    void theAutomationsOfAResourceAreListed() {
        UUID second = automation("second", DEPLOYMENT, false, NOON);
        UUID first = automation("first", DEPLOYMENT, true, NOON);
        automation("other", DEPLOYMENT + "2", true, NOON);

        Answer answer = related();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().findValuesAsString("id")).containsExactly(first.toString(), second.toString());
        assertThat(answer.json().get(0).at("/trigger/threshold").intValue()).isEqualTo(1);
        assertThat(answer.json().get(0).at("/actions/0/type").stringValue()).isEqualTo("do-nothing");
        assertThat(answer.json().get(0).get("tags").toString()).isEqualTo("[\"a\"]");
        assertThat(answer.json().get(0).get("created").stringValue()).isEqualTo("2026-11-21T12:00:00Z");
    }

    @Test
    void aResourceWithoutAutomationsHasAnEmptyList() {
        assertThat(related()).isEqualTo(new Answer(200, "[]"));
    }

    @Test
    void whatAResourceOwnsIsRemovedWithItsRelations() {
        UUID related = automation("related", DEPLOYMENT, false, NOON.minusSeconds(1));
        automation("owned", DEPLOYMENT, true, NOON.minusSeconds(1));
        UUID others = automation("other's", DEPLOYMENT + "2", true, NOON.minusSeconds(1));

        assertThat(slice.delete("/automations/owned-by/" + DEPLOYMENT)).isEqualTo(new Answer(202, "null"));

        Set<UUID> left = database()
                .read(tx -> tx.sql().select(AUTOMATION.ID).from(AUTOMATION).fetchSet(AUTOMATION.ID));
        assertThat(left).containsExactlyInAnyOrder(related, others);
        int relations = database().read(tx -> tx.sql().fetchCount(AUTOMATION_RELATED_RESOURCE));
        assertThat(relations).isEqualTo(2);
    }

    @Test
    void whatCameAfterTheRequestStays() {
        UUID later = automation("later", DEPLOYMENT, true, NOON.plusSeconds(1));

        slice.delete("/automations/owned-by/" + DEPLOYMENT);

        assertThat(related().json().findValuesAsString("id")).containsExactly(later.toString());
    }

    private static final String ASKED = """
            {"name": "%s", "tags": ["a"], "trigger": {"type": "event", "posture": "Reactive",
             "expect": ["x"], "id": "00000000-0000-0000-0000-000000000001"}, "actions": [%s]}""";

    private Answer create(String name, String actions) {
        return slice.post("/automations/", ASKED.formatted(name, actions));
    }

    private String created(String name) {
        return create(name, "{\"type\": \"do-nothing\"}").json().get("id").stringValue();
    }

    private List<String> told() {
        return database()
                .read(tx -> tx.sql()
                        .select(EVENTS.EVENT)
                        .from(EVENTS)
                        .orderBy(EVENTS.ID)
                        .fetch(EVENTS.EVENT));
    }

    @Test
    void anAutomationIsMadeWithTriggerIdsOfOurOwn() {
        Answer answer = create("new", "{\"type\": \"do-nothing\"}");

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.json().at("/trigger/id").stringValue()).isNotEqualTo("00000000-0000-0000-0000-000000000001");
        assertThat(answer.json().at("/trigger/within").doubleValue()).isZero();
        assertThat(answer.json().at("/enabled").booleanValue()).isTrue();
        assertThat(slice.get("/automations/" + answer.json().get("id").stringValue())
                        .json())
                .isEqualTo(answer.json());
        assertThat(told()).containsExactly("prefect.automation.created");
        assertThat(changes).isEqualTo(1);
    }

    @Test
    void anAutomationHasToDoWithTheDeploymentsThatItRunsAndWithItsOwner() {
        String run = "{\"type\": \"run-deployment\", \"deployment_id\": \"00000000-0000-0000-0000-000000000001\"}";
        create("runs", run);
        slice.post(
                "/automations/",
                ASKED.formatted("owned", "").replaceFirst("\\{", "{\"owner_resource\": \"" + DEPLOYMENT + "\","));

        assertThat(related().json().findValuesAsString("name")).containsExactly("owned", "runs");

        slice.delete("/automations/owned-by/" + DEPLOYMENT);
        assertThat(related().json().findValuesAsString("name")).containsExactly("runs");
    }

    @Test
    void anActionThatWouldStartADeploymentThatIsNotThereIsRefused() {
        Answer answer = create(
                "runs",
                "{\"type\": \"run-deployment\", \"deployment_id\": \"00000000-0000-0000-0000-000000000001\","
                        + " \"job_variables\": {\"a\": 1}}");

        assertThat(answer).isEqualTo(new Answer(404, "{\"detail\":\"Deployment not found.\"}"));
    }

    @Test
    void anAutomationIsReplaced() {
        String id = created("before");
        now = NOON.plusSeconds(1);

        Answer answer = slice.put(
                "/automations/" + id,
                "{\"name\": \"after\", \"trigger\": {\"posture\": \"Proactive\"}, \"actions\": []}");

        assertThat(answer.status()).isEqualTo(204);
        var after = slice.get("/automations/" + id).json();
        assertThat(after.get("name").stringValue()).isEqualTo("after");
        assertThat(after.at("/trigger/within").doubleValue()).isEqualTo(10.0);
        assertThat(after.get("tags").toString()).isEqualTo("[\"a\"]");
        assertThat(after.get("created").stringValue()).isEqualTo("2026-11-21T12:00:00Z");
        assertThat(after.get("updated").stringValue()).isEqualTo("2026-11-21T12:00:01Z");
        assertThat(told()).containsExactly("prefect.automation.created", "prefect.automation.updated");
    }

    @Test
    void anAutomationThatIsReplacedRemembersNothingOfItsTriggers() {
        String id = created("it");
        database()
                .write(tx -> tx.sql()
                        .insertInto(COMPOSITE_TRIGGER_CHILD_FIRING)
                        .set(COMPOSITE_TRIGGER_CHILD_FIRING.ID, UUID.randomUUID())
                        .set(COMPOSITE_TRIGGER_CHILD_FIRING.AUTOMATION_ID, UUID.fromString(id))
                        .set(COMPOSITE_TRIGGER_CHILD_FIRING.PARENT_TRIGGER_ID, new UUID(1, 1))
                        .set(COMPOSITE_TRIGGER_CHILD_FIRING.CHILD_TRIGGER_ID, new UUID(1, 2))
                        .set(COMPOSITE_TRIGGER_CHILD_FIRING.CHILD_FIRING_ID, new UUID(1, 3))
                        .set(COMPOSITE_TRIGGER_CHILD_FIRING.CHILD_FIRING, RawJson.EMPTY_OBJECT)
                        .execute());

        slice.put(
                "/automations/" + id, "{\"name\": \"it\", \"trigger\": {\"posture\": \"Reactive\"}, \"actions\": []}");

        assertThat(database().<Integer>read(tx -> tx.sql().fetchCount(COMPOSITE_TRIGGER_CHILD_FIRING)))
                .isZero();
    }

    @Test
    void anAutomationIsPausedAndResumed() {
        String id = created("it");

        assertThat(slice.patch("/automations/" + id, "{\"enabled\": false}").status())
                .isEqualTo(204);

        assertThat(slice.get("/automations/" + id).json().get("enabled").booleanValue())
                .isFalse();
        assertThat(slice.patch("/automations/" + id, "{\"enabled\": null}").status())
                .isEqualTo(422);
        assertThat(slice.patch("/automations/" + id, "{}").status()).isEqualTo(204);
        assertThat(changes).isEqualTo(3);
    }

    @Test
    void anAutomationThatWouldRunInCirclesIsNotEnabled() {
        String asked = """
                {"name": "loop", "enabled": false, "trigger": {"posture": "Reactive",
                 "expect": ["prefect.flow-run.*"]}, "actions": [{"type": "run-deployment", "source": "inferred"}]}""";
        String id = slice.post("/automations/", asked).json().get("id").stringValue();

        Answer answer = slice.patch("/automations/" + id, "{\"enabled\": true}");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().at("/exception_detail/0/msg").stringValue())
                .startsWith("Value error, Running an inferred deployment");
    }

    @Test
    void anAutomationIsRemoved() {
        String id = created("it");

        assertThat(slice.delete("/automations/" + id).status()).isEqualTo(204);

        Answer missing = new Answer(404, "{\"exception_message\":\"Automation not found\"}");
        assertThat(slice.get("/automations/" + id)).isEqualTo(missing);
        assertThat(slice.delete("/automations/" + id)).isEqualTo(missing);
        assertThat(slice.patch("/automations/" + id, "{}")).isEqualTo(missing);
        assertThat(told()).containsExactly("prefect.automation.created", "prefect.automation.deleted");
    }

    @Test
    void automationsAreListedAndCounted() {
        String second = created("second");
        now = NOON.plusSeconds(1);
        created("first");

        assertThat(names("{}")).containsExactly("first", "second");
        assertThat(names("{\"sort\": \"CREATED_DESC\", \"limit\": 1}")).containsExactly("first");
        assertThat(names("{\"offset\": 1}")).containsExactly("second");
        assertThat(names("{\"automations\": {\"name\": {\"any_\": [\"second\"]}}}"))
                .containsExactly("second");
        assertThat(names("{\"automations\": {\"id\": {\"any_\": [\"" + second + "\"]}}}"))
                .containsExactly("second");
        assertThat(names("{\"automations\": {\"created\": {\"before_\": \"2026-11-21T12:00:00Z\"}}}"))
                .containsExactly("second");
        assertThat(names("{\"automations\": {\"tags\": {\"all_\": [\"a\", \"b\"]}}}"))
                .isEmpty();
        assertThat(slice.post("/automations/count", "").text()).isEqualTo("2");
        assertThat(slice.post("/automations/count", "{\"automations\": {\"name\": {\"any_\": [\"first\"]}}}")
                        .text())
                .isEqualTo("1");
        assertThat(slice.post("/automations/count", "{\"automations\": {\"color\": 1}}")
                        .status())
                .isEqualTo(422);
    }

    @Test
    void keysComeInTheOrderOfTheirDeclarationOnEveryDatabase() {
        Answer made = slice.post("/automations/", """
                {"name": "a", "trigger": {"type": "sequence", "within": 60, "triggers": [
                   {"posture": "Reactive", "expect": ["x"], "match": {"b": "c"}}, {"posture": "Proactive"}]},
                 "actions": [{"type": "change-flow-run-state", "state": "FAILED", "message": "m", "name": "n"}],
                 "actions_on_trigger": [{"type": "call-webhook", "block_document_id": "00000000-0000-4000-8000-000000000001", "payload": "p"}],
                 "actions_on_resolve": [{"type": "pause-automation", "source": "inferred"}]}""");

        assertThat(made.status()).isEqualTo(201);
        assertThat(slice.get("/automations/" + made.json().get("id").stringValue())
                        .text())
                .isEqualTo(made.text());
        assertThat(slice.post("/automations/filter", "{}").text()).isEqualTo("[" + made.text() + "]");
    }

    @Test
    void automationsOfOneNameComeInTheOrderInWhichTheyWereMade() {
        var made = new ArrayList<String>();
        for (int i = 0; i < 5; i++) {
            made.add(automation("twin", DEPLOYMENT, false, NOON.plusSeconds(i)).toString());
        }

        for (String sort : List.of("NAME_ASC", "NAME_DESC")) {
            assertThat(slice.post("/automations/filter", "{\"sort\": \"" + sort + "\"}")
                            .json()
                            .valueStream()
                            .map(automation -> automation.get("id").stringValue()))
                    .containsExactlyElementsOf(made);
        }
    }

    private List<String> names(String filter) {
        return slice.post("/automations/filter", filter).json().findValuesAsString("name");
    }
}
