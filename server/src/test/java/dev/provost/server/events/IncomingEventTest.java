package dev.provost.server.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.provost.api.events.ReceivedEvent;
import org.junit.jupiter.api.Test;

final class IncomingEventTest {
    @Test
    void whatIsWrongWithAnEventComesToLightWhenItIsStored() {
        IncomingEvent broken = IncomingEvent.of(TestEvents.taskRun("{"));

        assertThat(broken.length()).isEqualTo(1);
        assertThatThrownBy(broken::reading).isInstanceOf(RuntimeException.class);
    }

    @Test
    void aLongResourceTakesRoomLikeALongPayload() {
        ReceivedEvent event = TestEvents.event(1);

        assertThat(IncomingEvent.of(event).length())
                .isGreaterThan(event.payload().text().length()
                        + 2 * event.resource().id().length());
    }
}
