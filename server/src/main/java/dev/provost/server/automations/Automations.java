package dev.provost.server.automations;

import dev.provost.api.automations.Action;
import dev.provost.api.automations.Automation;
import dev.provost.api.automations.AutomationCreate;
import dev.provost.api.automations.AutomationPartialUpdate;
import dev.provost.api.automations.AutomationUpdate;
import dev.provost.api.deployments.Deployment;
import dev.provost.api.filters.AutomationFilter;
import dev.provost.api.filters.AutomationSort;
import dev.provost.api.json.Limits;
import dev.provost.api.json.Patch;
import dev.provost.api.json.RawJson;
import dev.provost.engine.names.Ids;
import dev.provost.server.events.Lifecycle;
import dev.provost.server.events.Lifecycle.Change;
import dev.provost.server.http.Invalid;
import dev.provost.server.http.NotFound;
import dev.provost.server.jobvariables.DeployedVariables;
import dev.provost.store.AutomationStore;
import dev.provost.store.Database;
import dev.provost.store.Transaction;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What can be done with automations.
public final class Automations {
    private static final int MOST_OWNED = 1000;

    private final Database database;
    private final AutomationStore store;
    private final DeployedVariables variables;
    private final Lifecycle events;
    private final InstantSource clock;
    private final Ids ids;
    private final Runnable changed;

    /// @param changed is told, after the commit, that automations are not what they were
    public Automations(
            Database database,
            AutomationStore store,
            DeployedVariables variables,
            Lifecycle events,
            InstantSource clock,
            Ids ids,
            Runnable changed) {
        this.database = database;
        this.store = store;
        this.variables = variables;
        this.events = events;
        this.clock = clock;
        this.ids = ids;
        this.changed = changed;
    }

    /// Adds an automation. Its triggers get ids of our own, whatever ids they came with.
    public Automation create(AutomationCreate asked) {
        Instant now = clock.instant();
        var automation = new Automation(
                asked.name(),
                asked.description(),
                asked.enabled(),
                RawJson.writing(asked.tags()),
                RawJson.writing(asked.trigger().withIds(ids::random)),
                RawJson.writing(asked.actions()),
                RawJson.writing(asked.actionsOnTrigger()),
                RawJson.writing(asked.actionsOnResolve()),
                ids.random(),
                now,
                now);
        return changing(tx -> {
            checkVariables(tx, asked.actions(), false);
            store.insert(tx, automation);
            relateDeployments(tx, automation.id(), asked.actions(), now);
            if (asked.ownerResource() != null && !asked.ownerResource().isEmpty()) {
                relate(tx, automation.id(), asked.ownerResource(), true, now);
            }
            tell(tx, Change.CREATED, automation, now);
            return automation;
        });
    }

    /// Makes another of an automation. What may be left out stays as it was.
    public void replace(UUID id, AutomationUpdate asked) {
        Instant now = clock.instant();
        changing(tx -> {
            checkVariables(tx, asked.actions(), true);
            Automation before = locked(tx, id);
            var after = new Automation(
                    asked.name(),
                    asked.description().or(before.description()),
                    asked.enabled().or(before.enabled()),
                    written(asked.tags(), before.tags()),
                    RawJson.writing(asked.trigger().withIds(ids::random)),
                    RawJson.writing(asked.actions()),
                    written(asked.actionsOnTrigger(), before.actionsOnTrigger()),
                    written(asked.actionsOnResolve(), before.actionsOnResolve()),
                    id,
                    before.created(),
                    now);
            store.update(tx, after);
            // Its triggers are others now.
            store.forget(tx, List.of(id));
            relateDeployments(tx, id, asked.actions(), now);
            tell(tx, Change.UPDATED, after, now);
            return after;
        });
    }

    private static RawJson written(Patch<? extends List<?>> sent, RawJson before) {
        return sent instanceof Patch.Present<? extends List<?>>(var value) ? RawJson.writing(value) : before;
    }

    /// Has an automation evaluated from now on, or no longer.
    public void setEnabled(UUID id, AutomationPartialUpdate asked) {
        Instant now = clock.instant();
        database.write(tx -> {
            change(tx, id, asked, now);
            return id;
        });
    }

    /// As [#setEnabled(UUID, AutomationPartialUpdate)], for whoever does something else in the same transaction.
    public void setEnabled(Transaction tx, UUID id, boolean enabled, Instant now) throws SQLException {
        change(tx, id, new AutomationPartialUpdate(Patch.of(enabled)), now);
    }

