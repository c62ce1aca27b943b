package dev.provost.api.automations;

import dev.provost.api.json.Check;
import dev.provost.api.json.Checked;
import dev.provost.api.json.Default;
import dev.provost.api.json.JsonObject;
import dev.provost.api.json.Label;
import dev.provost.api.json.Limits;
import dev.provost.api.json.Literal;
import dev.provost.api.json.RawJson;
import dev.provost.api.json.ReadBy;
import dev.provost.api.json.Shapes;
import dev.provost.api.states.StateType;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What an automation does. The order is that in which complaints name them.
public sealed interface Action
        permits Action.DoNothing,
                Action.RunDeployment,
                Action.PauseDeployment,
                Action.ResumeDeployment,
                Action.CancelFlowRun,
                Action.DeleteFlowRun,
                Action.ChangeFlowRunState,
                Action.PauseWorkQueue,
                Action.ResumeWorkQueue,
                Action.SendNotification,
                Action.CallWebhook,
                Action.PauseAutomation,
                Action.ResumeAutomation,
                Action.SuspendFlowRun,
                Action.ResumeFlowRun,
                Action.PauseWorkPool,
                Action.ResumeWorkPool {

    String type();

    /// Reads an action that was stored.
    ///
    /// @throws IllegalArgumentException if it is none that we know
    static Action stored(RawJson json) {
        return Shapes.stored(Action.class, json);
    }

    /// An action on a thing that is either named by its id or inferred from the event.
    interface Targeted extends Checked {
        String SELECTED = "selected";
        String INFERRED = "inferred";

        String source();

        /// The id of the thing; null if it is inferred.
        @Nullable
        UUID target();

        /// The key that has the id.
        String key();

        @Override
        default @Nullable String refusal(Limits limits) {
            boolean given = target() != null;
            return source().equals(SELECTED) == given ? null : key() + " is " + (given ? "not allowed" : "required");
        }
    }

    /// An action on a deployment.
    interface OnDeployment extends Targeted {
        @Nullable
        UUID deploymentId();

        @Override
        default @Nullable UUID target() {
            return deploymentId();
        }

        @Override
        default String key() {
            return "deployment_id";
        }
    }

    /// An action on a work pool.
    interface OnWorkPool extends Targeted {
        @Nullable
        UUID workPoolId();

        @Override
        default @Nullable UUID target() {
            return workPoolId();
        }

        @Override
        default String key() {
            return "work_pool_id";
        }
    }

    /// An action on a work queue.
    interface OnWorkQueue extends Targeted {
        @Nullable
        UUID workQueueId();

        @Override
        default @Nullable UUID target() {
            return workQueueId();
        }

        @Override
        default String key() {
            return "work_queue_id";
        }
    }

    /// An action on an automation.
    interface OnAutomation extends Targeted {
        @Nullable
        UUID automationId();

        @Override
        default @Nullable UUID target() {
            return automationId();
        }

        @Override
        default String key() {
            return "automation_id";
        }
    }

    /// Nothing.
    record DoNothing(
            @Default("\"do-nothing\"") @Literal("do-nothing")
            String type) implements Action {}

    /// Runs a deployment.
    ///
    /// @param parameters null for the deployment's own
    /// @param jobVariables null for the deployment's own
    @Label("function-after[selected_deployment_requires_id(), RunDeployment]")
    record RunDeployment(
            @Default("\"run-deployment\"") @Literal("run-deployment")
            String type,

            @Default("\"selected\"") @Literal({SELECTED, INFERRED})
            String source,

            @Nullable UUID deploymentId,

            @Check(ActionChecks.Parameters.class) @JsonObject @Nullable
            RawJson parameters,

            @JsonObject @Nullable RawJson jobVariables,

            @Default("0") @Check(ActionChecks.NotNegative.class)
            Duration scheduleAfter)
            implements Action, OnDeployment {}

    /// Has a deployment's schedules rest.
    @Label("function-after[selected_deployment_requires_id(), PauseDeployment]")
    record PauseDeployment(
            @Default("\"pause-deployment\"") @Literal("pause-deployment")
            String type,

            @Default("\"selected\"") @Literal({SELECTED, INFERRED})
            String source,

            @Nullable UUID deploymentId)
            implements Action, OnDeployment {}

    /// Has a deployment's schedules go on.
    @Label("function-after[selected_deployment_requires_id(), ResumeDeployment]")
    record ResumeDeployment(
            @Default("\"resume-deployment\"") @Literal("resume-deployment")
            String type,

            @Default("\"selected\"") @Literal({SELECTED, INFERRED})
            String source,

            @Nullable UUID deploymentId)
            implements Action, OnDeployment {}

    /// Cancels the flow run that the event is about.
    record CancelFlowRun(
            @Default("\"cancel-flow-run\"") @Literal("cancel-flow-run")
            String type) implements Action {}

    /// Removes the flow run that the event is about.
    record DeleteFlowRun(
            @Default("\"delete-flow-run\"") @Literal("delete-flow-run")
            String type) implements Action {}

    /// Sets the state of the flow run that the event is about.
    record ChangeFlowRunState(
            @Default("\"change-flow-run-state\"") @Literal("change-flow-run-state")
            String type,

            @Nullable String name,
            StateType state,
            @Nullable String message,
            @Default("false") boolean force)
            implements Action {}

    /// Has a work queue rest.
    @Label("function-after[selected_work_queue_requires_id(), PauseWorkQueue]")
    record PauseWorkQueue(
            @Default("\"pause-work-queue\"") @Literal("pause-work-queue")
            String type,

            @Default("\"selected\"") @Literal({SELECTED, INFERRED})
            String source,

            @Nullable UUID workQueueId)
            implements Action, OnWorkQueue {}

    /// Has a work queue go on.
    @Label("function-after[selected_work_queue_requires_id(), ResumeWorkQueue]")
    record ResumeWorkQueue(
            @Default("\"resume-work-queue\"") @Literal("resume-work-queue")
            String type,

            @Default("\"selected\"") @Literal({SELECTED, INFERRED})
            String source,

            @Nullable UUID workQueueId)
            implements Action, OnWorkQueue {}

    /// Notifies somebody.
    ///
    /// @param subject a template
    /// @param body a template
    record SendNotification(
            @Default("\"send-notification\"") @Literal("send-notification")
            String type,

            UUID blockDocumentId,

            @Default("\"Prefect automated notification\"") @Check(ActionChecks.Subject.class)
            String subject,

            @Check(ActionChecks.Body.class) String body)
            implements Action {}

    /// Calls a web hook.
    ///
    /// @param payload a template
    record CallWebhook(
            @Default("\"call-webhook\"") @Literal("call-webhook")
            String type,

            UUID blockDocumentId,

            @Default("\"\"") @ReadBy(WebhookPayload.class) @Check(ActionChecks.Payload.class)
            String payload)
            implements Action {}

    /// Has an automation rest.
    @Label("function-after[selected_automation_requires_id(), PauseAutomation]")
    record PauseAutomation(
            @Default("\"pause-automation\"") @Literal("pause-automation")
            String type,

            @Default("\"selected\"") @Literal({SELECTED, INFERRED})
            String source,

            @Nullable UUID automationId)
            implements Action, OnAutomation {}

    /// Has an automation go on.
    @Label("function-after[selected_automation_requires_id(), ResumeAutomation]")
    record ResumeAutomation(
            @Default("\"resume-automation\"") @Literal("resume-automation")
            String type,

            @Default("\"selected\"") @Literal({SELECTED, INFERRED})
            String source,

            @Nullable UUID automationId)
            implements Action, OnAutomation {}

    /// Suspends the flow run that the event is about.
    record SuspendFlowRun(
            @Default("\"suspend-flow-run\"") @Literal("suspend-flow-run")
            String type) implements Action {}

    /// Has the flow run that the event is about go on.
    record ResumeFlowRun(
            @Default("\"resume-flow-run\"") @Literal("resume-flow-run")
            String type) implements Action {}

    /// Has a work pool rest.
    @Label("function-after[selected_work_pool_requires_id(), PauseWorkPool]")
    record PauseWorkPool(
            @Default("\"pause-work-pool\"") @Literal("pause-work-pool")
            String type,

            @Default("\"selected\"") @Literal({SELECTED, INFERRED})
            String source,

            @Nullable UUID workPoolId)
            implements Action, OnWorkPool {}

    /// Has a work pool go on.
    @Label("function-after[selected_work_pool_requires_id(), ResumeWorkPool]")
    record ResumeWorkPool(
            @Default("\"resume-work-pool\"") @Literal("resume-work-pool")
            String type,

            @Default("\"selected\"") @Literal({SELECTED, INFERRED})
            String source,

            @Nullable UUID workPoolId)
            implements Action, OnWorkPool {}
}
