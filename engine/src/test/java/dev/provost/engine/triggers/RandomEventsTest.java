package dev.provost.engine.triggers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provost.api.automations.Evaluation;
import dev.provost.api.automations.Evaluation.Outcome;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Many events at random, early and late: what must hold whatever comes.
final class RandomEventsTest {
    private static final List<String> NAMES = List.of("start", "done", "beat", "other");

    private static void happen(Scene scene, Random random, int events) {
        for (int i = 0; i < events; i++) {
            scene.at(i + random.nextInt(20) - 10, NAMES.get(random.nextInt(NAMES.size())), "run." + random.nextInt(3));
            if (random.nextInt(10) == 0) {
                scene.sweptAt(i);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void everyKthEventFiresWhereNoWindowLimitsIt(long seed) {
        var random = new Random(seed);
        int threshold = 1 + random.nextInt(5);
        Scene scene = new Scene("{'posture': 'Reactive', 'threshold': " + threshold + "}");

        happen(scene, random, 300);

        assertThat(scene.fired()).as("seed " + seed).isEqualTo(300 / threshold);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void nothingFiresWithoutEnoughEvents(long seed) {
        var random = new Random(seed);
        int threshold = 1 + random.nextInt(4);
        Scene scene = new Scene("{'posture': 'Reactive', 'expect': ['done'], 'within': " + (1 + random.nextInt(30))
                + ", 'threshold': " + threshold + ", 'for_each': ['prefect.resource.id']}");

        happen(scene, random, 400);

        assertThat(scene.notes.stream().filter(note -> note.outcome() == Outcome.FIRED))
                .as("seed " + seed)
                .isNotEmpty()
                .allMatch(note -> note.count() == threshold);
        assertThat(scene.buckets()).hasSizeLessThanOrEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void aProactiveTriggerFiresOnlyForWindowsThatEndedWithTooFew(long seed) {
        var random = new Random(seed);
        Scene scene = new Scene("{'posture': 'Proactive', 'after': ['start', 'beat'], 'expect': ['done', 'beat'],"
                + " 'within': 10, 'for_each': ['prefect.resource.id']}");

        happen(scene, random, 400);
        scene.sweptAt(1000);

        assertThat(scene.notes.stream().filter(note -> note.outcome() == Outcome.FIRED))
                .as("seed " + seed)
                .isNotEmpty()
                .allMatch(note -> note.count() < 1);
        assertThat(scene.notes).allMatch(note -> !note.reason().isEmpty());
        assertThat(scene.buckets()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void aCompoundTriggerFiresAsOftenAsItsChildrenAllow(long seed) {
        var random = new Random(seed);
        Scene scene = new Scene("{'type': 'compound', 'require': 2, 'within': 60, 'triggers': ["
                + "{'posture': 'Reactive', 'expect': ['start']}, {'posture': 'Reactive', 'expect': ['done']},"
                + "{'posture': 'Reactive', 'expect': ['beat']}]}");

        happen(scene, random, 400);

        long risen = scene.notes.stream()
                .map(Evaluation::outcome)
                .filter(outcome -> outcome == Outcome.WAITS_FOR_OTHERS || outcome == Outcome.FIRED)
                .count();
        assertThat(scene.fired()).as("seed " + seed).isPositive().isLessThanOrEqualTo((int) risen / 2);
        assertThat(scene.children()).isLessThan(2);
    }
}
