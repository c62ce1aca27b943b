package dev.provost.engine.triggers;

import static dev.provost.engine.triggers.Scene.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.provost.api.automations.Evaluation.Outcome;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class ProactiveTriggerTest {

    private static Scene scene() {
        return new Scene("{'posture': 'Proactive', 'after': ['start'], 'expect': ['done'],"
                + " 'for_each': ['prefect.resource.id'], 'within': 10}");
    }

    private static Scene heartbeats() {
        return new Scene("{'posture': 'Proactive', 'after': ['beat'], 'expect': ['beat', 'done'], 'within': 10}");
    }

    @Test
    void whatDoesNotComeFiresWhenTheWindowIsOver() {
        Scene scene = scene().at(0, "start").sweptAt(9.9);
        assertThat(scene.fired()).isZero();

        scene.sweptAt(10);

        assertThat(scene.fired()).isEqualTo(1);
        assertThat(Objects.requireNonNull(scene.firings.getFirst().triggeringEvent())
                        .event())
                .isEqualTo("start");
        assertThat(scene.sweptAt(30).fired()).isEqualTo(1);
    }

    @Test
    void whatComesInTimeKeepsItFromFiring() {
        Scene scene = scene().at(0, "start").at(5, "done").sweptAt(10);

        assertThat(scene.fired()).isZero();
        assertThat(scene.lastNote().outcome()).isEqualTo(Outcome.SATISFIED);
    }

    @Test
    void whatComesForAnotherResourceDoesNot() {
        assertThat(scene().at(0, "start", "run.1")
                        .at(5, "done", "run.2")
                        .sweptAt(10)
                        .fired())
                .isEqualTo(1);
    }

    @Test
    void whatCameBeforeTheStartThatItFollowsInTimeKeepsItFromFiring() {
        Scene scene = scene().at(2, "done").at(0, "start").sweptAt(10);

        assertThat(scene.fired()).isZero();
    }

    @Test
    void whatOccurredBeforeTheStartDoesNot() {
        assertThat(scene().at(-1, "done").at(0, "start").sweptAt(10).fired()).isEqualTo(1);
    }

    @Test
    void anEventIsHeldAndCountedOnce() {
        var scene = new Scene(
                "{'posture': 'Proactive', 'after': ['start'], 'expect': ['done'], 'within': 10," + " 'threshold': 2}");
        var done = Scene.event(new java.util.UUID(1, 1), "done", 2, "run.1", null);

        scene.take(done).at(0, "start").take(done).sweptAt(10);

        assertThat(scene.fired()).isEqualTo(1);
    }

    @Test
    void anEventOfTheFutureDoesNotMakeOthersForgotten() {
        Scene scene = scene().heardAt(0, 7200, "done").heardAt(3, 2, "done").heardAt(4, 0, "start");

        assertThat(scene.sweptAt(10).fired()).isZero();
    }

    @Test
    void fewEventsAreHeldHoweverManyCome() {
        Scene scene = scene();
        for (int second = 0; second < 3_000; second++) {
            scene.at(second, "done");
        }

        assertThat(scene.held()).isLessThan(400);
    }

    @Test
    void aWindowThatWasNeverLookedAtDoesNotKeepTheNextFromOpening() {
        Scene scene = scene().at(0, "start").at(5, "done").at(20, "start").sweptAt(30);

        assertThat(scene.fired()).isEqualTo(1);
        assertThat(Objects.requireNonNull(scene.firings.getFirst().triggeringEvent())
                        .occurred())
                .isEqualTo(NOON.plusSeconds(20));
    }

    @Test
    void asLongAsItsHeartBeatsNothingFires() {
        Scene scene = heartbeats();
        for (int second = 0; second < 100; second += 5) {
            scene.at(second, "beat").sweptAt(second + 4);
        }
        assertThat(scene.fired()).isZero();

        assertThat(scene.sweptAt(104.9).fired()).isZero();
        assertThat(scene.sweptAt(105).fired()).isEqualTo(1);
    }

    @Test
    void theEndOfAHeartThatBeatKeepsItFromFiring() {
        assertThat(heartbeats()
                        .at(0, "beat")
                        .at(5, "beat")
                        .at(7, "done")
                        .sweptAt(60)
                        .fired())
                .isZero();
    }

    @Test
    void theEndThatCameBeforeTheLastBeatKeepsItFromFiring() {
        assertThat(heartbeats()
                        .at(0, "beat")
                        .at(7, "done")
                        .at(5, "beat")
                        .sweptAt(60)
                        .fired())
                .isZero();
    }

    @Test
    void withoutAStartTheWindowsFollowEachOther() {
        Scene scene = new Scene("{'posture': 'Proactive', 'expect': ['done'], 'within': 10}")
                .at(0, "done")
                .sweptAt(10);
        assertThat(scene.fired()).isZero();

        assertThat(scene.sweptAt(20).fired()).isEqualTo(1);
        assertThat(scene.sweptAt(30).fired()).isEqualTo(2);
    }
}
