package dev.provost.server.transitions;

import dev.provost.api.events.ReceivedEvent;
import dev.provost.engine.states.Effect;
import dev.provost.server.events.EventHub;
import dev.provost.store.EffectStore;
import dev.provost.store.Transaction;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/// Does what the engine decided: writes it, and tells those who listen once it is committed.
public final class EffectWriter {
    private final EffectStore store;
    private final EventHub hub;

    public EffectWriter(EffectStore store, EventHub hub) {
        this.store = store;
        this.hub = hub;
    }

    public void write(Transaction tx, List<Effect> effects, Instant now) throws SQLException {
        List<ReceivedEvent> stored = store.apply(tx, effects, now);
        if (!stored.isEmpty()) {
            tx.afterCommit(() -> hub.publish(stored));
        }
    }
}
