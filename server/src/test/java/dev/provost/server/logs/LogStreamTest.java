package dev.provost.server.logs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provost.api.filters.LogFilter;
import dev.provost.api.logs.Log;
import dev.provost.engine.names.Ids;
import dev.provost.server.ServerContract;
import dev.provost.server.Slice;
import dev.provost.server.TestSocket;
import dev.provost.server.http.Router;
import dev.provost.server.streams.Hub;
import dev.provost.server.streams.StreamSocket;
import dev.provost.server.streams.Watchers;
import dev.provost.store.LogStore;
import dev.provost.testing.TestDatabase;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/// Log lines from the request that brings them to those who watch.
@Timeout(60)
final class LogStreamTest extends ServerContract {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final String RUN = "00000000-0000-0000-0000-000000000001";

    private final Ids ids = new Ids(new Random(1));
    private Hub<Log> hub;
    private StreamSocket<LogFilter, Log> socket;
    private Slice slice;

    @Override
    protected TestDatabase make() {
        return onSqlite();
    }

    @BeforeEach
    void build() {
        hub = new Hub<>();
        socket = LogRoutes.out(hub);
        var router = new Router();
        new LogRoutes(new Logs(database(), new LogStore(), () -> NOON, ids, hub::publish), hub).register(router);
        slice = new Slice(router);
    }

    private TestSocket watch(String filter) {
        return Watchers.open(socket, hub, "{\"type\": \"filter\", \"filter\": " + filter + "}");
    }

    private void say(int level, String message) {
        String line = """
                [{"name": "test", "level": %d, "message": "%s", "timestamp": "2026-11-21T12:00:00Z",
                  "flow_run_id": "%s"}]""".formatted(level, message, RUN);
        assertThat(slice.post("/logs/", line).status()).isEqualTo(201);
    }

    @Test
    void aLineIsSentAsItIsReadLater() throws Exception {
        TestSocket watcher = watch("{}");
        say(20, "unheard-of");

        JsonNode sent = watcher.hear();

        assertThat(sent.get("type").stringValue()).isEqualTo("log");
        JsonNode read = slice.post("/logs/filter", "{\"logs\": {\"text\": {\"query\": \"unheard-of\"}}}")
                .json()
                .get(0);
        assertThat(sent.get("log")).isEqualTo(read);
        watcher.vanish();
    }

    @Test
    void onlyWhatTheFilterAsksForIsSent() throws Exception {
        TestSocket all = watch("{}");
        TestSocket warnings = watch("{\"level\": {\"ge_\": 30}}");
        TestSocket others = watch("{\"flow_run_id\": {\"any_\": [\"00000000-0000-0000-0000-000000000002\"]}}");
        say(20, "quiet");
        say(40, "loud");

        assertThat(all.hear().at("/log/message").stringValue()).isEqualTo("quiet");
        assertThat(all.hear().at("/log/message").stringValue()).isEqualTo("loud");
        assertThat(warnings.hear().at("/log/message").stringValue()).isEqualTo("loud");
        assertThat(others.isSpokenTo()).isFalse();
        for (TestSocket watcher : new TestSocket[] {all, warnings, others}) {
            watcher.vanish();
        }
    }
}
