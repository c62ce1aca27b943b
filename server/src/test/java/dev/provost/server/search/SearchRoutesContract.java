package dev.provost.server.search;

import static dev.provost.store.tables.Tables.VARIABLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.provost.api.json.RawJson;
import dev.provost.server.ServerContract;
import dev.provost.server.Slice;
import dev.provost.server.Slice.Answer;
import dev.provost.server.http.Router;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `/api/provost/search`, from the request to the rows.
abstract class SearchRoutesContract extends ServerContract {
    private static final UUID ID = UUID.fromString("9a0c0a6e-0000-4000-8000-00000000000f");
    private static final String FOUND = "{\"flows\":[],\"deployments\":[],\"flow_runs\":[],\"task_runs\":[],"
            + "\"work_pools\":[],\"automations\":[],\"blocks\":[],\"variables\":[{\"id\":\"" + ID
            + "\",\"name\":\"region\",\"detail\":null,\"state_type\":null,\"state_name\":null,"
            + "\"expected_start_time\":null}],\"concurrency_limits\":[]}";

    private Slice slice() {
        var router = new Router();
        new SearchRoutes(database(), () -> Instant.parse("2026-11-21T12:00:00Z")).register(router);
        return new Slice(router);
    }

    @BeforeAll
    void aVariable() {
        database()
                .write(tx -> tx.sql()
                        .insertInto(VARIABLE)
                        .set(VARIABLE.ID, ID)
                        .set(VARIABLE.NAME, "region")
                        .set(VARIABLE.VALUE, new RawJson("1"))
                        .execute());
    }

    @ParameterizedTest
    @ValueSource(strings = {"region", " GIO ", "9A0C0A6E-0000-4000-8000-00000000000f"})
    void thingsAreFoundByNameAndById(String query) {
        assertThat(slice().post("/provost/search", "{\"query\": \"" + query + "\"}"))
                .isEqualTo(new Answer(200, FOUND));
    }

    @Test
    void nothingIsFoundByNothing() {
        assertThat(slice().post("/provost/search", "{\"query\": \"  \"}")).isEqualTo(new Answer(200, "{}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"query\": 1}", "{\"query\": \"a\", \"limit\": 9}"})
    void whatIsNoQuestionIsRefused(String body) {
        assertThat(slice().post("/provost/search", body).status()).isEqualTo(422);
    }
}
