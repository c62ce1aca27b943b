package dev.provost.server.flows;

import dev.provost.api.filters.FlowSort;
import dev.provost.api.flows.Flow;
import dev.provost.api.flows.FlowCreate;
import dev.provost.api.flows.FlowPage;
import dev.provost.api.flows.FlowUpdate;
import dev.provost.server.Ids;
import dev.provost.server.Pages;
import dev.provost.server.http.NotFound;
import dev.provost.store.Database;
import dev.provost.store.FlowStore;
import dev.provost.store.RunFilters;
import dev.provost.store.Transaction;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

/// Everything that can be done with flows.
public final class Flows {
    private final Database database;
    private final FlowStore store;
    private final FlowEvents events;
    private final InstantSource clock;
    private final Ids ids;

    public Flows(Database database, FlowStore store, FlowEvents events, InstantSource clock, Ids ids) {
        this.database = database;
        this.store = store;
        this.events = events;
        this.clock = clock;
        this.ids = ids;
    }

    /// A flow that was asked for.
    ///
    /// @param isNew false if there was one of its name already
    public record Registered(Flow flow, boolean isNew) {}

    /// Adds a flow, or finds the one that has its name.
    public Registered register(FlowCreate asked) {
        Instant now = clock.instant();
        var flow = new Flow(ids.random(), now, now, asked.name(), asked.tags(), asked.labels());
        return database.write(tx -> {
            if (store.insert(tx, flow)) {
                events.tell(tx, "created", flow, now);
                return new Registered(flow, true);
            }
            return new Registered(store.findByName(tx, asked.name()).orElseThrow(Flows::missing), false);
        });
    }

    public Flow read(UUID id) {
        return database.read(tx -> existing(tx, id));
    }

    public Flow readByName(String name) {
        return database.read(tx -> store.findByName(tx, name).orElseThrow(Flows::missing));
    }

    public List<Flow> list(RunFilters filters, FlowSort sort, long offset, int limit) {
        return database.read(tx -> store.list(tx, filters, sort, offset, limit));
    }

    public int count(RunFilters filters) {
        return database.read(tx -> store.count(tx, filters));
    }

    public FlowPage page(RunFilters filters, FlowSort sort, long page, int limit) {
        return database.read(tx -> {
            int count = store.count(tx, filters);
            List<Flow> results = store.list(tx, filters, sort, Pages.offset(page, limit), limit);
            return new FlowPage(results, count, limit, Pages.count(count, limit), page);
        });
    }

    public void update(UUID id, FlowUpdate change) {
        Instant now = clock.instant();
        database.write(tx -> {
            Flow before = existing(tx, id);
            store.update(tx, id, change.tags().or(before.tags()), now);
            Flow after = existing(tx, id);
            events.tell(tx, "updated", after, now);
            return after;
        });
    }

    /// Removes a flow with its deployments and runs.
    public void delete(UUID id) {
        Instant now = clock.instant();
        database.write(tx -> {
            Flow flow = existing(tx, id);
            store.delete(tx, id);
            events.tell(tx, "deleted", flow, now);
            return flow;
        });
    }

    private Flow existing(Transaction tx, UUID id) {
        return store.find(tx, id).orElseThrow(Flows::missing);
    }

    private static NotFound missing() {
        return new NotFound("Flow not found");
    }
}
