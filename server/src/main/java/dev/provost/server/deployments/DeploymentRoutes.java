package dev.provost.server.deployments;

import dev.provost.api.deployments.DeploymentCreate;
import dev.provost.api.deployments.DeploymentUpdate;
import dev.provost.api.filters.DeploymentFilter;
import dev.provost.api.filters.DeploymentSort;
import dev.provost.api.json.Check;
import dev.provost.api.json.Default;
import dev.provost.api.json.Ge;
import dev.provost.api.json.Le;
import dev.provost.server.criteria.QueueCriteria;
import dev.provost.server.http.Call;
import dev.provost.server.http.FromPath;
import dev.provost.server.http.PageLimit;
import dev.provost.server.http.Reply;
import dev.provost.server.http.Router;
import dev.provost.server.http.Spread;
import dev.provost.server.http.WholeBody;
import dev.provost.store.RunFilters;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// `/api/deployments`. The reference has none that is like `/api/provost/deployments/{id}/versions`.
final class DeploymentRoutes {
    private final Deployments deployments;
    private final NewDeployments newDeployments;
    private final ChangedDeployments changes;
    private final FittingQueues queues;

    DeploymentRoutes(
            Deployments deployments, NewDeployments newDeployments, ChangedDeployments changes, FittingQueues queues) {
        this.deployments = deployments;
        this.newDeployments = newDeployments;
        this.changes = changes;
        this.queues = queues;
    }

    record Create(@WholeBody @Check(FittingParameters.class) DeploymentCreate deployment) {}

    record ById(@FromPath UUID id) {}

    record ByName(@FromPath String flowName, @FromPath String deploymentName) {}

    record Update(@FromPath UUID id, @WholeBody DeploymentUpdate deployment) {}

    record Filter(
            @PageLimit int limit,
            @Ge(0) @Default("0") long offset,
            @Spread QueueCriteria by,
            @Default("\"NAME_ASC\"") DeploymentSort sort) {}

    record Paginate(
            @PageLimit int limit,
            @Ge(1) @Default("1") long page,
            @Spread QueueCriteria by,
            @Default("\"NAME_ASC\"") DeploymentSort sort) {}

    record BulkDelete(
            @Nullable DeploymentFilter deployments,
            @Ge(1) @Le(50) @Default("50") int limit) {
        RunFilters filters() {
            return new RunFilters(null, null, null, deployments, null, null);
        }
    }

    void register(Router router) {
        router.post("/deployments/", Create.class, this::create)
                .get("/deployments/name/{flow_name}/{deployment_name}", ByName.class, this::readByName)
                .get("/deployments/{id:uuid}", ById.class, this::read)
                .patch("/deployments/{id:uuid}", Update.class, this::update)
                .post("/deployments/filter", Filter.class, this::filter)
                .post("/deployments/paginate", Paginate.class, this::paginate)
                .post("/deployments/count", QueueCriteria.class, this::count)
                .delete("/deployments/{id:uuid}", ById.class, this::delete)
                .post("/deployments/bulk_delete", BulkDelete.class, this::bulkDelete)
                .post("/deployments/{id:uuid}/pause_deployment", ById.class, this::pause)
                .post("/deployments/{id:uuid}/resume_deployment", ById.class, this::resume)
                .get("/deployments/{id:uuid}/work_queue_check", ById.class, this::queues)
                .get("/provost/deployments/{id:uuid}/versions", ById.class, this::versions);
    }

    private Reply create(Create in, Call call) {
        var made = newDeployments.make(in.deployment());
        return made.isNew() ? Reply.created(made.deployment()) : Reply.ok(made.deployment());
    }

    private Reply update(Update in, Call call) {
        changes.update(in.id(), in.deployment());
        return Reply.noContent();
    }

    private Reply readByName(ByName in, Call call) {
        return Reply.ok(deployments.readByName(in.flowName(), in.deploymentName()));
    }

    private Reply read(ById in, Call call) {
        return Reply.ok(deployments.read(in.id()));
    }

    private Reply filter(Filter in, Call call) {
        return Reply.ok(deployments.list(in.by().filters(), in.sort(), in.offset(), in.limit()));
    }

    private Reply paginate(Paginate in, Call call) {
        return Reply.ok(deployments.page(in.by().filters(), in.sort(), in.page(), in.limit()));
    }

    private Reply count(QueueCriteria in, Call call) {
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

    private Reply queues(ById in, Call call) {
        return Reply.ok(queues.of(in.id()));
    }

    private Reply versions(ById in, Call call) {
        return Reply.ok(deployments.versions(in.id()));
    }
}
