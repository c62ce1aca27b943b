package dev.provost.server.automations;

import static dev.provost.store.tables.Tables.AUTOMATION;
import static dev.provost.store.tables.Tables.AUTOMATION_RELATED_RESOURCE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.provost.api.json.RawJson;
import dev.provost.server.ServerContract;
import dev.provost.server.Slice;
import dev.provost.server.Slice.Answer;
import dev.provost.server.http.Router;
import dev.provost.store.AutomationStore;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// `/api/automations`, from the request to the row.
abstract class AutomationsContract extends ServerContract {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final String DEPLOYMENT = "prefect.deployment.00000000-0000-0000-0000-000000000001";

    private Slice slice;

    @BeforeEach
    void startOver() {
        database().write(tx -> tx.sql().deleteFrom(AUTOMATION).execute());
        var router = new Router();
        new AutomationRoutes(new Automations(database(), new AutomationStore(), () -> NOON)).register(router);
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
}
