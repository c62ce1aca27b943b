package dev.provost.server.actions;

import dev.provost.api.automations.Action;
import dev.provost.api.automations.Automation;
import dev.provost.api.flowruns.CreatedBy;
import dev.provost.api.flowruns.DeploymentFlowRunCreate;
import dev.provost.api.flowruns.FlowRunPolicy;
import dev.provost.api.json.RawJson;
import dev.provost.api.states.StateCreate;
import dev.provost.api.states.StateDetails;
import dev.provost.api.states.StateType;
import dev.provost.engine.schemas.PythonText;
import dev.provost.server.deployments.DeployedRuns;
import dev.provost.server.deployments.Deployments;
import dev.provost.server.hydration.Hydration;
import dev.provost.server.hydration.OldTemplates;
import dev.provost.server.transitions.Proposer;
import dev.provost.store.Database;
import dev.provost.store.TriggeredAction;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Runs deployments, and has their schedules rest or go on.
final class DeploymentActions {
    private static final Pattern NO_VARIABLE = Pattern.compile("Variable '(.*)' not found in workspace\\.");

    private final Database database;
    private final Deployments deployments;
    private final DeployedRuns runs;
    private final ActionTemplates templates;
    private final InstantSource clock;

    DeploymentActions(
            Database database,
            Deployments deployments,
            DeployedRuns runs,
            ActionTemplates templates,
            InstantSource clock) {
        this.database = database;
        this.deployments = deployments;
        this.runs = runs;
        this.templates = templates;
        this.clock = clock;
    }

    void pause(Attempt attempt, Action.OnDeployment action, boolean paused) {
        UUID id = Targets.deployment(attempt.action(), action);
        attempt.target("deployment", id);
        Instant now = clock.instant();
        database.write(tx -> {
            if (paused) {
                deployments.pause(tx, id, now);
            } else {
                deployments.resume(tx, id, now);
            }
            attempt.tell("status_code", 200);
            attempt.succeed(tx);
            return id;
        });
    }

    /// The run has the invocation as its idempotency key, so that it is made once even if the row's end and the run
    /// were two transactions, as they are on the reference.
    void run(Attempt attempt, Action.RunDeployment action) {
        UUID id = Targets.deployment(attempt.action(), action);
        attempt.target("deployment", id);
        TriggeredAction triggered = attempt.action();
        Automation automation = triggered.automation();
        var asked = new DeploymentFlowRunCreate(
                new StateCreate(
                        StateType.SCHEDULED,
                        "Scheduled",
                        null,
                        null,
                        StateDetails.NONE.withScheduledTime(clock.instant().plus(action.scheduleAfter()))),
                null,
                parameters(attempt, action),
                null,
                RawJson.EMPTY_OBJECT,
                null,
                new FlowRunPolicy(0, 0, null, null, Set.of(), false, null),
                List.of(),
                "automation " + automation.id() + ", action " + triggered.actionIndex() + ", invocation "
                        + triggered.id(),
                null,
                null,
                null,
                action.jobVariables());
        var by = new CreatedBy(automation.id(), "AUTOMATION", automation.name());
        runs.create(id, asked, by, Proposer.SERVER, (tx, created) -> {
            attempt.tell("status_code", created.isNew() ? 201 : 200);
            attempt.relate(
                    "flow-run", created.run().id(), "flow-run", created.run().name());
            attempt.succeed(tx);
        });
    }

    private RawJson parameters(Attempt attempt, Action.RunDeployment action) {
        @Nullable RawJson asked = action.parameters();
        if (asked == null || !(asked.tree() instanceof ObjectNode object)) {
            return RawJson.EMPTY_OBJECT;
        }
        return switch (templates.hydrate(attempt.action(), OldTemplates.asRecipes(object))) {
            case Hydration.Outcome.Value(var value) -> RawJson.of(value);
            case Hydration.Outcome.Failed(var reason) ->
                throw new ActionFailed("Unable to create flow run from deployment: " + shown(reason));
        };
    }

    /// The error as Python shows it.
    private static String shown(String reason) {
        Matcher variable = NO_VARIABLE.matcher(reason);
        if (variable.matches()) {
            return "WorkspaceVariableNotFound(" + PythonText.quoted(variable.group(1)) + ")";
        }
        for (String kind : List.of("Invalid jinja", "Invalid JSON")) {
            if (reason.startsWith(kind + ": ")) {
                String name = kind.equals("Invalid jinja") ? "InvalidJinja" : "InvalidJSON";
                return name + "(" + PythonText.quoted(reason.substring(kind.length() + 2)) + ")";
            }
        }
        return reason.contains("'template'") ? "TemplateNotFound()" : "ValueNotFound()";
    }
}
