package dev.provost.server.jobvariables;

import dev.provost.api.deployments.Deployment;
import dev.provost.api.json.RawJson;
import dev.provost.api.workpools.WorkPool;
import dev.provost.server.jobvariables.JobVariables.Extent;
import dev.provost.store.DeploymentStore;
import dev.provost.store.Transaction;
import dev.provost.store.WorkPoolStore;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The job variables that a run of a deployment starts with: those of its pool, its deployment and its own. Where there
/// is no pool nobody asks for any.
public final class DeployedVariables {
    private final DeploymentStore deployments;
    private final WorkPoolStore pools;
    private final JobVariables variables;

    public DeployedVariables(DeploymentStore deployments, WorkPoolStore pools, JobVariables variables) {
        this.deployments = deployments;
        this.pools = pools;
        this.variables = variables;
    }

    /// Finds a deployment.
    public Optional<Deployment> deployment(Transaction tx, UUID id) {
        return deployments.find(tx, id);
    }

    /// Why a run cannot start with these variables of its own, if it cannot.
    public Optional<String> refusal(Transaction tx, Deployment deployment, @Nullable RawJson own) throws SQLException {
        @Nullable String name = deployment.workPoolName();
        Optional<WorkPool> pool = name == null ? Optional.empty() : pools.find(tx, name);
        if (pool.isEmpty()) {
            return Optional.empty();
        }
        var layers = own == null ? List.of(deployment.jobVariables()) : List.of(deployment.jobVariables(), own);
        return variables.refusal(tx, pool.get().baseJobTemplate(), layers, Extent.WHOLE);
    }
}
