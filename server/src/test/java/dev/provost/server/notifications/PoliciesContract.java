package dev.provost.server.notifications;

import static dev.provost.store.tables.Tables.AUTOMATION;
import static org.assertj.core.api.Assertions.assertThat;

import dev.provost.api.json.RawJson;
import dev.provost.engine.names.Ids;
import dev.provost.server.ServerContract;
import dev.provost.server.Slice;
import dev.provost.server.automations.AutomationRoutes;
import dev.provost.server.automations.Automations;
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
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// `/api/flow_run_notification_policies`, and the automations that they are.
abstract class PoliciesContract extends ServerContract {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final String POLICIES = "/flow_run_notification_policies/";
    private static final String BLOCK = "00000000-0000-0000-0000-00000000000b";

    private Slice slice = new Slice(new Router());

    @BeforeEach
    void startOver() {
        database().write(tx -> tx.sql().deleteFrom(AUTOMATION).execute());
        var ids = new Ids(new Random(1));
        var events = new Events(database(), new EventStore(ids), new TaskRunRecordStore(), new Hub<>(), () -> NOON);
        var variables = new DeployedVariables(
                new DeploymentStore(new DeploymentScheduleStore()),
                new WorkPoolStore(),
                new JobVariables((_, _) -> Optional.empty()));
        var automations = new Automations(
                database(), new AutomationStore(), variables, new Lifecycle(events, ids), () -> NOON, ids, () -> {});
        var router = new Router();
        new AutomationRoutes(automations).register(router);
        new PolicyRoutes(new Policies(automations)).register(router);
        slice = new Slice(router);
    }

    private JsonNode create(String more) {
        var answer = slice.post(
                POLICIES,
                "{\"state_names\": [\"Failed\", \"Crashed\"], \"tags\": [\"x\"], \"block_document_id\": \"" + BLOCK
                        + "\"" + more + "}");
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.json();
    }

    private JsonNode automation(JsonNode policy) {
        return slice.get("/automations/" + policy.get("id").stringValue()).json();
    }

    private int listed(String filter) {
        return slice.post(POLICIES + "filter", filter).json().size();
    }

    @Test
    void aPolicyIsAnAutomationThatSendsNotifications() {
        JsonNode policy = create(", \"message_template\": \"{flow_run_name} is {flow_run_state_name} {{so}}\"");

        assertThat(policy.propertyNames())
                .containsExactly(
                        "id",
                        "created",
                        "updated",
                        "is_active",
                        "state_names",
                        "tags",
                        "block_document_id",
                        "message_template");
        JsonNode automation = automation(policy);
        assertThat(automation.at("/trigger/expect").toString())
                .contains("prefect.flow-run.Failed", "prefect.flow-run.Crashed");
        assertThat(automation.at("/trigger/match_related").toString())
                .isEqualTo("{\"prefect.resource.id\":[\"prefect.tag.x\"],\"prefect.resource.role\":\"tag\"}");
        assertThat(automation.at("/actions/0/type").stringValue()).isEqualTo("send-notification");
        assertThat(automation.at("/actions/0/body").stringValue())
                .isEqualTo("{{ flow_run.name }} is {{ flow_run.state.name }} {so}");
    }

    @Test
    void aPolicyIsReadAsItWasMade() {
        JsonNode policy = create(", \"message_template\": \"{flow_id} {{so}}\", \"is_active\": false");
        JsonNode usual = create("");

        assertThat(slice.get(POLICIES + policy.get("id").stringValue()).json()).isEqualTo(policy);
        assertThat(policy.get("message_template").stringValue()).isEqualTo("{flow_id} {{so}}");
        assertThat(policy.get("is_active").booleanValue()).isFalse();
        assertThat(policy.get("state_names").toString()).contains("\"Failed\"", "\"Crashed\"");
        assertThat(policy.get("tags").toString()).isEqualTo("[\"x\"]");
        assertThat(usual.get("message_template").isNull()).isTrue();
    }

