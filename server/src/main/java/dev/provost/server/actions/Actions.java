package dev.provost.server.actions;

import dev.provost.api.automations.Action;
import dev.provost.server.http.Refusal;
import dev.provost.server.http.Reply;
import dev.provost.store.Database;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Does what an action says, the way a request to the API would do it.
final class Actions {
    private final Database database;
    private final DeploymentActions deployments;
    private final FlowRunActions flowRuns;
    private final PauseActions pauses;
    private final OutsideActions outside;

    Actions(
            Database database,
            DeploymentActions deployments,
            FlowRunActions flowRuns,
            PauseActions pauses,
            OutsideActions outside) {
        this.database = database;
        this.deployments = deployments;
        this.flowRuns = flowRuns;
        this.pauses = pauses;
        this.outside = outside;
    }

    /// Does what an action says.
    ///
    /// @throws ActionFailed if it cannot be done
    void run(Attempt attempt) throws InterruptedException {
        Action action = attempt.action().action();
        try {
            run(attempt, action);
        } catch (Refusal e) {
            attempt.tell("status_code", e.status());
            @Nullable Object detail = detail(e);
            if (e.status() == 409 && action instanceof Action.RunDeployment && detail != null) {
                attempt.tell("validation_error", detail);
            }
            throw new ActionFailed(reason(action.type(), e.status(), detail));
        }
    }

    private void run(Attempt attempt, Action action) throws InterruptedException {
        switch (action) {
            case Action.DoNothing _ ->
                database.write(tx -> {
                    attempt.succeed(tx);
                    return attempt;
                });
            case Action.RunDeployment run -> deployments.run(attempt, run);
            case Action.PauseDeployment pause -> deployments.pause(attempt, pause, true);
            case Action.ResumeDeployment resume -> deployments.pause(attempt, resume, false);
            case Action.CancelFlowRun _ -> flowRuns.cancel(attempt);
            case Action.DeleteFlowRun _ -> flowRuns.delete(attempt);
            case Action.ChangeFlowRunState change -> flowRuns.change(attempt, change);
            case Action.SuspendFlowRun _ -> flowRuns.suspend(attempt);
            case Action.ResumeFlowRun _ -> flowRuns.resume(attempt);
            case Action.PauseWorkPool pause -> pauses.workPool(attempt, pause, true);
            case Action.ResumeWorkPool resume -> pauses.workPool(attempt, resume, false);
            case Action.PauseWorkQueue pause -> pauses.workQueue(attempt, pause, true);
            case Action.ResumeWorkQueue resume -> pauses.workQueue(attempt, resume, false);
            case Action.PauseAutomation pause -> pauses.automation(attempt, pause, true);
            case Action.ResumeAutomation resume -> pauses.automation(attempt, resume, false);
            case Action.CallWebhook call -> outside.call(attempt, call);
            case Action.SendNotification send -> outside.send(attempt, send);
        }
    }

    private static @Nullable Object detail(Refusal refusal) {
        return refusal.reply().body() instanceof Reply.Body.Json(var body) && body instanceof Map<?, ?> map
                ? map.get("detail")
                : null;
    }

    /// What is said of a request that was refused.
    static String reason(String action, int status, @Nullable Object detail) {
        return switch (status) {
            case 409, 422 -> "Validation error occurred for '" + action + "'" + (detail == null ? "" : " - " + detail);
            default -> "Unexpected status from '" + action + "' action: " + status;
        };
    }
}
