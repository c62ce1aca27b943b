package dev.provost.server.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provost.server.ServerContract;
import dev.provost.server.Slice;
import dev.provost.server.http.Router;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// `/api/provost/database`.
abstract class DatabaseRoutesContract extends ServerContract {

    @Test
    void theDatabaseAndItsTablesHaveASize() {
        var router = new Router();
        new DatabaseRoutes(database()).register(router);

        JsonNode answer = new Slice(router).get("/provost/database").json();

        assertThat(answer.path("kind").stringValue())
                .isEqualTo(
                        switch (database().dialect()) {
                            case SQLITE -> "sqlite";
                            case POSTGRES -> "postgresql";
                        });
        assertThat(answer.path("version").stringValue()).matches("\\d+\\.\\d+.*");
        assertThat(answer.path("bytes").longValue()).isPositive();
        assertThat(answer.path("tables")
                        .valueStream()
                        .map(table -> table.path("name").stringValue()))
                .contains("flow_run", "events", "provost_triggered_action")
                .allSatisfy(name -> assertThat(name).isEqualTo(name.toLowerCase(Locale.ROOT)));
        assertThat(answer.path("tables")
                        .valueStream()
                        .map(table -> table.path("bytes").longValue()))
                .allSatisfy(bytes -> assertThat(bytes).isNotNegative())
                .isSortedAccordingTo((one, other) -> Long.compare(other, one));
    }
}
