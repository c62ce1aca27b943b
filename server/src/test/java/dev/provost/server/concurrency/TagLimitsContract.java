package dev.provost.server.concurrency;

import static dev.provost.store.tables.Tables.CONCURRENCY_LIMIT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.provost.api.json.RawJson;
import dev.provost.server.Slice.Answer;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// `/api/concurrency_limits`, from the request to the row.
abstract class TagLimitsContract extends LimitSlice {
    private static final String V1 = "/concurrency_limits/";
    private static final Answer MISSING = new Answer(404, "{\"detail\":\"Concurrency limit not found\"}");
    private static final Answer DONE = new Answer(200, "null");

    private final UUID run = UUID.randomUUID();
    private final UUID other = UUID.randomUUID();

    private Answer put(String tag, int size) {
        return slice().post(V1, "{\"tag\": \"%s\", \"concurrency_limit\": %d}".formatted(tag, size));
    }

    /// As servers made them some versions ago.
    private UUID older(String tag, int size) {
        var id = UUID.randomUUID();
        database()
                .write(tx -> tx.sql()
                        .insertInto(CONCURRENCY_LIMIT)
                        .set(CONCURRENCY_LIMIT.ID, id)
                        .set(CONCURRENCY_LIMIT.CREATED, NOON)
                        .set(CONCURRENCY_LIMIT.UPDATED, NOON)
                        .set(CONCURRENCY_LIMIT.TAG, tag)
                        .set(CONCURRENCY_LIMIT.CONCURRENCY_LIMIT_, size)
                        .set(CONCURRENCY_LIMIT.ACTIVE_SLOTS, RawJson.EMPTY_LIST)
                        .execute());
        return id;
    }

    private List<String> holders(String tag) {
        return slice().get(V1 + "tag/" + tag)
                .json()
                .get("active_slots")
                .valueStream()
                .map(it -> it.stringValue())
                .toList();
    }

    private Answer take(UUID taskRun, String... tags) {
        return slice().post(V1 + "increment", asking(taskRun, tags));
    }

    private Answer giveBack(UUID taskRun, String... tags) {
        return slice().post(V1 + "decrement", asking(taskRun, tags));
    }

    private static String asking(UUID taskRun, String... tags) {
        return "{\"names\": [\"%s\"], \"task_run_id\": \"%s\"}".formatted(String.join("\", \"", tags), taskRun);
    }

    @Test
    void aTagGetsALimitAndAnother() {
        Answer first = put("x", 4);
        later(Duration.ofSeconds(1));
        Answer second = put("x", 5);

        assertThat(first.status()).isEqualTo(201);
        assertThat(first.text())
                .endsWith("\"created\":\"2026-11-21T12:00:00Z\",\"updated\":\"2026-11-21T12:00:00Z\",\"tag\":\"x\","
                        + "\"concurrency_limit\":4,\"active_slots\":[]}");
        assertThat(second)
                .isEqualTo(new Answer(
                        200,
                        first.text()
                                .replace("limit\":4", "limit\":5")
                                .replace("updated\":\"2026-11-21T12:00:00Z", "updated\":\"2026-11-21T12:00:01Z")));
        assertThat(slice().get(V1 + "tag/x")).isEqualTo(second);
        assertThat(slice().get(V1 + second.json().get("id").stringValue())).isEqualTo(second);
        assertThat(taken("tag:x")).isZero();
        assertThat(put("a/b", 4).status()).isEqualTo(422);
    }

    @Test
    void limitsOfBothKindsAreListed() {
        put("b", 1);
        put("d", 1);
        older("a", 1);
        older("b", 9);
        make("other", 3);

        var all = slice().post(V1 + "filter", "").json();

        assertThat(all.findValuesAsString("tag")).containsExactly("b", "d", "a");
        assertThat(all.findValuesAsString("concurrency_limit")).containsExactly("1", "1", "1");
        assertThat(slice().post(V1 + "filter", "{\"offset\": 1, \"limit\": 1}")
                        .json()
                        .findValuesAsString("tag"))
                .containsExactly("d");
    }

    @Test
    void aPageOfThemIsFullWhateverOtherLimitsThereAre() {
        make("a", 3);
        put("b", 1);

        assertThat(slice().post(V1 + "filter", "{\"limit\": 1}").json().findValuesAsString("tag"))
                .containsExactly("b");
    }

