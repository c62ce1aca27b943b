package dev.provost.server.events;

import dev.provost.api.events.ReceivedEvent;
import dev.provost.engine.taskruns.TaskRunReading;
import dev.provost.store.EventRows;
import java.util.List;

/// An event on its way to the storage, with all that can be known and written down about it beforehand: the thread that
/// brings it does this, while the one that stores waits for the database.
///
/// @param reading what it says about a task run
public record IncomingEvent(EventRows rows, TaskRunReading reading) {

    static IncomingEvent of(ReceivedEvent event) {
        return new IncomingEvent(EventRows.of(event), TaskRunReading.of(event));
    }

    public static List<IncomingEvent> of(List<ReceivedEvent> events) {
        return events.stream().map(IncomingEvent::of).toList();
    }

    public ReceivedEvent event() {
        return rows.event();
    }
}
