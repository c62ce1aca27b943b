package dev.provost.server.transitions;

import dev.provost.api.events.ReceivedEvent;
import dev.provost.engine.limits.SlotBook;
import dev.provost.engine.states.Effect;
import dev.provost.server.streams.Hub;
import dev.provost.store.EffectStore;
import dev.provost.store.SlotStore;
import dev.provost.store.Transaction;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/// Does what the engine decided: writes it, and tells those who listen once it is committed.
public final class EffectWriter {
    private final EffectStore store;
    private final SlotStore slots;
    private final Hub<ReceivedEvent> hub;
    private final HandOver tasks;

    /// Where background tasks go that have been scheduled, once the transaction is committed.
    @FunctionalInterface
    public interface HandOver {
        void enqueue(Transaction tx, List<Effect.EnqueueTaskRun> runs);
    }

    public EffectWriter(EffectStore store, SlotStore slots, Hub<ReceivedEvent> hub, HandOver tasks) {
        this.store = store;
        this.slots = slots;
        this.hub = hub;
        this.tasks = tasks;
    }

    /// Writes effects and what became of slots.
    ///
    /// @param effects what is left when the book has noted those that are about slots
    public void write(Transaction tx, List<Effect> effects, SlotBook book, Instant now) throws SQLException {
        slots.write(tx, book, now);
        List<ReceivedEvent> stored = store.apply(tx, effects, now);
        if (!stored.isEmpty()) {
            tx.afterCommit(() -> hub.publish(stored));
        }
        List<Effect.EnqueueTaskRun> scheduled = effects.stream()
                .filter(Effect.EnqueueTaskRun.class::isInstance)
                .map(Effect.EnqueueTaskRun.class::cast)
                .toList();
        if (!scheduled.isEmpty()) {
            tasks.enqueue(tx, scheduled);
        }
    }
}
