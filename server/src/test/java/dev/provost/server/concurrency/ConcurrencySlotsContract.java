package dev.provost.server.concurrency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provost.server.Slice.Answer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Slots of concurrency limits and leases on them, from the request to the row.
abstract class ConcurrencySlotsContract extends LimitSlice {

    @Test
    void slotsAreTakenAndGivenBack() {
        String id = make("db", 5);

        Answer taken = take(2, "nothing", "db");
        assertThat(taken).isEqualTo(new Answer(200, "[{\"id\":\"" + id + "\",\"name\":\"db\",\"limit\":5}]"));
        assertThat(taken(id)).isEqualTo(2);

        assertThat(giveBack(3, "db", "nothing")).isEqualTo(taken);
        assertThat(taken(id)).isZero();
    }

    @Test
    void noLimitIsMadeByAskingForIt() {
        assertThat(
                        slice().post(
                                        V2 + "increment",
                                        "{\"slots\": 1, \"names\": [\"db\"], \"mode\": \"rate_limit\", \"create_if_missing\": true}"))
                .isEqualTo(new Answer(200, "[]"));
        assertThat(slice().get(V2 + "db").status()).isEqualTo(404);
        Answer lease = lease(1, "db");
        assertThat(lease.json().get("limits").size()).isZero();
        assertThat(renew(lease).status()).isEqualTo(410);
    }

    @Test
    void whoFindsNoSlotIsToldWhenToAskAgain() {
        String full = make("\"name\": \"full\", \"limit\": 1, \"active_slots\": 1");
        String free = make("free", 1);

        assertThat(take(1, "full", "free")).isEqualTo(new Answer(423, "{\"detail\":\"Locked\"}"));
        assertThat(Double.parseDouble(slice().lastHeaders().first("Retry-After").orElseThrow()))
                .isBetween(1.0, 2.6);
        assertThat(lease(1, "full", "free").status()).isEqualTo(423);
        assertThat(taken(full)).isEqualTo(1);
        assertThat(taken(free)).isZero();
    }

    @Test
    void nobodyGetsMoreThanThereWillEverBe() {
        make("db", 5);

        assertThat(take(6, "db"))
                .isEqualTo(new Answer(422, "{\"detail\":\"Slots requested is greater than the limit\"}"));
    }

    @Test
    void onlySlotsThatDecayLimitARate() {
        make("a", 5);
        make("b", 5);

        assertThat(slice().post(V2 + "increment", "{\"slots\": 1, \"names\": [\"b\", \"a\"], \"mode\": \"rate_limit\"}")
                        .json()
                        .get("detail")
                        .stringValue())
                .isEqualTo("Only concurrency limits with slot decay can be used for rate limiting. "
                        + "The following limits do not have a decay configured: 'a,b'");
    }

    @Test
    void aRateIsKeptHoweverOftenOneAsks() {
        make("\"name\": \"rate\", \"limit\": 2, \"slot_decay_per_second\": 1");
        int granted = 0;

        for (int i = 0; i < 100; i++) {
            later(Duration.ofMillis(100));
            granted += slice().post(V2 + "increment", "{\"slots\": 1, \"names\": [\"rate\"], \"mode\": \"rate_limit\"}")
                                    .status()
                            == 200
                    ? 1
                    : 0;
        }

        // Two at once, and one a second in the remaining 9.9 seconds.
        assertThat(granted).isEqualTo(11);
    }

    @Test
    void aLeaseIsKeptByRenewingItAndEndedOnce() {
        String id = make("db", 5);
        Answer lease = lease(2, "db");
        Answer other = lease(1, "db");
        assertThat(lease.status()).isEqualTo(200);
        assertThat(lease.json().get("limits").findValuesAsString("id")).isEqualTo(List.of(id));

        later(Duration.ofSeconds(50));
        assertThat(renew(lease).status()).isEqualTo(204);
        later(Duration.ofSeconds(50));
        assertThat(takeBackOverdue()).isEqualTo(1);
        assertThat(taken(id)).isEqualTo(2);
        assertThat(renew(other))
                .isEqualTo(new Answer(410, "{\"detail\":\"Lease not found - it may have expired or been revoked\"}"));

        assertThat(end(lease).status()).isEqualTo(204);
        assertThat(end(lease).status()).isEqualTo(204);
        assertThat(end(other).status()).isEqualTo(204);
        assertThat(taken(id)).isZero();
    }

    @Test
    void slotsThatALeaseHoldsAreNotGivenBackByName() {
        String id = make("db", 5);
        lease(2, "db");
        take(1, "db");

        giveBack(3, "db");

        assertThat(taken(id)).isEqualTo(2);
    }

    @Test
    void aLimitThatIsSwitchedOffCountsNothingAndOwesNothing() {
        String id = make("\"name\": \"off\", \"limit\": 1, \"active\": false");
        Answer lease = lease(1, "off");
        assertThat(lease.json().get("limits").findValuesAsString("id")).isEqualTo(List.of(id));
        assertThat(take(1, "off").status()).isEqualTo(200);
        assertThat(taken(id)).isZero();

        slice().patch(V2 + id, "{\"active\": true}");
        Answer held = lease(1, "off");
        slice().patch(V2 + id, "{\"active\": false}");
        end(lease);
        assertThat(taken(id)).isEqualTo(1);
        end(held);
        assertThat(taken(id)).isZero();
    }

    @Test
    void howLongSlotsAreHeldDecidesHowLongOneWaits() {
        make("db", 1);
        for (int i = 0; i < 20; i++) {
            Answer lease = lease(1, "db");
            later(Duration.ofSeconds(20));
            end(lease);
        }
        take(1, "db");

        take(1, "db");

        assertThat(Double.parseDouble(slice().lastHeaders().first("Retry-After").orElseThrow()))
                .isBetween(9.0, 26.0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"slots\": 0, \"names\": [\"db\"]",
                "\"slots\": 1, \"names\": []",
                "\"slots\": 1, \"names\": [\"db\"], \"mode\": \"other\"",
                "\"slots\": 1, \"names\": [\"db\"], \"lease_duration\": 59",
                "\"slots\": 1, \"names\": [\"db\"], \"lease_duration\": 86401",
                "\"slots\": 1, \"names\": [\"db\"], \"holder\": {\"type\": \"flow_run\"}",
                "\"slots\": 1, \"names\": [\"db\"], \"holder\": {\"type\": \"x\", "
                        + "\"id\": \"3f0c8a52-6f4e-4b53-9d0e-0d7f6d0f5a10\"}",
                "\"slots\": 1, \"names\": [\"db\"], \"holder\": {\"type\": \"flow_run\", \"x\": 1, "
                        + "\"id\": \"3f0c8a52-6f4e-4b53-9d0e-0d7f6d0f5a10\"}"
            })
    void whatCannotBeLeasedIsRefused(String body) {
        assertThat(slice().post(V2 + "increment-with-lease", "{" + body + "}").status())
                .isEqualTo(422);
    }

    @Test
    void slotsOfALimitOfNoneAreGivenBackTooHoweverLongTheyWereTaken() {
        make("none", 0);

        assertThat(slice().post(V2 + "decrement", "{\"slots\": 1, \"names\": [\"none\"], \"occupancy_seconds\": 60}")
                        .status())
                .isEqualTo(200);
    }
}
