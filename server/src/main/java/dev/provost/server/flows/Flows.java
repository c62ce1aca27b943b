package dev.provost.server.flows;

import dev.provost.api.filters.FlowSort;
import dev.provost.api.flows.Flow;
import dev.provost.api.flows.FlowCreate;
import dev.provost.api.flows.FlowPage;
import dev.provost.api.flows.FlowUpdate;
import dev.provost.api.flows.FlowsDeleted;
import dev.provost.api.flows.NextFlowRun;
import dev.provost.engine.names.Ids;
import dev.provost.server.Pages;
import dev.provost.server.http.NotFound;
import dev.provost.store.Database;
import dev.provost.store.FlowStore;
import dev.provost.store.RunFilters;
import dev.provost.store.Transaction;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

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
                events.tell(tx, "created", List.of(flow), now);
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
            events.tell(tx, "updated", List.of(after), now);
            return after;
        });
    }

    /// Removes a flow with its deployments and runs.
    public void delete(UUID id) {
        Instant now = clock.instant();
        database.write(tx -> {
            Flow flow = existing(tx, id);
            store.delete(tx, List.of(id));
            events.tell(tx, "deleted", List.of(flow), now);
            return flow;
        });
    }

    /// Removes the first so many flows, by name, with their deployments and runs, and says which they were.
    public FlowsDeleted deleteAll(RunFilters filters, int limit) {
        Instant now = clock.instant();
        return database.write(tx -> {
            List<Flow> flows = store.list(tx, filters, FlowSort.NAME_ASC, 0, limit);
            List<UUID> ids = flows.stream().map(Flow::id).toList();
            if (!ids.isEmpty()) {
                store.delete(tx, ids);
                events.tell(tx, "deleted", flows, now);
            }
            return new FlowsDeleted(ids);
        });
    }

    /// How many deployments each of some flows has.
    public Map<UUID, Integer> countDeployments(List<UUID> ids) {
        var counts = database.read(tx -> store.countDeployments(tx, ids));
        return forEach(ids, id -> counts.getOrDefault(id, 0));
    }

    /// The run of each of some flows that is to start next, null where there is none.
    public Map<UUID, @Nullable NextFlowRun> nextRuns(List<UUID> ids) {
        var runs = database.read(tx -> store.nextRuns(tx, ids));
        return forEach(ids, runs::get);
    }

    private static <T extends @Nullable Object> Map<UUID, T> forEach(List<UUID> ids, Function<UUID, T> value) {
        var values = new LinkedHashMap<UUID, T>();
        ids.forEach(id -> values.put(id, value.apply(id)));
        return values;
    }

    private Flow existing(Transaction tx, UUID id) {
        return store.find(tx, id).orElseThrow(Flows::missing);
    }

    private static NotFound missing() {
        return new NotFound("Flow not found");
    }
}
