package dev.provost.server.events;

import dev.provost.api.events.ReceivedEvent;
import dev.provost.engine.taskruns.TaskRunReading;
import dev.provost.store.EventRows;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An event on its way to the storage, with all that can be known and written down about it beforehand: the thread that
/// brings it does this, while the one that stores waits for the database.
public final class IncomingEvent {
    private final ReceivedEvent event;
    private final @Nullable EventRows rows;
    private final @Nullable TaskRunReading reading;

    private IncomingEvent(ReceivedEvent event, @Nullable EventRows rows, @Nullable TaskRunReading reading) {
        this.event = event;
        this.rows = rows;
        this.reading = reading;
    }

    /// Never fails: what is wrong with an event comes to light when it is stored, where it holds up no other.
    public static IncomingEvent of(ReceivedEvent event) {
        try {
            return new IncomingEvent(event, EventRows.of(event), TaskRunReading.of(event));
        } catch (RuntimeException | StackOverflowError _) {
            return new IncomingEvent(event, null, null);
        }
    }

    public static List<IncomingEvent> of(List<ReceivedEvent> events) {
        return events.stream().map(IncomingEvent::of).toList();
    }

    public ReceivedEvent event() {
        return event;
    }

    /// Its rows.
    ///
    /// @throws RuntimeException if the event cannot be written down
    public EventRows rows() {
        return rows == null ? EventRows.of(event) : rows;
    }

    /// What it says about a task run.
    ///
    /// @throws RuntimeException if that cannot be found out
    public TaskRunReading reading() {
        return reading == null ? TaskRunReading.of(event) : reading;
    }

    /// How many characters of JSON it holds, roughly.
    int length() {
        return rows == null ? event.payload().text().length() : rows.length();
    }
}
