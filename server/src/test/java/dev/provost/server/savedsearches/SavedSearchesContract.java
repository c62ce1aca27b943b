package dev.provost.server.savedsearches;

import static dev.provost.store.tables.Tables.SAVED_SEARCH;
import static org.assertj.core.api.Assertions.assertThat;

import dev.provost.engine.names.Ids;
import dev.provost.server.ServerContract;
import dev.provost.server.Slice;
import dev.provost.server.Slice.Answer;
import dev.provost.server.http.Router;
import dev.provost.store.SavedSearchStore;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// `/api/saved_searches`, from the request to the row.
abstract class SavedSearchesContract extends ServerContract {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private Instant now = NOON;
    private Slice slice;

    @BeforeEach
    void startOver() {
        database().write(tx -> tx.sql().deleteFrom(SAVED_SEARCH).execute());
        var router = new Router();
        var ids = new Ids(new Random(1));
        new SavedSearchRoutes(new SavedSearches(database(), new SavedSearchStore(), () -> now, ids)).register(router);
        slice = new Slice(router);
        now = NOON;
    }

    private Answer put(String name, String value) {
        return slice.put(
                "/saved_searches/",
                "{\"name\": \"%s\", \"filters\": [{\"object\": \"flow_run\", \"property\": \"state\", %s}]}"
                        .formatted(name, "\"type\": \"text\", \"operation\": \"is\", \"value\": " + value));
    }

    private static String id(Answer answer) {
        return answer.json().get("id").stringValue();
    }

    @Test
    void aSearchIsSaved() {
        Answer answer = put("failed", "{\"any\": [1, null]}");

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.json().get("created").stringValue()).isEqualTo("2026-11-21T12:00:00Z");
        assertThat(answer.json().at("/filters/0/operation").stringValue()).isEqualTo("is");
        assertThat(answer.json().at("/filters/0/value").toString()).isEqualTo("{\"any\":[1,null]}");
        assertThat(slice.get("/saved_searches/" + id(answer))).isEqualTo(new Answer(200, answer.text()));
    }

    @Test
    void aSearchOfTheSameNameIsTheSameSearchWithOtherCriteria() {
        Answer first = put("failed", "1");
        now = NOON.plusSeconds(1);

        Answer second = put("failed", "2");

        assertThat(second.status()).isEqualTo(200);
        assertThat(second.text()).isEqualTo(first.text().replaceFirst("(\"value\": ?)1", "$12"));
        assertThat(slice.put("/saved_searches/", "{\"name\": \"failed\"}")
                        .json()
                        .get("filters")
                        .size())
                .isZero();
    }

    @Test
    void searchesAreListedByName() {
        List.of("b", "c", "a").forEach(name -> put(name, "null"));

        assertThat(slice.post("/saved_searches/filter", "{\"limit\": 2, \"offset\": 1}")
                        .json()
                        .findValuesAsString("name"))
                .containsExactly("b", "c");
        assertThat(slice.post("/saved_searches/filter", "").json().size()).isEqualTo(3);
        assertThat(slice.post("/saved_searches/filter", "{\"limit\": 201}").status())
                .isEqualTo(422);
    }

    @Test
    void aRemovedSearchIsGone() {
        String id = id(put("failed", "1"));

        assertThat(slice.delete("/saved_searches/" + id).status()).isEqualTo(204);

        var missing = new Answer(404, "{\"detail\":\"Saved search not found\"}");
        assertThat(slice.delete("/saved_searches/" + id)).isEqualTo(missing);
        assertThat(slice.get("/saved_searches/" + id)).isEqualTo(missing);
    }

    @Test
    void aCriterionNeedsAllOfItsParts() {
        Answer answer =
                slice.put("/saved_searches/", "{\"name\": \"x\", \"filters\": [{\"object\": \"flow\"}], \"y\": 1}");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().get("exception_detail").findValuesAsString("type"))
                .containsExactly("missing", "missing", "missing", "missing", "extra_forbidden");
    }
}
