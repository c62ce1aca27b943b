package dev.provost.engine.triggers;

import static dev.provost.engine.triggers.Scene.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.provost.api.automations.Evaluation;
import dev.provost.api.automations.Evaluation.Outcome;
import dev.provost.api.automations.Firing;
import dev.provost.api.filters.EventFilter;
import dev.provost.engine.names.Ids;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class TrialTest {
    private final Ids ids = new Ids(new Random(1));

    private Watched watched(String trigger) {
        return new Watched(Scene.automation(trigger, ids));
    }

    private Trial trial(String trigger) {
        return new Trial(watched(trigger), ids, NOON);
    }

    private static void happens(Trial trial, double second, String name) {
        trial.see(Scene.event(new UUID(0, (long) (second * 10)), name, second, "run.1", null));
    }

    private static List<Long> seconds(Trial trial) {
        return trial.firings().stream()
                .map(Firing::triggered)
                .map(time -> time.getEpochSecond() - NOON.getEpochSecond())
                .toList();
    }

    @Test
    void itFiresWhenTheEventsOccurred() {
        Trial trial = trial("{'posture': 'Reactive', 'expect': ['failed'], 'threshold': 2, 'within': 60}");

        for (double second : new double[] {0, 10, 100, 200, 210}) {
            happens(trial, second, "failed");
        }
        happens(trial, 220, "completed");

        assertThat(trial.fired()).isEqualTo(2);
        assertThat(trial.concerned()).isEqualTo(5);
        assertThat(seconds(trial)).containsExactly(10L, 210L);
    }

    @Test
    void whatDidNotComeFiresWhenItsWindowEnded() {
        Trial trial = trial("{'posture': 'Proactive', 'after': ['start'], 'expect': ['done'], 'within': 10}");

        happens(trial, 0, "start");
        happens(trial, 5, "done");
        happens(trial, 20, "start");
        happens(trial, 100, "start");
        trial.passTo(NOON.plusSeconds(105));

        assertThat(seconds(trial)).containsExactly(30L);
    }

    @Test
    void silenceIsNoticedAgainAndAgain() {
        Trial trial = trial("{'posture': 'Proactive', 'expect': ['beat'], 'within': 30}");

        happens(trial, 40, "beat");
        trial.passTo(NOON.plusSeconds(120));

        assertThat(seconds(trial)).containsExactly(30L, 90L, 120L);
    }

    @Test
    void partsOfACompositeTriggerComeTogetherInTheirOwnTime() {
        Trial trial = trial("{'type': 'compound', 'require': 'all', 'within': 30, 'triggers': ["
                + "{'posture': 'Reactive', 'expect': ['a']}, {'posture': 'Reactive', 'expect': ['b']}]}");

        happens(trial, 0, "a");
        happens(trial, 60, "b");
        happens(trial, 70, "a");

        assertThat(seconds(trial)).containsExactly(70L);
    }

    @Test
    void whatComesToTheSameIsOneNote() {
        Trial trial = trial("{'posture': 'Reactive', 'expect': ['failed'], 'threshold': 9, 'within': 600}");

        for (int second = 0; second < 5; second++) {
            happens(trial, second, "failed");
        }

        assertThat(trial.evaluations()).hasSize(1);
        Evaluation note = trial.evaluations().getFirst();
        assertThat(note.outcome()).isEqualTo(Outcome.COUNTED);
        assertThat(note.events()).isEqualTo(5);
        assertThat(note.count()).isEqualTo(5);
    }

    @Test
    void aWindowWithoutEndEndsTheTrialAtLast() {
        Trial trial = trial("{'posture': 'Proactive', 'expect': ['beat'], 'within': 10}");

        trial.passTo(NOON.plusSeconds(10_000_000_000L));

        assertThat(trial.fired()).isEqualTo(100_000);
        assertThat(trial.firings()).hasSize(100);
    }

    @Test
    void onlyEventsThatMatterAreAskedFor() {
        EventFilter one = watched("{'posture': 'Reactive', 'expect': ['prefect.flow-run.*', 'other'],"
                        + " 'match': {'prefect.resource.id': 'run.1'}}")
                .filter(NOON, NOON.plusSeconds(60));
        assertThat(one.occurred()).isEqualTo(new EventFilter.Occurred(NOON, NOON.plusSeconds(60)));
        assertThat(one.event())
                .isEqualTo(new EventFilter.Name(List.of("other", "prefect.flow-run."), null, null, null));
        assertThat(one.resource()).isEqualTo(new EventFilter.Primary(List.of("run.1"), null, null, false));

        EventFilter several = watched("{'type': 'compound', 'require': 'all', 'within': null, 'triggers': ["
                        + "{'posture': 'Reactive', 'expect': ['a'], 'match': {'prefect.resource.id': 'run.1'}},"
                        + "{'posture': 'Reactive', 'expect': ['*.b']}]}")
                .filter(NOON, NOON.plusSeconds(60));
        assertThat(several.event()).isEqualTo(new EventFilter.Name(null, null, null, null));
        assertThat(several.resource()).isNull();
    }
}
