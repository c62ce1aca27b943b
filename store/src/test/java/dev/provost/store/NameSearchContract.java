package dev.provost.store;

import static dev.provost.store.World.at;
import static dev.provost.store.World.id;
import static org.assertj.core.api.Assertions.assertThat;

import dev.provost.api.states.StateType;
import dev.provost.store.NameSearchStore.Hit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Searches by name in the world of [World].
abstract class NameSearchContract extends StoreContract {
    private final NameSearchStore store = new NameSearchStore();

    @BeforeAll
    void createWorld() {
        World.create(database());
    }

    private Map<String, List<Hit>> named(String text) {
        return database().read(tx -> store.named(tx, text, at("12:00"), 8));
    }

    private String names(String text) {
        var found = new StringBuilder();
        named(text).forEach((kind, hits) -> {
            if (!hits.isEmpty()) {
                found.append(kind).append(hits.stream().map(Hit::name).toList()).append(' ');
            }
        });
        return found.toString().strip();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            ETL      | flows[etl] deployments[nightly]
            l/night  | deployments[nightly]
            re       | flows[Report_1] deployments[adhoc] flow_runs[red]
            ee       | ''
            ree      | flow_runs[green]
            REEN     | flow_runs[green]
            _        | flows[Report_1] deployments[adhoc]
            %        | ''
            ay%      | ''
            ray%     | flow_runs[gray%]
            DOCK     | work_pools[docker]
            nowhere  | ''
            !        | ''
            """)
    void whateverHasATextInItsNameIsFound(String text, String found) {
        assertThat(names(text)).isEqualTo(found);
    }

    @Test
    void whatIsNearestComesFirst() {
        assertThat(named("e").get("flow_runs")).extracting(Hit::name).containsExactly("blue", "red");
        assertThat(named("l").get("flows")).extracting(Hit::name).containsExactly("etl", "ml");
        assertThat(named("m").get("flows")).extracting(Hit::name).containsExactly("ml");
    }

    @Test
    void noMoreThanAskedForAreFound() {
        assertThat(database().read(tx -> store.named(tx, "e", at("12:00"), 1)).get("flow_runs"))
                .extracting(Hit::name)
                .containsExactly("blue");
    }

    @Test
    void runsSayWhatTheyAreAndWhen() {
        assertThat(named("green").get("flow_runs"))
                .containsExactly(new Hit(id("green"), "green", "ml", StateType.SCHEDULED, "Late", at("13:00")));
    }

    @Test
    void anIdIsOfOneThing() {
        Map<String, List<Hit>> found = database().read(tx -> store.identified(tx, id("step")));
        assertThat(found.get("task_runs"))
                .containsExactly(new Hit(id("step"), "step", "step", StateType.COMPLETED, "Cached", at("10:04")));
        assertThat(found.get("flow_runs")).isEmpty();
        assertThat(database().read(tx -> store.identified(tx, id("nightly"))).get("deployments"))
                .extracting(Hit::detail)
                .containsExactly("etl");
        assertThat(database().read(tx -> store.identified(tx, new UUID(0, 1))).values())
                .allSatisfy(hits -> assertThat(hits).isEmpty());
    }
}
