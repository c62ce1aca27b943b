package dev.provost.server.actions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.provost.api.automations.Action;
import dev.provost.api.automations.Automation;
import dev.provost.api.events.ReceivedEvent;
import dev.provost.api.events.RelatedResource;
import dev.provost.api.events.Resource;
import dev.provost.api.json.RawJson;
import dev.provost.store.TriggeredAction;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What actions are about.
final class TargetsTest {
    private static final UUID ONE = UUID.fromString("11111111-2222-4333-8444-555555555555");
    private static final UUID TWO = UUID.fromString("21111111-2222-4333-8444-555555555555");
    private static final Action NOTHING = Action.stored(new RawJson("{\"type\": \"do-nothing\"}"));

    private static Action.OnDeployment pause(String rest) {
        return (Action.OnDeployment)
                Action.stored(new RawJson("{\"type\": \"pause-deployment\", " + rest.replace('\'', '"') + "}"));
    }

    private static TriggeredAction triggered(Map<String, String> labels, @Nullable ReceivedEvent event) {
        var automation = new Automation(
                "a",
                "",
                true,
                RawJson.EMPTY_LIST,
                RawJson.EMPTY_OBJECT,
                RawJson.EMPTY_LIST,
                RawJson.EMPTY_LIST,
                RawJson.EMPTY_LIST,
                ONE,
                Instant.EPOCH,
                Instant.EPOCH);
        return new TriggeredAction(
                ONE, automation, ONE, RawJson.EMPTY_OBJECT, Instant.EPOCH, labels, event, NOTHING, 0, null);
    }

    private static ReceivedEvent event(String resource, String... related) {
        return new ReceivedEvent(
                Instant.EPOCH,
                "e",
                new Resource(Map.of(Resource.ID, resource)),
                Arrays.stream(related)
                        .map(id -> new RelatedResource(Map.of(Resource.ID, id, RelatedResource.ROLE, "r")))
                        .toList(),
                RawJson.EMPTY_OBJECT,
                ONE,
                null,
                Instant.EPOCH);
    }

    @Test
    void whatAnActionNamesIsMeant() {
        var action = pause("'deployment_id': '" + TWO + "'");

        assertThat(Targets.deployment(triggered(Map.of(), event("prefect.deployment." + ONE)), action))
                .isEqualTo(TWO);
    }

    @Test
    void elseTheFirstOfItsKindIs() {
        var event = event("a.b", "prefect.flow." + ONE, "prefect.deployment." + TWO, "prefect.deployment." + ONE);

        assertThat(Targets.deployment(triggered(Map.of(), event), pause("'source': 'inferred'")))
                .isEqualTo(TWO);
    }

    @Test
    void onlyTheFirstOfItsKindCountsEvenIfItCannotBeRead() {
        var event = event("prefect.deployment.nobody", "prefect.deployment." + TWO);

        assertThatThrownBy(() -> Targets.deployment(triggered(Map.of(), event), pause("'source': 'inferred'")))
                .isInstanceOf(ActionFailed.class)
                .hasMessage("No deployment could be inferred");
    }

    @Test
    void withoutAnEventNothingIsInferred() {
        assertThatThrownBy(() -> Targets.deployment(triggered(Map.of(), null), pause("'source': 'inferred'")))
                .hasMessage("No event to infer the deployment");
    }

    @Test
    void aFlowRunIsTheOneThatWasCountedOrTheEvents() {
        var counted = Map.of(Resource.ID, "prefect.flow-run." + ONE);
        var event = event("x.y", "prefect.flow-run." + TWO);

        assertThat(Targets.flowRun(triggered(counted, event))).isEqualTo(ONE);
        assertThat(Targets.flowRun(triggered(Map.of(Resource.ID, "x.y"), event)))
                .isEqualTo(TWO);
        assertThat(Targets.flowRun(triggered(counted, null))).isEqualTo(ONE);
        assertThatThrownBy(() -> Targets.flowRun(triggered(Map.of(), null)))
                .hasMessage("No flow run could be inferred");
    }

    @Test
    void longAnswersAreShortened() {
        assertThat(OutsideActions.shortened("x".repeat(1000))).hasSize(1000);
        assertThat(OutsideActions.shortened("a".repeat(600) + "b".repeat(600)))
                .isEqualTo("a".repeat(500) + "...200 additional characters..." + "b".repeat(500));
    }

    @Test
    void headersThatSayWhoIsBehindWhatAreLeftOut() {
        assertThat(OutsideActions.shown(Map.of(
                        "Content-Type", "a", "Authorization", "b", "X-Envoy-Id", "c", "Via", "d", "X-Mine", "e")))
                .isEqualTo(Map.of("content-type", "a", "x-mine", "e"));
    }

    @Test
    void refusalsAreToldAsTheReferenceTellsThem() {
        assertThat(List.of(
                        Actions.reason("run-deployment", 409, "no"),
                        Actions.reason("run-deployment", 422, null),
                        Actions.reason("cancel-flow-run", 404, "x")))
                .containsExactly(
                        "Validation error occurred for 'run-deployment' - no",
                        "Validation error occurred for 'run-deployment'",
                        "Unexpected status from 'cancel-flow-run' action: 404");
    }
}
