package dev.provost.server.concurrency;

import dev.provost.engine.names.Ids;
import dev.provost.engine.states.OrchestrationSettings;
import dev.provost.server.events.Lifecycle;
import dev.provost.server.http.Router;
import dev.provost.store.ConcurrencyLimitStore;
import dev.provost.store.Database;
import dev.provost.store.LeaseStore;
import dev.provost.store.TagLimitStore;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/// What concurrency limits are made of, put together.
public final class ConcurrencyPart {
    private final ConcurrencyLimits limits;
    private final ConcurrencySlots slots;
    private final SlotHolders holders;
    private final TagLimits ofTags;
    private final OrchestrationSettings settings;

    public ConcurrencyPart(
            Database database,
            Lifecycle lifecycle,
            OrchestrationSettings settings,
            InstantSource clock,
            Ids ids,
            RandomGenerator random) {
        var store = new ConcurrencyLimitStore();
        var leases = new LeaseStore(settings);
        limits = new ConcurrencyLimits(
                database, new ConcurrencyLimits.Stores(store, leases), lifecycle, settings, clock, ids);
        slots = new ConcurrencySlots(database, leases, settings, clock, random);
        holders = new SlotHolders(database, limits, leases);
        ofTags = new TagLimits(
                database, new TagLimits.Stores(store, new TagLimitStore(), leases), lifecycle, clock, ids);
        this.settings = settings;
    }

    public void register(Router router) {
        new ConcurrencyLimitRoutes(limits).register(router);
        new ConcurrencySlotRoutes(slots).register(router);
        new TagLimitRoutes(ofTags, settings.tagSlotWait()).register(router);
        new HolderRoutes(holders).register(router);
    }
}