    @Test
    void whatIsNotNamedStaysAsItWas() {
        String id = create(", \"message_template\": \"{flow_id}\"").get("id").stringValue();

        assertThat(slice.patch(POLICIES + id, "{\"is_active\": false, \"tags\": []}")
                        .status())
                .isEqualTo(204);

        JsonNode changed = slice.get(POLICIES + id).json();
        assertThat(changed.get("is_active").booleanValue()).isFalse();
        assertThat(changed.get("tags").isEmpty()).isTrue();
        assertThat(changed.get("state_names").size()).isEqualTo(2);
        assertThat(changed.get("message_template").stringValue()).isEqualTo("{flow_id}");
        slice.patch(POLICIES + id, "{\"message_template\": null}");
        assertThat(slice.get(POLICIES + id).json().get("message_template").isNull())
                .isTrue();
    }

    @Test
    void policiesAreListedByWhetherTheyAreActive() {
        create("");
        create(", \"is_active\": false");
        create(", \"is_active\": false");

        assertThat(listed("{}")).isEqualTo(3);
        assertThat(listed("{\"flow_run_notification_policy_filter\": {\"is_active\": {\"eq_\": true}}}"))
                .isEqualTo(1);
        assertThat(listed("{\"flow_run_notification_policy_filter\": {}}")).isEqualTo(2);
        assertThat(listed("{\"flow_run_notification_policy_filter\": {\"is_active\": null}, \"offset\": 1}"))
                .isEqualTo(2);
        assertThat(listed("{\"limit\": 1}")).isEqualTo(1);
    }

    @Test
    void whatTheReferenceMigratedIsAPolicyStill() {
        UUID id = UUID.randomUUID();
        database()
                .write(tx -> tx.sql()
                        .insertInto(AUTOMATION)
                        .set(AUTOMATION.ID, id)
                        .set(AUTOMATION.NAME, "Flow Run State Change Notification")
                        .set(AUTOMATION.DESCRIPTION, "Migrated from a flow run notification policy")
                        .set(AUTOMATION.ENABLED, true)
                        .set(
                                AUTOMATION.TRIGGER,
                                new RawJson(
                                        "{\"type\":\"event\",\"match\":{\"prefect.resource.id\":\"prefect.flow-run.*\"},"
                                                + "\"match_related\":{},\"expect\":[\"prefect.flow-run.*\"]}"))
                        .set(
                                AUTOMATION.ACTIONS,
                                new RawJson("[{\"type\":\"send-notification\",\"subject\":\"s\",\"body\":\"Flow ID:"
                                        + " {{ flow_run.flow_id }}\",\"block_document_id\":\"" + BLOCK + "\"}]"))
                        .execute());

        JsonNode policy = slice.get(POLICIES + id).json();

        assertThat(policy.get("message_template").stringValue()).isEqualTo("Flow ID: {flow_id}");
        assertThat(policy.get("state_names").isEmpty()).isTrue();
        assertThat(policy.get("block_document_id").stringValue()).isEqualTo(BLOCK);
    }

    @Test
    void otherAutomationsAreNoPolicies() {
        String id = create("").get("id").stringValue();
        database()
                .write(tx ->
                        tx.sql().update(AUTOMATION).set(AUTOMATION.NAME, "mine").execute());

        assertThat(slice.get(POLICIES + id).text())
                .isEqualTo("{\"detail\":\"flow run notification policy not found\"}");
        assertThat(slice.patch(POLICIES + id, "{}").status()).isEqualTo(404);
        assertThat(slice.delete(POLICIES + id).status()).isEqualTo(404);
        assertThat(listed("{}")).isZero();
    }

    @Test
    void aPolicyThatIsRemovedIsNoAutomationEither() {
        String id = create("").get("id").stringValue();

        assertThat(slice.delete(POLICIES + id).status()).isEqualTo(204);
        assertThat(slice.get("/automations/" + id).status()).isEqualTo(404);
        assertThat(slice.delete(POLICIES + id).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({
        "{flow_run}, Invalid template variable provided: 'flow_run'",
        "a } b, Single '}' encountered in format string",
        "a { b, Single '{' encountered in format string"
    })
    void aMessageThatCannotBeFilledInIsRefused(String template, String reason) {
        var answer = slice.post(
                POLICIES,
                "{\"state_names\": [], \"tags\": [], \"block_document_id\": \"" + BLOCK + "\", \"message_template\": \""
                        + template + "\"}");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().at("/exception_detail/0/msg").stringValue()).isEqualTo("Value error, " + reason);
    }
}
