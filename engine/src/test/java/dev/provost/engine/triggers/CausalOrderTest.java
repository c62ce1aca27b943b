package dev.provost.engine.triggers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provost.api.events.ReceivedEvent;
import dev.provost.engine.triggers.CausalOrder.Ancestor;
import dev.provost.engine.triggers.CausalOrder.Arranged;
import dev.provost.engine.triggers.CausalOrder.Waiting;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CausalOrderTest {

    private static UUID id(int number) {
        return new UUID(0, number);
    }

    private static ReceivedEvent event(int number, @Nullable Integer follows) {
        return Scene.event(id(number), "e" + number, number, "run.1", follows == null ? null : id(follows));
    }

    private static Arranged arrange(ReceivedEvent... events) {
        return CausalOrder.arrange(List.of(events), Map.of(), Set.of(), Scene.NOON.plusSeconds(60));
    }

    private static List<String> names(List<ReceivedEvent> events) {
        return events.stream().map(ReceivedEvent::event).toList();
    }

    @Test
    void eventsThatFollowNothingStayInTheirOrder() {
        assertThat(names(arrange(event(3, null), event(1, null), event(2, null)).ready()))
                .containsExactly("e3", "e1", "e2");
    }

    @Test
    void anEventComesAfterTheOneItFollows() {
        assertThat(names(arrange(event(3, 2), event(2, 1), event(1, null)).ready()))
                .containsExactly("e1", "e2", "e3");
    }

    @Test
    void anEventWhoseLeaderHasNotComeWaitsAndSoDoItsFollowers() {
        Arranged arranged = arrange(event(3, 2), event(2, 1), event(4, null));

        assertThat(names(arranged.ready())).containsExactly("e4");
        assertThat(arranged.waiting())
                .containsExactly(new Waiting(event(2, 1), id(1)), new Waiting(event(3, 2), id(2)));
    }

    @Test
    void aLeaderThatIsYetToBeLookedAtIsWaitedFor() {
        var stored = Map.of(id(1), new Ancestor(id(1), null, Scene.NOON));

        assertThat(CausalOrder.arrange(List.of(event(2, 1)), stored, Set.of(id(1)), Scene.NOON.plusSeconds(9))
                        .waiting())
                .hasSize(1);
        assertThat(CausalOrder.arrange(List.of(event(2, 1)), stored, Set.of(), Scene.NOON.plusSeconds(9))
                        .ready())
                .hasSize(1);
    }

    @Test
    void theLeaderOfAStoredLeaderIsWaitedFor() {
        var stored = Map.of(id(2), new Ancestor(id(2), id(1), Scene.NOON));

        assertThat(CausalOrder.arrange(List.of(event(3, 2)), stored, Set.of(), Scene.NOON.plusSeconds(9))
                        .waiting())
                .containsExactly(new Waiting(event(3, 2), id(1)));
    }

    @Test
    void nobodyWaitsForLongerThanAQuarterOfAnHour() {
        var late = Scene.NOON.plusSeconds(2).plus(CausalOrder.PATIENCE);

        assertThat(CausalOrder.arrange(List.of(event(2, 1)), Map.of(), Set.of(), late)
                        .ready())
                .hasSize(1);
    }

    @Test
    void eventsThatFollowEachOtherInACircleAreTakenAsTheyCome() {
        assertThat(arrange(event(1, 2), event(2, 1), event(3, 3)).ready()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aLongChainComesOutInOrderHoweverItCame(long seed) {
        var events = new ArrayList<ReceivedEvent>();
        for (int i = 0; i < 400; i++) {
            events.add(event(i, i == 0 ? null : i - 1));
        }
        var shuffled = new ArrayList<>(events);
        Collections.shuffle(shuffled, new Random(seed));

        assertThat(arrange(shuffled.toArray(ReceivedEvent[]::new)).ready()).isEqualTo(events);
    }
}
