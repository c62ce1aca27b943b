package dev.provost.server.actions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provost.api.events.ReceivedEvent;
import dev.provost.api.events.Resource;
import dev.provost.api.flows.Flow;
import dev.provost.api.json.RawJson;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Links in what people are told.
final class UiLinksTest {
    private static final String ID = "11111111-2222-4333-8444-555555555555";

    private final UiLinks links = new UiLinks("http://ui.example/");

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "prefect.flow-run.ID, runs/flow-run/ID",
        "prefect.deployment.ID, deployments/deployment/ID",
        "prefect.work-queue.ID, work-queues/work-queue/ID",
        "prefect.automation.ID, automations/automation/ID",
        "prefect.block-document.ID, blocks/block/ID",
        "prefect.unheard-of.ID,",
        "my.own.thing,",
    })
    void aResourceHasThePageOfItsKind(String resource, @Nullable String page) {
        var object = new ResourceObject(Map.of(Resource.ID, resource.replace("ID", ID)));

        assertThat(links.page(object))
                .isEqualTo(Optional.ofNullable(page).map(path -> "http://ui.example/" + path.replace("ID", ID)));
    }

    @Test
    void thingsHavePagesAndEvents() {
        var flow = new Flow(UUID.fromString(ID), Instant.EPOCH, Instant.EPOCH, "f", List.of(), RawJson.EMPTY_OBJECT);
        var object = new WireObject("Flow", flow);

        assertThat(links.page(object)).contains("http://ui.example/flows/flow/" + ID);
        assertThat(applied("ui_resource_events_url", object))
                .isEqualTo("http://ui.example/events?resource=prefect.flow." + ID);
        assertThat(applied("ui_url", "a text")).isNull();
    }

    @Test
    void aResourceMayHaveAnyName() {
        var object = new ResourceObject(Map.of(Resource.ID, "my thing|{a}#1?&\u00fc"));

        assertThat(applied("ui_resource_events_url", object))
                .isEqualTo("http://ui.example/events?resource=my%20thing%7C%7Ba%7D%231%3F%26%C3%BC");
    }

    @Test
    void anEventHasThePageOfItsDay() {
        var event = new ReceivedEvent(
                Instant.parse("2026-11-21T23:59:59Z"),
                "e",
                new Resource(Map.of(Resource.ID, "r")),
                List.of(),
                RawJson.EMPTY_OBJECT,
                UUID.fromString(ID),
                null,
                Instant.EPOCH);

        assertThat(links.page(new EventObject(event, links)))
                .contains("http://ui.example/events/event/2026-11-21/" + ID);
    }

    @Test
    void aFlowRunIsFoundInAText() {
        assertThat(applied("flow_run_id", "see http://x/runs/flow-run/" + ID + "?a"))
                .isEqualTo(ID);
        assertThat(applied("flow_run_id", "nothing")).isNull();
        assertThat(applied("flow_run_id", null)).isNull();
    }

    private @Nullable Object applied(String filter, @Nullable Object value) {
        return Objects.requireNonNull(links.filters().get(filter)).apply(value);
    }
}
