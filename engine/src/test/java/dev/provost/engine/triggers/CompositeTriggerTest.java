package dev.provost.engine.triggers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provost.api.automations.Evaluation.Outcome;
import dev.provost.api.automations.Firing;
import dev.provost.api.json.RawJson;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CompositeTriggerTest {
    private static final String A = "{'posture': 'Reactive', 'expect': ['a']}";
    private static final String B = "{'posture': 'Reactive', 'expect': ['b']}";
    private static final String C = "{'posture': 'Reactive', 'expect': ['c']}";

    private static String compound(String require, String within, String... triggers) {
        return "{'type': 'compound', 'require': " + require + ", 'within': " + within + ", 'triggers': ["
                + String.join(",", triggers) + "]}";
    }

    private static String sequence(String within, String... triggers) {
        return "{'type': 'sequence', 'within': " + within + ", 'triggers': [" + String.join(",", triggers) + "]}";
    }

    @ParameterizedTest
    @ValueSource(strings = {"'all'", "2"})
    void allMustFireInAnyOrder(String require) {
        Scene scene = new Scene(compound(require, "null", A, B)).at(0, "b");
        assertThat(scene.fired()).isZero();
        assertThat(scene.lastNote().outcome()).isEqualTo(Outcome.WAITS_FOR_OTHERS);

        scene.at(1000, "a");

        Firing firing = scene.firings.getFirst();
        assertThat(firing.trigger()).isEqualTo(scene.watched().trigger());
        assertThat(firing.triggeringFirings()).hasSize(2);
        assertThat(Objects.requireNonNull(firing.triggeringEvent()).event()).isEqualTo("a");
        assertThat(scene.children()).isZero();
    }

    @Test
    void afterFiringItStartsOver() {
        Scene scene =
                new Scene(compound("'all'", "null", A, B)).at(0, "a").at(1, "b").at(2, "b");
        assertThat(scene.fired()).isEqualTo(1);

        assertThat(scene.at(3, "a").fired()).isEqualTo(2);
    }

    @Test
    void theSameTwiceIsNotTwo() {
        assertThat(new Scene(compound("2", "null", A, B, C))
                        .at(0, "a")
                        .at(1, "a")
                        .fired())
                .isZero();
    }

    @Test
    void anyIsEnough() {
        assertThat(new Scene(compound("'any'", "null", A, B))
                        .at(0, "b")
                        .at(1, "a")
                        .fired())
                .isEqualTo(2);
    }

    @Test
    void someOfSeveralAreEnough() {
        assertThat(new Scene(compound("2", "null", A, B, C))
                        .at(0, "a")
                        .at(1, "c")
                        .fired())
                .isEqualTo(1);
    }

    @Test
    void whatFiredTooLongAgoDoesNotCount() {
        Scene scene = new Scene(compound("'all'", "10", A, B)).at(0, "a").at(11, "b");
        assertThat(scene.fired()).isZero();

        assertThat(scene.at(12, "a").fired()).isEqualTo(1);
    }

    @Test
    void aSequenceMustComeInItsOrder() {
        Scene scene = new Scene(sequence("null", A, B)).at(0, "b").at(1, "a");
        assertThat(scene.fired()).isZero();

        assertThat(scene.at(2, "b").fired()).isEqualTo(1);
    }

    @Test
    void aClockThatIsSetBackDoesNotTurnASequenceAround() {
        Scene scene = new Scene(sequence("60", A, B, C)).heardAt(100, 1, "a").heardAt(90, 2, "b");

        assertThat(scene.heardAt(95, 3, "c").fired()).isEqualTo(1);
    }

    @Test
    void aTriggerThatWasMovedToAnotherCompositeTriggerIsRememberedInBoth() {
        var automation = new UUID(1, 1);
        var child = new UUID(2, 2);
        var firings = List.of(
                new ChildFiring(automation, new UUID(3, 1), child, new UUID(4, 1), Scene.NOON, RawJson.NULL),
                new ChildFiring(automation, new UUID(3, 2), child, new UUID(4, 2), Scene.NOON, RawJson.NULL));

        var memory = new TriggerMemory(Map.of(), Map.of(), firings);

        assertThat(memory.firings(automation, new UUID(3, 2))).containsExactly(firings.getLast());
        assertThat(memory.changes().firings()).isEmpty();
        assertThat(memory.changes().removedFirings()).isEmpty();
    }

    @Test
    void compositesMayBeNested() {
        Scene scene = new Scene(sequence("60", compound("'all'", "30", A, B), C));

        assertThat(scene.at(0, "b").at(1, "a").fired()).isZero();
        assertThat(scene.at(2, "c").fired()).isEqualTo(1);
        assertThat(scene.children()).isZero();
    }

    @Test
    void aCompoundOfProactiveAndReactiveFires() {
        Scene scene = new Scene(compound("'all'", "60", A, "{'posture': 'Proactive', 'expect': ['b'], 'within': 10}"));

        scene.at(0, "b").at(1, "a").sweptAt(10);
        assertThat(scene.fired()).isZero();

        assertThat(scene.sweptAt(20).fired()).isEqualTo(1);
    }
}
