package dev.provost.server.events;

import static dev.provost.server.events.TestEvents.event;
import static dev.provost.server.events.TestEvents.events;
import static org.assertj.core.api.Assertions.assertThat;

import dev.provost.api.events.ReceivedEvent;
import dev.provost.api.json.Limits;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

final class EventSocketTest {

    @Test
    @Timeout(30)
    void aPongComesOnceAllEventsBeforeItAreStored() throws Exception {
        var stored = new CopyOnWriteArrayList<ReceivedEvent>();
        try (var writer = new EventWriter(into(stored), EventWriter.Pace.USUAL, _ -> {}).start()) {
            var socket = new EventSocket(writer, new EventIntake(1000, () -> Instant.EPOCH), Limits.DEFAULT);
            for (int i = 0; i < 100; i++) {
                writer.submit(event(i));
            }

            assertThat(socket.beforePong().await()).isTrue();

            assertThat(stored).isEqualTo(events(0, 100));
        }
    }

    private static EventWriter.Storage into(List<ReceivedEvent> stored) {
        return new EventWriter.Storage() {
            @Override
            public void store(List<IncomingEvent> events) {
                events.forEach(event -> stored.add(event.event()));
            }

            @Override
            public boolean mayPass(RuntimeException failure) {
                return false;
            }
        };
    }
}