    @Test
    void aTaskRunTakesSlotsOfItsTagsAndGivesThemBack() {
        put("x", 1);
        older("y", 1);

        Answer taken = take(run, "y", "x", "z");

        assertThat(taken.status()).isEqualTo(200);
        assertThat(taken.json().findValuesAsString("name")).containsExactly("x", "y");
        assertThat(holders("x")).containsExactly(run.toString());
        assertThat(holders("y")).containsExactly(run.toString());
        assertThat(taken("tag:x")).isEqualTo(1);
        assertThat(take(other, "x"))
                .isEqualTo(new Answer(423, "{\"detail\":\"Concurrency limit for the x tag has been reached\"}"));
        assertThat(slice().lastHeaders().first("Retry-After")).contains("30.0");
        assertThat(take(other, "y").status()).isEqualTo(423);

        assertThat(giveBack(other, "x", "y").json().findValuesAsString("name")).containsExactly("tag:x");
        assertThat(taken("tag:x")).isEqualTo(1);
        assertThat(giveBack(run, "x", "y").json().findValuesAsString("name")).containsExactly("tag:x", "y");
        assertThat(holders("x")).isEmpty();
        assertThat(holders("y")).isEmpty();
        assertThat(taken("tag:x")).isZero();
    }

    @Test
    void ofALimitOfZeroNobodyGetsASlot() {
        put("x", 1);
        put("zero", 0);

        assertThat(take(run, "x", "zero"))
                .isEqualTo(new Answer(
                        423,
                        "{\"detail\":\"The concurrency limit on tag \\\"zero\\\" is 0 and will deadlock if the task "
                                + "tries to run again.\"}"));
        assertThat(slice().lastHeaders().first("Retry-After")).isEmpty();
        assertThat(holders("x")).isEmpty();
    }

    @Test
    void whoMissedTheAnswerAsksAgainAndHasOneSlot() {
        put("x", 2);

        take(run, "x");
        take(run, "x");

        assertThat(taken("tag:x")).isEqualTo(1);
    }

    @Test
    void aResetLeavesNobodyButThoseItNames() {
        put("x", 1);
        take(run, "x");

        assertThat(slice().post(V1 + "tag/x/reset", "{\"slot_override\": [\"" + other + "\"]}"))
                .isEqualTo(DONE);
        assertThat(holders("x")).containsExactly(other.toString());
        assertThat(taken("tag:x")).isEqualTo(1);
        giveBack(run, "x");
        assertThat(taken("tag:x")).isEqualTo(1);

        assertThat(slice().post(V1 + "tag/x/reset", "")).isEqualTo(DONE);
        assertThat(holders("x")).isEmpty();
        assertThat(taken("tag:x")).isZero();
        assertThat(slice().post(V1 + "tag/y/reset", "")).isEqualTo(MISSING);
    }

    @Test
    void aLimitOfTheOlderKindIsResetAndRemoved() {
        UUID id = older("y", 2);
        take(run, "y");

        assertThat(slice().post(V1 + "tag/y/reset", "{\"slot_override\": [\"" + other + "\"]}"))
                .isEqualTo(DONE);
        assertThat(holders("y")).containsExactly(other.toString());

        assertThat(slice().delete(V1 + id)).isEqualTo(DONE);
        assertThat(slice().get(V1 + id)).isEqualTo(MISSING);
        assertThat(slice().delete(V1 + id)).isEqualTo(MISSING);
        assertThat(events()).containsExactly("prefect.concurrency-limit.deleted");
    }

    @Test
    void aRemovedLimitIsGoneWithItsLeases() {
        put("x", 2);
        take(run, "x");

        assertThat(slice().delete(V1 + "tag/x")).isEqualTo(DONE);
        assertThat(slice().delete(V1 + "tag/x")).isEqualTo(MISSING);

        put("x", 1);
        assertThat(take(other, "x").status()).isEqualTo(200);
        giveBack(run, "x");
        assertThat(taken("tag:x")).isEqualTo(1);
    }

    @Test
    void aSlotOutlivesItsTaskRunByAnHourAtMost() {
        put("x", 1);
        take(run, "x");

        later(Duration.ofMinutes(59));
        assertThat(takeBackOverdue()).isZero();
        later(Duration.ofMinutes(2));
        assertThat(takeBackOverdue()).isEqualTo(1);
        assertThat(taken("tag:x")).isZero();
    }
}
