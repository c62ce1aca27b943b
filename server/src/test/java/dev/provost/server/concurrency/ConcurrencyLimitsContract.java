package dev.provost.server.concurrency;

import static dev.provost.store.tables.Tables.EVENTS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.provost.server.Slice.Answer;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `/api/v2/concurrency_limits`, from the request to the row.
abstract class ConcurrencyLimitsContract extends LimitSlice {
    private static final Answer MISSING = new Answer(404, "{\"detail\":\"Concurrency Limit not found\"}");

    @Test
    void aLimitIsMade() {
        Answer made = slice().post(V2, "{\"name\": \"db\", \"limit\": 5, \"slot_decay_per_second\": 0.1}");

        assertThat(made.status()).isEqualTo(201);
        String id = made.json().get("id").stringValue();
        String frame =
                "{\"id\":\"" + id + "\",\"created\":\"2026-11-21T12:00:00Z\",\"updated\":\"2026-11-21T12:00:00Z\",";
        assertThat(made.text())
                .isEqualTo(frame + "\"active\":true,\"name\":\"db\",\"limit\":5,\"active_slots\":0,\"denied_slots\":0,"
                        + "\"slot_decay_per_second\":0.1,\"avg_slot_occupancy_seconds\":2.0}");
        var read = new Answer(
                200,
                frame
                        + "\"active\":true,\"name\":\"db\",\"limit\":5,\"active_slots\":0,\"slot_decay_per_second\":0.1}");
        assertThat(slice().get(V2 + id)).isEqualTo(read);
        assertThat(slice().get(V2 + "db")).isEqualTo(read);
        assertThat(slice().get(V2 + id.replace("-", ""))).isEqualTo(read);
    }

    @Test
    void twoLimitsCannotHaveOneName() {
        make("db", 5);

        assertThat(slice().post(V2, "{\"name\": \"db\", \"limit\": 5}").status())
                .isEqualTo(409);
    }

    @Test
    void limitsAreListedByName() {
        make("b", 1);
        make("c", 1);
        make("a", 1);

        assertThat(slice().post(V2 + "filter", "{\"limit\": 2, \"offset\": 1}")
                        .json()
                        .findValuesAsString("name"))
                .containsExactly("b", "c");
        assertThat(slice().post(V2 + "filter", "").json().size()).isEqualTo(3);
    }

    @Test
    void takenSlotsAreShownAfterDecay() {
        String id = make("\"name\": \"rate\", \"limit\": 10, \"active_slots\": 10, \"slot_decay_per_second\": 0.1");

        later(Duration.ofMillis(30_500));

        assertThat(taken(id)).isEqualTo(7);
        assertThat(slice().post(V2 + "filter", "").json().at("/0/active_slots").intValue())
                .isEqualTo(7);
    }

    @Test
    void aLimitIsChanged() {
        String id = make("db", 5);
        later(Duration.ofSeconds(1));

        assertThat(slice().patch(V2 + "db", "{\"name\": \"api\", \"limit\": 7, \"active\": false}")
                        .status())
                .isEqualTo(204);

        var json = slice().get(V2 + id).json();
        assertThat(json.get("name").stringValue()).isEqualTo("api");
        assertThat(json.get("limit").intValue()).isEqualTo(7);
        assertThat(json.get("active").booleanValue()).isFalse();
        assertThat(json.get("updated").stringValue()).isEqualTo("2026-11-21T12:00:01Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"active", "name", "limit", "active_slots", "denied_slots", "slot_decay_per_second"})
    void nothingOfALimitCanBeTakenAway(String key) {
        String id = make("db", 5);

        assertThat(slice().patch(V2 + id, "{\"" + key + "\": null}").status()).isEqualTo(409);
        assertThat(slice().patch(V2 + id, "{\"limit\": -1}").status()).isEqualTo(422);
    }

    @Test
    void aRemovedLimitIsGone() {
        String id = make("db", 5);
        Answer leased = lease(1, "db");

        assertThat(slice().delete(V2 + id).status()).isEqualTo(204);

        assertThat(slice().get(V2 + "db")).isEqualTo(MISSING);
        assertThat(slice().delete(V2 + id)).isEqualTo(MISSING);
        assertThat(slice().patch(V2 + "db", "{}")).isEqualTo(MISSING);
        assertThat(slice().patch(V2 + "db", "{\"active_slots\": null}")).isEqualTo(MISSING);
        // Who has a slot of it need not know.
        assertThat(renew(leased).status()).isEqualTo(204);
        assertThat(end(leased).status()).isEqualTo(204);
        assertThat(renew(leased).status()).isEqualTo(410);
    }

    @Test
    void whatHappensToALimitIsTold() {
        String id = make("db", 5);
        slice().patch(V2 + id, "{\"limit\": 7}");
        slice().delete(V2 + id);

        assertThat(events())
                .containsExactlyInAnyOrder(
                        "prefect.concurrency-limit.created",
                        "prefect.concurrency-limit.updated",
                        "prefect.concurrency-limit.deleted");
        String payload = database()
                .read(tx -> tx.sql()
                        .select(EVENTS.PAYLOAD)
                        .from(EVENTS)
                        .where(EVENTS.EVENT.eq("prefect.concurrency-limit.updated"))
                        .fetchSingle()
                        .value1()
                        .text());
        assertThat(payload.replace(" ", ""))
                .isEqualTo("{\"name\":\"db\",\"limit\":7,\"active\":true,\"slot_decay_per_second\":0.0}");
    }

    @Test
    void whoSaysHowManySlotsAreTakenIsRight() {
        String id = make("db", 3);
        Answer older = lease(1, "db");
        later(Duration.ofSeconds(1));
        Answer younger = lease(1, "db");
        take(1, "db");

        slice().patch(V2 + id, "{\"active_slots\": 1}");

        assertThat(taken(id)).isEqualTo(1);
        assertThat(renew(older).status()).isEqualTo(204);
        end(older);
        assertThat(taken(id)).isEqualTo(1);
        end(younger);
        assertThat(taken(id)).isZero();
    }

    @Test
    void itIsKnownWhoHasSlotsAndUntilWhen() {
        String id = make("db", 9);
        var run = UUID.randomUUID();
        take(2, "db");
        lease(1, "db");
        later(Duration.ofSeconds(1));
        leaseFor(run, 3, "db");

        var json = slice().get("/provost/concurrency_limits/" + id + "/holders").json();

        assertThat(json.get("active_slots").intValue()).isEqualTo(6);
        assertThat(json.get("unleased_slots").intValue()).isEqualTo(2);
        var holders = json.get("holders");
        assertThat(holders.findValuesAsString("slots")).containsExactly("1", "3");
        assertThat(holders.at("/0/until").stringValue()).isEqualTo("2026-11-21T12:01:00Z");
        assertThat(holders.at("/0/holder_type").isNull()).isTrue();
        assertThat(holders.at("/1/holder_type").stringValue()).isEqualTo("flow_run");
        assertThat(holders.at("/1/holder_id").stringValue()).isEqualTo(run.toString());
        assertThat(slice().get("/provost/concurrency_limits/" + id + "/holders?limit=1&offset=1")
                        .json()
                        .get("holders")
                        .findValuesAsString("slots"))
                .containsExactly("3");
        assertThat(slice().get("/provost/concurrency_limits/" + run + "/holders"))
                .isEqualTo(MISSING);
    }
}
