package dev.provost.server.taskworkers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provost.server.TestSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// What a worker hears and says from its arrival until it goes, on every database.
abstract class TaskSocketContract extends TaskWorkersContract {
    @Test
    void aWorkerIsSentWhatIsScheduledForIt() throws Exception {
        var worker = server.connect("w", "say");
        String run = schedule("say");

        JsonNode sent = worker.hear();

        assertThat(sent).isEqualTo(server.slice.get("/task_runs/" + run).json());
        assertThat(sent.at("/state/state_details/deferred").booleanValue()).isTrue();
    }

    @Test
    void aWorkerIsSentWhatWasScheduledBeforeItCame() throws Exception {
        String run = schedule("say");

        assertThat(id(server.connect("w", "say").hear())).isEqualTo(run);
    }

    @Test
    void runsComeOneAtATimeAndInOrder() throws Exception {
        String first = schedule("say");
        String second = schedule("say");
        var worker = server.connect("w", "say");

        assertThat(id(worker.hear())).isEqualTo(first);
        assertThat(worker.isSpokenTo()).isFalse();
        worker.say(ACK);
        assertThat(id(worker.hear())).isEqualTo(second);
    }

    @Test
    void nothingElseIsSent() throws Exception {
        schedule("other");
        schedule(server, "say", "{}");
        String done = schedule("say");
        move(done, "{\"type\": \"COMPLETED\"}");
        String run = schedule("say");

        assertThat(id(server.connect("w", "say").hear())).isEqualTo(run);
    }

    @Test
    void aRunThatMovedOnWhileItStoodInLineIsNotSent() throws Exception {
        var worker = server.connect("w", "say");
        schedule("say");
        worker.hear();
        String overtaken = schedule("say");
        String deleted = schedule("say");
        String last = schedule("say");
        move(overtaken, "{\"type\": \"CANCELLED\"}");
        server.slice.delete("/task_runs/" + deleted);

        worker.say(ACK);

        assertThat(id(worker.hear())).isEqualTo(last);
    }

    @Test
    void aWorkerThatSaysSomethingElseIsSentAwayAndItsRunIsNextForAnother() throws Exception {
        String run = schedule("say");
        var rude = server.connect("rude", "say");
        rude.hear();
        rude.say("{\"type\": \"thanks\"}");

        assertThat(rude.awaitClosed())
                .isEqualTo(new TestSocket.Closed(4001, "Protocol violation: expected 'ack' message"));
        assertThat(id(server.connect("w", "say").hear())).isEqualTo(run);
    }

    @Test
    void aWorkerThatQuitsKeepsWhatItWasSent() throws Exception {
        schedule("say");
        String second = schedule("say");
        var quitting = server.connect("quitting", "say");
        quitting.hear();
        quitting.say("{\"type\": \"quit\"}");

        assertThat(quitting.awaitClosed()).isEqualTo(new TestSocket.Closed(1000, ""));
        assertThat(id(server.connect("w", "say").hear())).isEqualTo(second);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"type\": \"hello\"} | 'subscribe' message",
                "[] | 'subscribe' message",
                "no json | 'subscribe' message",
                "{\"type\": \"subscribe\", \"client_id\": \"w\"} | 'keys' in subscribe message",
                "{\"type\": \"subscribe\", \"client_id\": \"w\", \"keys\": []} | 'keys' in subscribe message",
                "{\"type\": \"subscribe\", \"client_id\": \"w\", \"keys\": [5]} | 'keys' in subscribe message",
                "{\"type\": \"subscribe\", \"client_id\": \"w\", \"keys\": {\"a\": \"b\"}} | 'keys' in subscribe message",
                "{\"type\": \"subscribe\", \"keys\": [\"a\"]} | 'client_id' in subscribe message",
                "{\"type\": \"subscribe\", \"keys\": [\"a\"], \"client_id\": \"\"} | 'client_id' in subscribe message",
            })
    void whoDoesNotSubscribeIsSentAway(String message, String expected) throws Exception {
        assertThat(TestSocket.open(server.socket, message).awaitClosed())
                .isEqualTo(new TestSocket.Closed(4001, "Protocol violation: expected " + expected));
    }

    @Test
    void aRetryGoesBeforeWhatWasNeverTried() throws Exception {
        schedule("say");
        String again = schedule("say");
        move(again, "{\"type\": \"SCHEDULED\", \"name\": \"AwaitingRetry\", \"state_details\": {\"deferred\": true}}");

        JsonNode sent = server.connect("w", "say").hear();

        assertThat(id(sent)).isEqualTo(again);
        assertThat(sent.get("state_name").stringValue()).isEqualTo("AwaitingRetry");
    }

    @Test
    void aRunScheduledAnewIsSentAnew() throws Exception {
        String run = schedule("say");
        var worker = server.connect("w", "say");
        worker.hear();
        worker.say(ACK);
        move(run, "{\"type\": \"SCHEDULED\", \"name\": \"AwaitingRetry\", \"state_details\": {\"deferred\": true}}");

        assertThat(id(worker.hear())).isEqualTo(run);
    }

    @Test
    void aRunRemembersWhereItsParametersAre() throws Exception {
        String where = "00000000-0000-0000-0000-000000000007";
        String run = schedule(server, "say", "{\"deferred\": true, \"task_parameters_id\": \"" + where + "\"}");
        var worker = server.connect("w", "say");
        assertThat(worker.hear().at("/state/state_details/task_parameters_id").stringValue())
                .isEqualTo(where);

        JsonNode moved = move(run, "{\"type\": \"PENDING\", \"state_details\": {\"deferred\": true}}");

        assertThat(moved.at("/state/state_details/task_parameters_id").stringValue())
                .isEqualTo(where);
    }

    @Test
    void workersAreListedWhileTheyAreConnected() throws Exception {
        var worker = server.connect("host-1", "say", "yell");
        server.connect("host-2", "whisper");

        assertThat(server.workers(2, "").toString()).contains("host-1", "host-2");
        JsonNode one = server.workers(1, "{\"task_worker_filter\": {\"task_keys\": [\"yell\", \"x\"]}}");
        assertThat(one.toString())
                .isEqualTo("[{\"identifier\":\"host-1\",\"task_keys\":[\"say\",\"yell\"],"
                        + "\"timestamp\":\"2026-11-21T12:00:00Z\"}]");
        assertThat(server.workers(2, "{\"task_worker_filter\": {\"task_keys\": []}}"))
                .hasSize(2);
        assertThat(server.workers(0, "{\"task_worker_filter\": {\"task_keys\": [\"x\"]}}"))
                .isEmpty();

        worker.vanish();
        assertThat(server.workers(1, "{\"task_worker_filter\": null}").toString())
                .contains("host-2");
    }
}
