package dev.provost.server.deployments;

import dev.provost.api.deployments.DeploymentScheduleCreate;
import dev.provost.api.deployments.DeploymentScheduleUpdate;
import dev.provost.server.http.Call;
import dev.provost.server.http.FromPath;
import dev.provost.server.http.Reply;
import dev.provost.server.http.Router;
import dev.provost.server.http.WholeBody;
import java.util.List;
import java.util.UUID;

/// `/api/deployments/{id}/schedules`.
final class DeploymentScheduleRoutes {
    private final DeploymentSchedules schedules;

    DeploymentScheduleRoutes(DeploymentSchedules schedules) {
        this.schedules = schedules;
    }

    record OfDeployment(@FromPath UUID id) {}

    record Add(@FromPath UUID id, @WholeBody List<DeploymentScheduleCreate> schedules) {}

    record Update(
            @FromPath UUID id,
            @FromPath UUID scheduleId,
            @WholeBody DeploymentScheduleUpdate schedule) {}

    record One(@FromPath UUID id, @FromPath UUID scheduleId) {}

    void register(Router router) {
        router.get("/deployments/{id:uuid}/schedules", OfDeployment.class, this::list)
                .post("/deployments/{id:uuid}/schedules", Add.class, this::add)
                .patch("/deployments/{id:uuid}/schedules/{schedule_id:uuid}", Update.class, this::update)
                .delete("/deployments/{id:uuid}/schedules/{schedule_id:uuid}", One.class, this::delete);
    }

    private Reply list(OfDeployment in, Call call) {
        return Reply.ok(schedules.of(in.id()));
    }

    private Reply add(Add in, Call call) {
        return Reply.created(schedules.add(in.id(), in.schedules()));
    }

    private Reply update(Update in, Call call) {
        schedules.update(in.id(), in.scheduleId(), in.schedule());
        return Reply.noContent();
    }

    private Reply delete(One in, Call call) {
        schedules.delete(in.id(), in.scheduleId());
        return Reply.noContent();
    }
}
