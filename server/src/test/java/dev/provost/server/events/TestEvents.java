package dev.provost.server.events;

import dev.provost.api.events.ReceivedEvent;
import dev.provost.api.events.Resource;
import dev.provost.api.json.RawJson;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

/// Events for tests.
final class TestEvents {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private TestEvents() {}

    static ReceivedEvent event(int number) {
        return event(number, "{}");
    }

    static ReceivedEvent event(int number, String payload) {
        Map<String, String> labels = Map.of("prefect.resource.id", "thing." + number);
        return event(number, "something.happened", labels, payload);
    }

    /// What a client sends about a task run.
    static ReceivedEvent taskRun(String payload) {
        Map<String, String> labels =
                Map.of("prefect.resource.id", "prefect.task-run." + new UUID(1, 1), "prefect.orchestration", "client");
        return event(1, "prefect.task-run.Running", labels, payload);
    }

    private static ReceivedEvent event(int number, String name, Map<String, String> labels, String payload) {
        return new ReceivedEvent(
                NOON.plusMillis(number),
                name,
                new Resource(labels),
                List.of(),
                new RawJson(payload),
                new UUID(0, number),
                null,
                NOON.plusSeconds(1));
    }

    static List<ReceivedEvent> events(int from, int to) {
        return IntStream.range(from, to).mapToObj(TestEvents::event).toList();
    }
}
