package dev.provost.server.flowruns;

import dev.provost.api.deployments.Deployment;
import dev.provost.api.filters.FlowRunSort;
import dev.provost.api.flowruns.FlowRun;
import dev.provost.api.flowruns.FlowRunPage;
import dev.provost.api.flowruns.FlowRunUpdate;
import dev.provost.api.json.Patch;
import dev.provost.api.json.RawJson;
import dev.provost.api.states.State;
import dev.provost.api.states.StateType;
import dev.provost.engine.names.RunNames;
import dev.provost.server.Pages;
import dev.provost.server.http.Invalid;
import dev.provost.server.http.NotFound;
import dev.provost.server.jobvariables.DeployedVariables;
import dev.provost.server.transitions.RunLabels;
import dev.provost.store.Database;
import dev.provost.store.FlowRunStore;
import dev.provost.store.LogStore;
import dev.provost.store.RunFilters;
import dev.provost.store.SlotStore;
import dev.provost.store.Transaction;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;

/// Everything that can be done with flow runs, but for making them and moving them on.
public final class FlowRuns {
    private final Database database;
    private final FlowRunStore store;
    private final SlotStore slots;
    private final LogStore logs;
    private final DeployedVariables variables;
    private final InstantSource clock;
    private final RandomGenerator random;

    public FlowRuns(
            Database database,
            FlowRunStore store,
            SlotStore slots,
            LogStore logs,
            DeployedVariables variables,
            InstantSource clock,
            RandomGenerator random) {
        this.database = database;
        this.store = store;
        this.slots = slots;
        this.logs = logs;
        this.variables = variables;
        this.clock = clock;
        this.random = random;
    }

    public FlowRun read(UUID id) {
        return database.read(tx -> existing(tx, id, clock.instant()));
    }

    public List<FlowRun> list(RunFilters filters, FlowRunSort sort, long offset, int limit) {
        return database.read(tx -> store.list(tx, filters, sort, offset, limit, clock.instant()));
    }

    public int count(RunFilters filters) {
        return database.read(tx -> store.count(tx, filters));
    }

    public FlowRunPage page(RunFilters filters, FlowRunSort sort, long page, int limit) {
        Instant now = clock.instant();
        return database.read(tx -> {
            int count = store.count(tx, filters);
            List<FlowRun> results = store.list(tx, filters, sort, Pages.offset(page, limit), limit, now);
            return new FlowRunPage(results, count, limit, Pages.count(count, limit), page);
        });
    }

    public void update(UUID id, FlowRunUpdate asked) {
        Instant now = clock.instant();
        FlowRunUpdate change = named(asked);
        database.write(tx -> {
            RawJson jobVariables = change.jobVariables().or(null);
            if (jobVariables != null) {
                allowJobVariables(tx, existing(tx, id, now), jobVariables);
            }
            if (!store.update(tx, id, change, now)) {
                throw missing();
            }
            return id;
        });
    }

    private FlowRunUpdate named(FlowRunUpdate asked) {
        return asked.name().isPresent() && asked.name().or(null) == null
                ? new FlowRunUpdate(
                        Patch.of(RunNames.random(random)),
                        asked.flowVersion(),
                        asked.parameters(),
                        asked.empiricalPolicy(),
                        asked.tags(),
                        asked.infrastructurePid(),
                        asked.jobVariables())
                : asked;
    }

    /// Job variables are for whoever starts the run: it must not have started, and there must be a deployment that says
    /// how it will.
    private void allowJobVariables(Transaction tx, FlowRun run, RawJson jobVariables) throws SQLException {
        State state = run.state();
        if (state == null) {
            throw Invalid.badRequest("Flow run state is required to update job variables but none exists");
        }
        if (state.type() != StateType.SCHEDULED) {
            throw Invalid.badRequest("Job variables for a flow run in state " + state.type() + " cannot be updated");
        }
        Deployment deployment = Optional.ofNullable(run.deploymentId())
                .flatMap(id -> variables.deployment(tx, id))
                .orElseThrow(() -> Invalid.badRequest("A deployment for the flow run could not be found"));
        variables.refusal(tx, deployment, jobVariables).ifPresent(why -> {
            throw Invalid.unprocessable("Error updating flow run: " + why);
        });
    }

    /// Removes a run with all that belongs to it, log lines included, and gives back the slot it holds.
    public void delete(UUID id) {
        Instant now = clock.instant();
        database.write(tx -> {
            delete(tx, id, now);
            return id;
        });
    }

    /// As [#delete(UUID)], for whoever does something else in the same transaction.
    public void delete(Transaction tx, UUID id, Instant now) throws SQLException {
        slots.giveBackSlotsOf(tx, List.of(id), now);
        if (!store.delete(tx, id)) {
            throw missing();
        }
        logs.deleteOfFlowRuns(tx, List.of(id));
    }

    /// Removes the newest of the runs that are asked for, each with all that belongs to it, and returns their ids.
    public List<UUID> deleteAll(RunFilters filters, int limit) {
        Instant now = clock.instant();
        return database.write(tx -> {
            List<UUID> ids = store.ids(tx, filters, limit);
            slots.giveBackSlotsOf(tx, ids, now);
            for (UUID id : ids) {
                store.delete(tx, id);
            }
            logs.deleteOfFlowRuns(tx, ids);
            return ids;
        });
    }

    /// Returns the ids of the newest of the runs that are asked for.
    public List<UUID> ids(RunFilters filters, int limit) {
        return database.read(tx -> store.ids(tx, filters, limit));
    }

    /// Adds labels to those that a run has; of two with the same name the new one stays.
    public void label(UUID id, RawJson labels) {
        Instant now = clock.instant();
        database.write(tx -> {
            RawJson before = store.lockLabels(tx, id)
                    .orElseThrow(() -> NotFound.object("Flow run with id " + id + " not found"));
            RawJson after = RunLabels.of(before).and(labels).json();
            store.setLabels(tx, id, after, now);
            return after;
        });
    }

    private FlowRun existing(Transaction tx, UUID id, Instant now) {
        return store.find(tx, id, now).orElseThrow(FlowRuns::missing);
    }

    private static NotFound missing() {
        return new NotFound("Flow run not found");
    }
}
