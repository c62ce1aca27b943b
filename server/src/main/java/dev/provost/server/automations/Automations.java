package dev.provost.server.automations;

import dev.provost.api.automations.Automation;
import dev.provost.store.AutomationStore;
import dev.provost.store.Database;
import java.time.InstantSource;
import java.util.List;

/// What can be done with automations.
public final class Automations {
    private final Database database;
    private final AutomationStore store;
    private final InstantSource clock;

    public Automations(Database database, AutomationStore store, InstantSource clock) {
        this.database = database;
        this.store = store;
        this.clock = clock;
    }

    /// Lists the automations that have to do with a resource.
    public List<Automation> relatedTo(String resourceId, int limit) {
        return database.read(tx -> store.relatedTo(tx, resourceId, limit));
    }

    /// Removes the automations that belong to a resource. Clients ask for it before they give a deployment its triggers
    /// anew.
    public void deleteOwnedBy(String resourceId) {
        database.write(tx -> store.deleteOwnedBy(tx, resourceId, clock.instant()));
    }
}
