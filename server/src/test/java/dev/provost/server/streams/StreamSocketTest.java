package dev.provost.server.streams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provost.api.filters.LogFilter;
import dev.provost.server.TestSocket;
import dev.provost.server.TestSocket.Closed;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
final class StreamSocketTest {
    private final Hub<String> hub = new Hub<>();
    private final StreamSocket<LogFilter, String> socket = new StreamSocket<>(
            "words", LogFilter.class, _ -> new WithPast(hub.watch(9, _ -> true)), StreamSocketTest::told);

    private static Object told(String word) {
        return Map.of("word", word);
    }

    /// What comes by, after two words that have been.
    private record WithPast(Feed<String> live) implements Feed<String> {
        @Override
        public void past(Predicate<String> taker) {
            boolean _ = taker.test("once") && taker.test("upon");
        }

        @Override
        public Optional<String> next(Duration atMost) throws InterruptedException {
            return live.next(atMost);
        }

        @Override
        public long takeLost() {
            return live.takeLost();
        }

        @Override
        public void close() {
            live.close();
        }
    }

    private TestSocket watch(String more) {
        return Watchers.open(socket, hub, "{\"type\": \"filter\", \"filter\": {}" + more + "}");
    }

    private static String hear(TestSocket watcher) throws InterruptedException {
        return watcher.hear().get("word").stringValue();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"", ", \"backfill\": true"})
    void whatHasBeenIsSentAndThenWhatComes(String more) throws Exception {
        TestSocket watcher = watch(more);
        hub.publish(List.of("a", "time"));

        assertThat(List.of(hear(watcher), hear(watcher), hear(watcher), hear(watcher)))
                .containsExactly("once", "upon", "a", "time");
        watcher.vanish();
    }

    @Test
    void whoWantsNoneOfThePastGetsNone() throws Exception {
        TestSocket watcher = watch(", \"backfill\": false");
        hub.publish(List.of("now"));

        assertThat(hear(watcher)).isEqualTo("now");
        watcher.vanish();
    }

    @Test
    void whatAClientSaysWhileItWatchesDoesNotMatter() throws Exception {
        TestSocket watcher = watch(", \"backfill\": false");
        watcher.say("what else?").say("{}");
        hub.publish(List.of("hello"));

        assertThat(hear(watcher)).isEqualTo("hello");
        watcher.vanish();
    }

    @Test
    void nobodyWatchesAnyMoreOnceGone() throws Exception {
        TestSocket watcher = watch("");
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

    @Test
    void whoIsTooFarBehindIsSentAway() throws Exception {
        var tooLate = new StreamSocket<LogFilter, String>(
                "words",
                LogFilter.class,
                _ -> new Feed<>() {
                    @Override
                    public Optional<String> next(Duration atMost) {
                        throw new TooFarBehind();
                    }

                    @Override
                    public void close() {}
                },
                StreamSocketTest::told);

        Closed closed = TestSocket.open(tooLate, "{\"type\": \"filter\", \"filter\": {}}")
                .awaitClosed();

        assertThat(closed).isEqualTo(new Closed(1013, "Too far behind"));
    }
}
