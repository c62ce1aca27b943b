package dev.provost.engine.triggers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provost.api.events.ReceivedEvent;
import dev.provost.engine.names.Ids;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Which events a trigger looks at, asked of it and of the index.
final class WatchTest {
    private static final ReceivedEvent EVENT = Scene.event(new UUID(1, 1), "run.done", 0, "run.1", null);

    private static boolean looks(String rest, ReceivedEvent event) {
        var watched = new Watched(Scene.automation("{'posture': 'Reactive', " + rest + "}", new Ids(new Random(1))));
        boolean covered = watched.watches().getFirst().covers(event);
        var index = new WatchIndex(List.of(watched));
        assertThat(index.isConcernedBy(event)).isEqualTo(covered);
        assertThat(index.concernedBy(event)).hasSize(covered ? 1 : 0);
        return covered;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'expect': []",
                "'expect': ['run.done']",
                "'expect': ['run.*']",
                "'expect': ['*']",
                "'expect': ['other'], 'after': ['run.done']",
                "'match': {'prefect.resource.id': 'run.1'}",
                "'match': {'prefect.resource.id': 'run.*'}",
                "'match': {'prefect.resource.id': ['run.2', 'run.1']}",
                "'match': {'prefect.resource.id': '!run.2'}",
                "'match_related': {'prefect.resource.role': 'flow', 'color': 'red'}",
                "'match_related': {'prefect.resource.id': 'prefect.flow.1'}",
                "'match_related': [{'color': 'red'}, {'prefect.resource.role': 'flow'}]"
            })
    void whatItIsToldToLookAt(String rest) {
        assertThat(looks(rest, EVENT)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'expect': ['run']",
                "'expect': ['done']",
                "'expect': ['!run.lost']",
                "'expect': ['run.don?']",
                "'match': {'prefect.resource.id': 'run.2'}",
                "'match': {'prefect.resource.id': '!run.1'}",
                "'match': {'prefect.resource.id': []}",
                "'match': {'no.such.label': '*'}",
                "'match': {'no.such.label': '!a'}",
                "'match_related': {'color': 'blue'}",
                "'match_related': [{'color': 'red'}, {'color': 'blue'}]",
                "'match_related': {'prefect.resource.id': 'prefect.flow.2'}"
            })
    void andWhatNot(String rest) {
        assertThat(looks(rest, EVENT)).isFalse();
    }

    @ParameterizedTest(name = "{0} means {1}: {2}")
    @CsvSource({"a.*, a.b, true", "a.*, a., false", "*, a, true", "a, ab, false"})
    void aStarInANameIsAtLeastOneCharacter(String pattern, String name, boolean meant) {
        assertThat(looks("'expect': ['" + pattern + "']", Scene.event(new UUID(1, 1), name, 0, "run.1", null)))
                .isEqualTo(meant);
    }

    @Test
    void theIndexFindsOneOfAThousand() {
        var automations = new ArrayList<Watched>();
        var ids = new Ids(new Random(1));
        for (int i = 0; i < 1000; i++) {
            automations.add(new Watched(Scene.automation(
                    "{'posture': 'Reactive', 'expect': ['run.done'], 'match': {'prefect.resource.id': 'run." + i
                            + "'}}",
                    ids)));
        }

        assertThat(new WatchIndex(automations).concernedBy(EVENT))
                .containsExactlyElementsOf(automations.get(1).watches());
    }

    @Test
    @Timeout(10)
    void aNameThatFitsManyStarsAlmostIsToldApartInNoTime() {
        ReceivedEvent event = Scene.event(new UUID(1, 1), "a".repeat(1_000), 0, "run.1", null);

        assertThat(looks("'expect': ['" + "*a".repeat(30) + "b']", event)).isFalse();
    }
}
