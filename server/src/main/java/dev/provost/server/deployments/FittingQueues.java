package dev.provost.server.deployments;

import dev.provost.api.deployments.Deployment;
import dev.provost.api.deployments.FittingQueue;
import dev.provost.api.workpools.QueueFilter;
import dev.provost.server.http.NotFound;
import dev.provost.store.Database;
import dev.provost.store.DeploymentStore;
import dev.provost.store.WorkQueueStore;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Which old queues hand out the runs of a deployment: those whose filter it passes.
final class FittingQueues {
    private final Database database;
    private final DeploymentStore deployments;
    private final WorkQueueStore queues;

    FittingQueues(Database database, DeploymentStore deployments, WorkQueueStore queues) {
        this.database = database;
        this.deployments = deployments;
        this.queues = queues;
    }

    List<FittingQueue> of(UUID id) {
        return database.read(tx -> {
            Deployment deployment = deployments.find(tx, id).orElseThrow(() -> new NotFound("Deployment not found"));
            return queues.filtering(tx).stream()
                    .filter(queue -> passes(deployment, queue.filter()))
                    .map(FittingQueue::of)
                    .toList();
        });
    }

    private static boolean passes(Deployment deployment, @Nullable QueueFilter filter) {
        Set<String> tags = new HashSet<>(deployment.tags());
        return filter == null
                || ((filter.tags() == null || tags.containsAll(filter.tags()))
                        && (filter.deploymentIds() == null
                                || filter.deploymentIds().isEmpty()
                                || filter.deploymentIds().contains(deployment.id())));
    }
}
