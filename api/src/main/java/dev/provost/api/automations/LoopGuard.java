package dev.provost.api.automations;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Keeps an automation from running a deployment because of that run's own states, again and again.
final class LoopGuard {
    /// States that every run of a deployment goes through.
    private static final Set<String> UNAVOIDABLE = Set.of(
            "prefect.flow-run.Scheduled", "prefect.flow-run.Pending", "prefect.flow-run.Running", "prefect.flow-run.*");

    private static final String FLOW_RUN = "prefect.flow-run";

    private LoopGuard() {}

    static @Nullable String refusal(boolean enabled, Trigger trigger, List<Action> actions) {
        if (!enabled
                || !(trigger instanceof EventTrigger waiting)
                || waiting.posture() != Posture.REACTIVE
                || waiting.expect().stream().noneMatch(UNAVOIDABLE::contains)) {
            return null;
        }
        for (Action action : actions) {
            if (action instanceof Action.RunDeployment run) {
                if (run.source().equals(Action.Targeted.INFERRED)) {
                    return "Running an inferred deployment from a flow run state change event will lead to an"
                            + " infinite loop of flow runs.  Please choose a specific deployment and add additional"
                            + " filtering labels to the match or match_related for this automation's trigger.";
                }
                if (meansAllRuns(waiting)) {
                    return "Running a selected deployment from a flow run state change event may lead to an infinite"
                            + " loop of flow runs.  Please include additional filtering labels on either match or"
                            + " match_related to narrow down which flow runs will trigger this automation to exclude"
                            + " flow runs from the deployment you've selected.";
                }
            }
        }
        return null;
    }

    private static boolean meansAllRuns(EventTrigger trigger) {
        return trigger.match().meansAll(FLOW_RUN)
                && trigger.matchRelated().all().stream().anyMatch(related -> related.meansAll(FLOW_RUN));
    }
}
