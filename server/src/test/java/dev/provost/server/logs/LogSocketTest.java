package dev.provost.server.logs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provost.api.logs.Log;
import dev.provost.engine.names.Ids;
import dev.provost.server.ServerContract;
import dev.provost.server.Slice;
import dev.provost.server.TestSocket;
import dev.provost.server.TestSocket.Closed;
import dev.provost.server.http.Router;
import dev.provost.server.streams.Hub;
import dev.provost.store.LogStore;
import dev.provost.testing.TestDatabase;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// Log lines from the request that brings them to those who watch.
@Timeout(60)
final class LogSocketTest extends ServerContract {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final String RUN = "00000000-0000-0000-0000-000000000001";

    private final Ids ids = new Ids(new Random(1));
    private Hub<Log> hub;
    private LogSocket socket;
    private Slice slice;

    @Override
    protected TestDatabase make() {
        return onSqlite();
    }

    @BeforeEach
    void build() {
        hub = new Hub<>();
        socket = new LogSocket(hub);
        var router = new Router();
        new LogRoutes(new Logs(database(), new LogStore(), () -> NOON, ids, hub::publish), hub).register(router);
        slice = new Slice(router);
    }

    private TestSocket watch(String filter) {
        int before = hub.watchers();
        TestSocket opened = TestSocket.open(socket, "{\"type\": \"filter\", \"filter\": " + filter + "}");
        while (hub.watchers() == before) {
            Thread.onSpinWait();
        }
        return opened;
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

    @Test
    void whatAClientSaysWhileItWatchesDoesNotMatter() throws Exception {
        TestSocket watcher = watch("{}");
        watcher.say("what else?").say("{}");
        say(20, "hello");

        assertThat(watcher.hear().at("/log/message").stringValue()).isEqualTo("hello");
        watcher.vanish();
    }

    @Test
    void nobodyWatchesAnyMoreOnceGone() throws Exception {
        TestSocket watcher = watch("{}");
        watcher.vanish();

        assertThat(hub.watchers()).isZero();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"type\": \"hello\"} | Expected 'filter' message",
                "[] | Expected 'filter' message",
                "no json | Expected 'filter' message",
                "{\"type\": \"filter\"} | Invalid filter: ",
                "{\"type\": \"filter\", \"filter\": null} | Invalid filter: ",
                "{\"type\": \"filter\", \"filter\": 5} | Invalid filter: ",
                "{\"type\": \"filter\", \"filter\": {\"x\": 1}} | Invalid filter: ",
                "{\"type\": \"filter\", \"filter\": {\"level\": {\"ge_\": \"x\"}}} | Invalid filter: ",
            })
    void whoSendsNoFilterIsSentAway(String message, String reason) throws Exception {
        Closed closed = TestSocket.open(socket, message).awaitClosed();

        assertThat(closed.code()).isEqualTo(1002);
        assertThat(closed.reason()).startsWith(reason.strip());
    }
}
