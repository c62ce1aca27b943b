package dev.provost.server.deployments;

import static java.util.Comparator.comparing;

import dev.provost.api.deployments.Deployment;
import dev.provost.api.deployments.DeploymentPage;
import dev.provost.api.deployments.DeploymentsDeleted;
import dev.provost.api.deployments.VersionRuns;
import dev.provost.api.filters.DeploymentSort;
import dev.provost.server.Pages;
import dev.provost.server.http.NotFound;
import dev.provost.store.Database;
import dev.provost.store.DeploymentLimitStore;
import dev.provost.store.DeploymentRunStore;
import dev.provost.store.DeploymentRunStore.Which;
import dev.provost.store.DeploymentStore;
import dev.provost.store.DeploymentVersionStore;
import dev.provost.store.RunFilters;
import dev.provost.store.Transaction;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// What can be done with deployments that are there.
public final class Deployments {
    /// So many of its last runs say which versions a deployment has had.
    private static final int RUNS_OF_VERSIONS = 1000;

    /// Where deployments and what belongs to them are found.
    public record Stores(
            DeploymentStore deployments,
            DeploymentVersionStore versions,
            DeploymentLimitStore limits,
            DeploymentRunStore runs) {}

    private final Database database;
    private final Stores stores;
    private final DeploymentEvents events;
    private final InstantSource clock;
    private final Runnable schedulesChanged;

    /// @param schedulesChanged is told when there may be runs to schedule
    public Deployments(
            Database database, Stores stores, DeploymentEvents events, InstantSource clock, Runnable schedulesChanged) {
        this.database = database;
        this.stores = stores;
        this.events = events;
        this.clock = clock;
        this.schedulesChanged = schedulesChanged;
    }

    public Deployment read(UUID id) {
        return database.read(
                tx -> stores.deployments().find(tx, id).orElseThrow(() -> missing("Deployment not found")));
    }

    public Deployment readByName(String flow, String name) {
        return database.read(tx ->
                stores.deployments().findByName(tx, flow, name).orElseThrow(() -> missing("Deployment not found")));
    }

    public List<Deployment> list(RunFilters filters, DeploymentSort sort, long offset, int limit) {
        return database.read(tx -> stores.deployments().list(tx, filters, sort, offset, limit));
    }

    public int count(RunFilters filters) {
        return database.read(tx -> stores.deployments().count(tx, filters));
    }

    public DeploymentPage page(RunFilters filters, DeploymentSort sort, long page, int limit) {
        return database.read(tx -> {
            int count = stores.deployments().count(tx, filters);
            List<Deployment> results = stores.deployments().list(tx, filters, sort, Pages.offset(page, limit), limit);
            return new DeploymentPage(results, count, limit, Pages.count(count, limit), page);
        });
    }

    /// The versions that a deployment has had of late, the latest first, with how their runs went.
    public List<VersionRuns> versions(UUID id) {
        Instant now = clock.instant();
        return database.read(tx -> stores.versions().list(tx, id, now, RUNS_OF_VERSIONS));
    }

    /// Removes a deployment with its schedules, its limit and the runs it has waiting.
    public void delete(UUID id) {
        Instant now = clock.instant();
        database.write(tx -> {
            delete(tx, List.of(existing(tx, id)), now);
            return id;
        });
    }

    /// Removes the first so many deployments, by name, and says which they were.
    public DeploymentsDeleted deleteAll(RunFilters filters, int limit) {
        Instant now = clock.instant();
        return database.write(tx -> {
            List<Deployment> found = stores.deployments().list(tx, filters, DeploymentSort.NAME_ASC, 0, limit);
            Set<UUID> held = hold(tx, found);
            return new DeploymentsDeleted(
                    delete(tx, found.stream().filter(d -> held.contains(d.id())).toList(), now));
        });
    }

    /// Holds those of the deployments that are still there: nobody makes runs of them any more. They are taken in the
    /// order of their ids as everywhere, which is that of their texts.
    private Set<UUID> hold(Transaction tx, List<Deployment> deployments) {
        var held = new HashSet<UUID>();
        deployments.stream()
                .map(Deployment::id)
                .sorted(comparing(UUID::toString))
                .forEach(id -> {
                    if (stores.deployments().lock(tx, id)) {
                        held.add(id);
                    }
                });
        return held;
    }

    private List<UUID> delete(Transaction tx, List<Deployment> deployments, Instant now) throws SQLException {
        List<UUID> ids = deployments.stream().map(Deployment::id).toList();
        if (!ids.isEmpty()) {
            events.tellDeleted(tx, deployments, now);
            stores.runs().deleteWaiting(tx, ids, Which.ALL, now);
            stores.limits().deleteOf(tx, ids);
            stores.deployments().delete(tx, ids);
        }
        return ids;
    }

    /// Has a deployment's schedules make no runs any more, and removes those that wait.
    public void pause(UUID id) {
        Instant now = clock.instant();
        database.write(tx -> {
            pause(tx, id, now);
            return id;
        });
    }

    /// As [#pause(UUID)], for whoever does something else in the same transaction.
    public void pause(Transaction tx, UUID id, Instant now) throws SQLException {
        existing(tx, id);
        stores.deployments().setPaused(tx, id, true, now);
        stores.runs().deleteWaiting(tx, List.of(id), Which.AUTO_SCHEDULED, now);
    }

    /// Has a deployment's schedules make runs again.
    public void resume(UUID id) {
        Instant now = clock.instant();
        database.write(tx -> {
            resume(tx, id, now);
            return id;
        });
    }

    /// As [#resume(UUID)], for whoever does something else in the same transaction.
    public void resume(Transaction tx, UUID id, Instant now) {
        existing(tx, id);
        stores.deployments().setPaused(tx, id, false, now);
        tx.afterCommit(schedulesChanged);
    }

    /// Finds a deployment that nobody else can change until the transaction ends.
    private Deployment existing(Transaction tx, UUID id) {
        stores.deployments().lock(tx, id);
        return stores.deployments().find(tx, id).orElseThrow(() -> missing("Deployment not found"));
    }

    static NotFound missing(String detail) {
        return new NotFound(detail);
    }
}