    private void change(Transaction tx, UUID id, AutomationPartialUpdate asked, Instant now) throws SQLException {
        Automation before = locked(tx, id);
        refuseLoops(before, asked.enabled().or(true));
        Automation after = new Automation(
                before.name(),
                before.description(),
                asked.enabled().or(before.enabled()),
                before.tags(),
                before.trigger(),
                before.actions(),
                before.actionsOnTrigger(),
                before.actionsOnResolve(),
                id,
                before.created(),
                now);
        store.update(tx, after);
        tell(tx, Change.UPDATED, after, now);
        tx.afterCommit(changed);
    }

    public void delete(UUID id) {
        Instant now = clock.instant();
        changing(tx -> {
            Automation automation = locked(tx, id);
            store.delete(tx, List.of(id));
            tell(tx, Change.DELETED, automation, now);
            return automation;
        });
    }

    public Automation read(UUID id) {
        return database.read(tx -> store.find(tx, id).orElseThrow(Automations::missing));
    }

    public List<Automation> list(@Nullable AutomationFilter filter, AutomationSort sort, long offset, int limit) {
        return database.read(tx -> store.list(tx, filter, sort, offset, limit));
    }

    int count(@Nullable AutomationFilter filter) {
        return database.read(tx -> store.count(tx, filter));
    }

    /// Lists the automations that have to do with a resource.
    public List<Automation> relatedTo(String resourceId, int limit) {
        return database.read(tx -> store.relatedTo(tx, resourceId, limit));
    }

    /// Removes the automations that belong to a resource. Clients ask for it before they give a deployment its
    /// triggers anew.
    public void deleteOwnedBy(String resourceId) {
        Instant now = clock.instant();
        boolean more = true;
        while (more) {
            more = changing(tx -> {
                List<UUID> owned = store.lockOwnedBy(tx, resourceId, now, MOST_OWNED);
                store.delete(tx, owned);
                return owned.size() == MOST_OWNED;
            });
        }
    }

    private interface Work<T> {
        T in(Transaction tx) throws SQLException;
    }

    private <T> T changing(Work<T> work) {
        return database.write(tx -> {
            tx.afterCommit(changed);
            return work.in(tx);
        });
    }

    private Automation locked(Transaction tx, UUID id) {
        return store.lock(tx, id).orElseThrow(Automations::missing);
    }

    private static NotFound missing() {
        return NotFound.object("Automation not found");
    }

    /// A run must be able to start with the variables that an action gives it.
    ///
    /// @param evenNone whether no variables at all are looked at too
    private void checkVariables(Transaction tx, List<Action> actions, boolean evenNone) throws SQLException {
        var refusals = new ArrayList<String>();
        for (Action action : actions) {
            if (action instanceof Action.RunDeployment run
                    && run.deploymentId() != null
                    && run.jobVariables() != null
                    && (evenNone || !run.jobVariables().equals(RawJson.EMPTY_OBJECT))) {
                Deployment deployment = variables
                        .deployment(tx, run.deploymentId())
                        .orElseThrow(() -> new NotFound("Deployment not found."));
                Optional<String> refusal = variables.refusal(tx, deployment, run.jobVariables());
                refusal.ifPresent(refusals::add);
            }
        }
        if (!refusals.isEmpty()) {
            throw Invalid.unprocessable("Error creating automation: " + String.join(" ", refusals));
        }
    }

    /// What was sent is right, but what comes of it may not be.
    private static void refuseLoops(Automation automation, boolean enabled) {
        Optional<String> refusal = StoredRules.refusal(automation, enabled, Limits.DEFAULT);
        if (refusal.isPresent()) {
            throw StoredRules.invalid(refusal.get(), automation, enabled);
        }
    }

    private void relateDeployments(Transaction tx, UUID id, List<Action> actions, Instant now) {
        store.unrelateDeployments(tx, id);
        Set<UUID> deployments = new LinkedHashSet<>();
        for (Action action : actions) {
            if (action instanceof Action.RunDeployment run && run.deploymentId() != null) {
                deployments.add(run.deploymentId());
            }
        }
        deployments.forEach(deployment -> relate(tx, id, "prefect.deployment." + deployment, false, now));
    }

    private void relate(Transaction tx, UUID id, String resource, boolean owned, Instant now) {
        store.relate(tx, new AutomationStore.RelationId(ids.random(), id, resource), owned, now);
    }

    private void tell(Transaction tx, Change change, Automation automation, Instant now) throws SQLException {
        events.tell(
                tx,
                change,
                new Lifecycle.Thing("automation", automation.id(), automation.name(), automation, List.of()),
                now);
    }
}
