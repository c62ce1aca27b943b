package dev.provost.server.deployments;

import dev.provost.api.deployments.DeploymentCreate;
import dev.provost.api.filters.DeploymentFilter;
import dev.provost.api.filters.DeploymentSort;
import dev.provost.api.filters.FlowFilter;
import dev.provost.api.filters.FlowRunFilter;
import dev.provost.api.filters.TaskRunFilter;
import dev.provost.api.filters.WorkPoolFilter;
import dev.provost.api.filters.WorkQueueFilter;
import dev.provost.api.json.Default;
import dev.provost.api.json.Ge;
import dev.provost.api.json.Le;
import dev.provost.server.http.Call;
import dev.provost.server.http.FromPath;
import dev.provost.server.http.PageLimit;
import dev.provost.server.http.Reply;
import dev.provost.server.http.Router;
import dev.provost.server.http.WholeBody;
import dev.provost.store.RunFilters;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// `/api/deployments`.
public final class DeploymentRoutes {
    private final Deployments deployments;
    private final NewDeployments newDeployments;

    public DeploymentRoutes(Deployments deployments, NewDeployments newDeployments) {
        this.deployments = deployments;
        this.newDeployments = newDeployments;
    }

    record Create(@WholeBody DeploymentCreate deployment) {}

    record ById(@FromPath UUID id) {}

    record ByName(@FromPath String flowName, @FromPath String deploymentName) {}

    record Count(
            @Nullable FlowFilter flows,
            @Nullable FlowRunFilter flowRuns,
            @Nullable TaskRunFilter taskRuns,
            @Nullable DeploymentFilter deployments,
            @Nullable WorkPoolFilter workPools,
            @Nullable WorkQueueFilter workPoolQueues) {
        RunFilters filters() {
            return new RunFilters(flows, flowRuns, taskRuns, deployments, workPools, workPoolQueues);
        }
    }

    record Filter(
            @PageLimit int limit,
            @Ge(0) @Default("0") long offset,
            @Nullable FlowFilter flows,
            @Nullable FlowRunFilter flowRuns,
            @Nullable TaskRunFilter taskRuns,
            @Nullable DeploymentFilter deployments,
            @Nullable WorkPoolFilter workPools,
            @Nullable WorkQueueFilter workPoolQueues,
            @Default("\"NAME_ASC\"") DeploymentSort sort) {
        RunFilters filters() {
            return new RunFilters(flows, flowRuns, taskRuns, deployments, workPools, workPoolQueues);
        }
    }

    record Paginate(
            @PageLimit int limit,
            @Ge(1) @Default("1") long page,
            @Nullable FlowFilter flows,
            @Nullable FlowRunFilter flowRuns,
            @Nullable TaskRunFilter taskRuns,
            @Nullable DeploymentFilter deployments,
            @Nullable WorkPoolFilter workPools,
            @Nullable WorkQueueFilter workPoolQueues,
            @Default("\"NAME_ASC\"") DeploymentSort sort) {
        RunFilters filters() {
            return new RunFilters(flows, flowRuns, taskRuns, deployments, workPools, workPoolQueues);
        }
    }

    record BulkDelete(
            @Nullable DeploymentFilter deployments,
            @Ge(1) @Le(50) @Default("50") int limit) {
        RunFilters filters() {
            return new RunFilters(null, null, null, deployments, null, null);
        }
    }

    public void register(Router router) {
        router.post("/deployments/", Create.class, this::create)
                .get("/deployments/name/{flow_name}/{deployment_name}", ByName.class, this::readByName)
                .get("/deployments/{id:uuid}", ById.class, this::read)
                .post("/deployments/filter", Filter.class, this::filter)
                .post("/deployments/paginate", Paginate.class, this::paginate)
                .post("/deployments/count", Count.class, this::count)
                .delete("/deployments/{id:uuid}", ById.class, this::delete)
                .post("/deployments/bulk_delete", BulkDelete.class, this::bulkDelete)
                .post("/deployments/{id:uuid}/pause_deployment", ById.class, this::pause)
                .post("/deployments/{id:uuid}/resume_deployment", ById.class, this::resume);
    }

    private Reply create(Create in, Call call) {
        var made = newDeployments.make(in.deployment());
        return made.isNew() ? Reply.created(made.deployment()) : Reply.ok(made.deployment());
    }

    private Reply readByName(ByName in, Call call) {
        return Reply.ok(deployments.readByName(in.flowName(), in.deploymentName()));
    }

    private Reply read(ById in, Call call) {
        return Reply.ok(deployments.read(in.id()));
    }

    private Reply filter(Filter in, Call call) {
        return Reply.ok(deployments.list(in.filters(), in.sort(), in.offset(), in.limit()));
    }

    private Reply paginate(Paginate in, Call call) {
        return Reply.ok(deployments.page(in.filters(), in.sort(), in.page(), in.limit()));
    }

    private Reply count(Count in, Call call) {
        return Reply.ok(deployments.count(in.filters()));
    }

    private Reply delete(ById in, Call call) {
        deployments.delete(in.id());
        return Reply.noContent();
    }

    private Reply bulkDelete(BulkDelete in, Call call) {
        return Reply.ok(deployments.deleteAll(in.filters(), in.limit()));
    }

    private Reply pause(ById in, Call call) {
        deployments.pause(in.id());
        return Reply.ok(null);
    }

    private Reply resume(ById in, Call call) {
        deployments.resume(in.id());
        return Reply.ok(null);
    }
}
