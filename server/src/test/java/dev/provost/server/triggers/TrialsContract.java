package dev.provost.server.triggers;

import static dev.provost.server.triggers.TriggerWorld.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.provost.engine.names.Ids;
import dev.provost.server.ServerContract;
import dev.provost.server.Slice;
import dev.provost.server.events.IncomingEvent;
import dev.provost.server.http.Router;
import dev.provost.store.EventCountStore;
import dev.provost.store.EventPageStore;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// `/api/provost/automations/test`, from the request to the events that were stored.
abstract class TrialsContract extends ServerContract {
    private static final String TWICE = "{'type': 'event', 'posture': 'Reactive', 'expect': ['fail*'], 'threshold': 2,"
            + " 'within': 60, 'for_each': ['prefect.resource.id']}";

    private TriggerWorld world;

    @BeforeEach
    void startOver() {
        world = new TriggerWorld(database());
        world.clear();
    }

    private void happens(long second, String name, String resource) {
        world.now = NOON.plusSeconds(second);
        world.events.store(IncomingEvent.of(List.of(world.event(name, resource, null))));
    }

    private Slice.Answer answer(String body) {
        var router = new Router();
        new TrialRoutes(new TriggerTrials(
                        database(), new EventPageStore(new EventCountStore()), () -> world.now, new Ids(new Random(1))))
                .register(router);
        return new Slice(router).post("/provost/automations/test", body.replace('\'', '"'));
    }

    private JsonNode trial(String trigger) {
        Slice.Answer answer = answer("{'trigger': " + trigger + "}");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    @Test
    void eventsOfThePastSayWhenItWouldHaveFired() {
        happens(0, "failed", "run.1");
        happens(10, "other", "run.1");
        happens(20, "failed", "run.2");
        happens(30, "failure", "run.1");
        happens(100, "failed", "run.2");

        JsonNode outcome = trial(TWICE);

        assertThat(outcome.path("events").intValue()).isEqualTo(4);
        assertThat(outcome.path("concerned").intValue()).isEqualTo(4);
        assertThat(outcome.path("complete").booleanValue()).isTrue();
        assertThat(outcome.path("fired").intValue()).isEqualTo(1);
        JsonNode firing = outcome.path("firings").get(0);
        assertThat(firing.path("triggered").stringValue()).isEqualTo("2026-11-21T12:00:30Z");
        assertThat(firing.at("/labels/prefect.resource.id").stringValue()).isEqualTo("run.1");
        assertThat(firing.at("/event/event").stringValue()).isEqualTo("failure");
        assertThat(outcome.path("evaluations")
                        .valueStream()
                        .map(note -> note.path("outcome").stringValue()))
                .containsOnlyOnce("fired")
                .contains("counted");
    }

    @Test
    void nothingIsLeftBehind() {
        happens(0, "failed", "run.1");
        happens(1, "failed", "run.1");

        trial(TWICE);

        assertThat(world.buckets()).isZero();
        assertThat(world.actions()).isEmpty();
    }

    @Test
    void silenceIsNoticedToo() {
        happens(0, "beat", "run.1");
        world.now = NOON.plusSeconds(600);

        JsonNode outcome =
                trial("{'type': 'event', 'posture': 'Proactive', 'after': ['beat'], 'expect': ['beat'], 'within': 60}");

        assertThat(outcome.at("/firings/0/triggered").stringValue()).isEqualTo("2026-11-21T12:01:00Z");
        assertThat(outcome.at("/firings/0/event/occurred").stringValue()).isEqualTo("2026-11-21T12:00:00Z");
    }

    /// One more than are looked at, one each second.
    private void tooMuchHappens(IntFunction<String> name) {
        world.events.store(IncomingEvent.of(IntStream.rangeClosed(0, TriggerTrials.MOST_EVENTS)
                .mapToObj(second -> {
                    world.now = NOON.plusSeconds(second);
                    return world.event(name.apply(second), "run.1", null);
                })
                .toList()));
    }

    @Test
    void ofTooManyEventsTheLatestAreLookedAt() {
        tooMuchHappens(_ -> "failed");

        JsonNode outcome = trial("{'type': 'event', 'posture': 'Reactive', 'expect': ['failed']}");

        assertThat(outcome.path("complete").booleanValue()).isFalse();
        assertThat(outcome.path("fired").intValue()).isEqualTo(TriggerTrials.MOST_EVENTS);
        assertThat(outcome.path("events").intValue()).isEqualTo(TriggerTrials.MOST_EVENTS);
        assertThat(outcome.path("since").stringValue()).isEqualTo("2026-11-21T12:00:01Z");
        assertThat(outcome.path("firings").size()).isEqualTo(100);
    }

    @Test
    void linesOfLogsAreNotLookedAtAndAreTooManyAllTheSame() {
        tooMuchHappens(second -> second % 2 == 0 ? "failed" : "prefect.log.write");

        JsonNode outcome = trial("{'type': 'event', 'posture': 'Reactive', 'expect': []}");

        assertThat(outcome.path("complete").booleanValue()).isFalse();
        assertThat(outcome.path("events").intValue()).isEqualTo(TriggerTrials.MOST_EVENTS / 2);
        assertThat(outcome.path("fired").intValue()).isEqualTo(TriggerTrials.MOST_EVENTS / 2);
        assertThat(outcome.path("since").stringValue()).isEqualTo("2026-11-21T12:00:01Z");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'trigger': {'type': 'event'}}",
                "{'trigger': {'type': 'event', 'posture': 'Reactive'}, 'since': '2026-11-22T00:00:00Z',"
                        + " 'until': '2026-11-21T00:00:00Z'}"
            })
    void whatIsNoTriggerOrNoTimeIsRefused(String body) {
        assertThat(answer(body).status()).isEqualTo(422);
    }
}
