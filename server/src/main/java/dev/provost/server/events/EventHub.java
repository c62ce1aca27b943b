package dev.provost.server.events;

import dev.provost.api.events.ReceivedEvent;
import dev.provost.server.streams.Hub;
import java.util.List;
import java.util.function.Predicate;

/// Hands stored events on to those in this process who watch.
public final class EventHub {
    private final Hub<ReceivedEvent> hub = new Hub<>();

    /// Starts watching for events of some kind.
    ///
    /// @param buffer how many events may wait to be taken
    public Hub<ReceivedEvent>.Watch watch(int buffer, Predicate<ReceivedEvent> wanted) {
        return hub.watch(buffer, wanted);
    }

    /// Hands on events that have been committed. Never waits.
    public void publish(List<ReceivedEvent> events) {
        hub.publish(events);
    }

    /// How many are watching.
    public int watchers() {
        return hub.watchers();
    }
}
