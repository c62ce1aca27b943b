package dev.provost.engine.triggers;

import static dev.provost.engine.triggers.Scene.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.provost.api.automations.Evaluation.Outcome;
import dev.provost.api.automations.Firing;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class ReactiveTriggerTest {

    private static Scene waitingFor(String rest) {
        return new Scene("{'posture': 'Reactive', 'expect': ['done']" + rest + "}");
    }

    @Test
    void withoutAWindowEveryEventFires() {
        Scene scene = waitingFor("").at(0, "done").at(1, "done").at(2, "other");

        assertThat(scene.fired()).isEqualTo(2);
        assertThat(scene.buckets()).isEmpty();
    }

    @Test
    void withoutAWindowAnyTimeWillDo() {
        assertThat(waitingFor("").at(0, "done").at(-5000, "done").fired()).isEqualTo(2);
    }

    @Test
    void withoutAWindowSoManyEventsFire() {
        Scene scene = waitingFor(", 'threshold': 3").at(0, "done").at(50, "done");
        assertThat(scene.fired()).isZero();

        assertThat(scene.at(90, "done").fired()).isEqualTo(1);
    }

    @Test
    void theThirdOfThreeInTimeFires() {
        Scene scene = waitingFor(", 'threshold': 3, 'within': 10").at(0, "done").at(1, "done");
        assertThat(scene.fired()).isZero();

        assertThat(scene.at(2, "done").fired()).isEqualTo(1);
    }

    @Test
    void afterFiringItRestsUntilTheWindowIsOver() {
        Scene scene = waitingFor(", 'within': 10").at(0, "done").at(1, "done").at(9.9, "done");
        assertThat(scene.fired()).isEqualTo(1);

        assertThat(scene.at(10, "done").fired()).isEqualTo(2);
    }

    @Test
    void anEventAfterTheWindowCountsInTheNext() {
        Scene scene = waitingFor(", 'threshold': 2, 'within': 10")
                .at(0, "done")
                .at(11, "done")
                .at(12, "done");

        assertThat(scene.fired()).isEqualTo(1);
    }

    @Test
    void whatOccurredAQuarterOfAnHourBeforeTheFirstStillCounts() {
        assertThat(waitingFor(", 'threshold': 2, 'within': 10")
                        .at(0, "done")
                        .at(-890, "done")
                        .fired())
                .isEqualTo(1);
    }

    @Test
    void whatOccurredBeforeTheWindowDoesNotCount() {
        Scene scene = waitingFor(", 'threshold': 2, 'within': 10").at(0, "done").at(-901, "done");

        assertThat(scene.fired()).isZero();
        assertThat(scene.lastNote().outcome()).isEqualTo(Outcome.TOO_EARLY);
    }

    @Test
    void valuesOfLabelsAreCountedApart() {
        Scene scene = waitingFor(", 'threshold': 2, 'within': 10, 'for_each': ['prefect.resource.id']")
                .at(0, "done", "run.1")
                .at(1, "done", "run.2");
        assertThat(scene.fired()).isZero();

        scene.at(2, "done", "run.2");

        Firing firing = scene.firings.getFirst();
        assertThat(firing.triggeringLabels()).isEqualTo(Map.of("prefect.resource.id", "run.2"));
        assertThat(Objects.requireNonNull(firing.triggeringEvent()).occurred()).isEqualTo(NOON.plusSeconds(2));
    }

    @Test
    void labelsOfRelatedResourcesAreCountedApart() {
        Scene scene = waitingFor(", 'for_each': ['related:flow:color', 'related:nobody:color']")
                .at(0, "done");

        assertThat(scene.firings.getFirst().triggeringLabels())
                .isEqualTo(Map.of("related:flow:color", "red", "related:nobody:color", ""));
    }

    @Test
    void whatComesAfterSomethingElseFires() {
        Scene scene = new Scene("{'posture': 'Reactive', 'after': ['start'], 'expect': ['done'], 'within': 10}");

        scene.at(0, "done");
        assertThat(scene.fired()).isZero();
        assertThat(scene.lastNote().outcome()).isEqualTo(Outcome.NO_WINDOW);

        scene.at(1, "start").at(2, "done");
        assertThat(scene.fired()).isEqualTo(1);

        scene.at(3, "done");
        assertThat(scene.fired()).isEqualTo(1);
    }

    @Test
    void whatComesTooLongAfterDoesNotFire() {
        Scene scene = new Scene("{'posture': 'Reactive', 'after': ['start'], 'expect': ['done'], 'within': 10}")
                .at(0, "start")
                .at(10, "done");

        assertThat(scene.fired()).isZero();
        assertThat(scene.lastNote().outcome()).isEqualTo(Outcome.TOO_LATE);
        assertThat(scene.buckets()).isEmpty();
    }

    @Test
    void aWindowThatHasEndedDoesNotKeepTheNextFromOpening() {
        Scene scene = new Scene("{'posture': 'Reactive', 'after': ['start'], 'expect': ['done'], 'within': 10}")
                .at(0, "start")
                .at(20, "start")
                .at(21, "done");

        assertThat(scene.fired()).isEqualTo(1);
    }

    @Test
    void anEventThatOpensAndCountsWaitsForTheNext() {
        Scene scene = new Scene(
                "{'posture': 'Reactive', 'after': ['beat'], 'expect': ['beat'], 'threshold': 2, 'within': 10}");

        assertThat(scene.at(0, "beat").at(1, "beat").fired()).isZero();
        assertThat(scene.at(2, "beat").fired()).isEqualTo(1);
    }

    @Test
    void itTellsWhyItDidNotFire() {
        Scene scene = waitingFor(", 'threshold': 3, 'within': 10").at(0, "done").at(1, "done");

        assertThat(scene.lastNote().reason())
                .isEqualTo("Did not fire yet: 2 of 3 events came between 2026-11-21T11:45:00Z and"
                        + " 2026-11-21T12:00:10Z.");
        assertThat(scene.lastNote().count()).isEqualTo(2);
    }
}
