package dev.provost.server.deployments;

import dev.provost.api.flowruns.DeploymentFlowRunCreate;
import dev.provost.api.json.StandardTime;
import dev.provost.server.http.Call;
import dev.provost.server.http.FromHeader;
import dev.provost.server.http.FromPath;
import dev.provost.server.http.PageLimit;
import dev.provost.server.http.Reply;
import dev.provost.server.http.Router;
import dev.provost.server.http.WholeBody;
import dev.provost.server.transitions.ActingAutomation;
import dev.provost.server.transitions.Proposer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// `/api/deployments`: the routes that make runs of deployments and hand them out.
final class DeployedRunRoutes {

    /// The headers are those of an automation that acts through the API.
    record Create(
            @FromPath UUID id,
            @WholeBody DeploymentFlowRunCreate run,
            @FromHeader("prefect-automation-id") @Nullable UUID automationId,
            @FromHeader("prefect-automation-name") @Nullable String automationName) {}

    /// As [Create], for many.
    record CreateAll(
            @FromPath UUID id,
            @WholeBody List<DeploymentFlowRunCreate> runs,
            @FromHeader("prefect-automation-id") @Nullable UUID automationId,
            @FromHeader("prefect-automation-name") @Nullable String automationName) {}

    record Poll(
            List<UUID> deploymentIds,
            @Nullable Instant scheduledBefore,
            @PageLimit int limit) {}

    /// @param minTime in seconds
    record Plan(
            @FromPath UUID id,
            @StandardTime @Nullable Instant startTime,
            @StandardTime @Nullable Instant endTime,
            @Nullable Double minTime,
            @Nullable Long minRuns,
            @Nullable Long maxRuns) {

        ScheduleRequests.Asked asked() {
            @Nullable Duration least = minTime == null ? null : Duration.ofNanos((long) (minTime * 1e9));
            return new ScheduleRequests.Asked(startTime, endTime, least, some(minRuns), some(maxRuns));
        }

        /// Nobody counts further than an integer goes.
        private static @Nullable Integer some(@Nullable Long runs) {
            return runs == null ? null : (Integer) Math.clamp(runs, Integer.MIN_VALUE, Integer.MAX_VALUE);
        }
    }

    private final DeployedRuns runs;
    private final PolledDeployments polled;
    private final ScheduleRequests requests;

    DeployedRunRoutes(DeployedRuns runs, PolledDeployments polled, ScheduleRequests requests) {
        this.runs = runs;
        this.polled = polled;
        this.requests = requests;
    }

    void register(Router router) {
        router.post("/deployments/{id:uuid}/create_flow_run", Create.class, this::create)
                .post("/deployments/{id:uuid}/create_flow_run/bulk", CreateAll.class, this::createAll)
                .post("/deployments/get_scheduled_flow_runs", Poll.class, this::poll)
                .post("/deployments/{id:uuid}/schedule", Plan.class, this::schedule);
    }

    private Reply create(Create in, Call call) {
        var createdBy = ActingAutomation.of(in.automationId(), in.automationName());
        var created = runs.create(in.id(), in.run(), createdBy, Proposer.of(call));
        return created.isNew() ? Reply.created(created.run()) : Reply.ok(created.run());
    }

    private Reply createAll(CreateAll in, Call call) {
        var createdBy = ActingAutomation.of(in.automationId(), in.automationName());
        return Reply.ok(runs.createAll(in.id(), in.runs(), createdBy, Proposer.of(call)));
    }

    private Reply poll(Poll in, Call call) {
        return Reply.ok(polled.runs(in.deploymentIds(), in.scheduledBefore(), in.limit()));
    }

    private Reply schedule(Plan in, Call call) {
        requests.schedule(in.id(), in.asked());
        return Reply.ok(null);
    }
}
