package dev.provost.engine.states;

import dev.provost.api.states.State;
import dev.provost.api.states.StateType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Gives a failed flow run another try while it has retries left.
///
/// ```
/// retries 2, run count 2: RUNNING -> FAILED   rejected: AwaitingRetry
/// retries 2, run count 3: RUNNING -> FAILED   pass
/// ```
///
/// The process goes on and keeps renewing the lease on its deployment's slot, so the new state carries the lease.
/// Pauses fire again on the next try. When no retry is left, the run may still be tried again as a whole later, so it
/// forgets which kind of retry it was in.
final class RetryFailedFlows implements Rule<FlowRunFacts> {

    private static final Scope SCOPE = Scope.from(Set.of(StateType.RUNNING)).into(StateType.FAILED);

    @Override
    public Scope scope() {
        return SCOPE;
    }

    @Override
    public Verdict<FlowRunFacts> judge(Transition<FlowRunFacts> transition) {
        FlowRunFacts run = transition.run();
        State from = transition.from();
        if (from == null) {
            return Verdict.pass();
        }
        Long retries = run.policy().retries();
        if (retries == null || run.columns().runCount() > retries) {
            return Verdict.amend(transition, run.withPolicy(RunMemory.notRetried(run.policy())));
        }
        Circumstances at = transition.at();
        Long delay = run.policy().retryDelay();
        Instant next = at.now().plusSeconds(delay == null ? 0 : delay);
        State retry = States.awaitingRetry(transition.to(), next, at);
        return new Verdict.Reject<>(
                retry.withStateDetails(retry.stateDetails()
                        .withDeploymentConcurrencyLeaseId(from.stateDetails().deploymentConcurrencyLeaseId())),
                "Retrying",
                at.clientKnowsPauses()
                        ? run.withPolicy(RunMemory.startedAgain(run.policy(), RunMemory.IN_PROCESS))
                        : run,
                failedTaskRunsRetried(run, next, at));
    }

    /// Clients before API version 0.8.3 retry a flow run by running those of its task runs that are awaiting retry.
    private static List<Effect> failedTaskRunsRetried(FlowRunFacts run, Instant next, Circumstances at) {
        ApiVersion apiVersion = at.apiVersion();
        if (apiVersion == null || !apiVersion.leavesRetriesToTasks()) {
            return List.of();
        }
        List<Effect> effects = new ArrayList<>();
        for (TaskRunFacts failed : run.around().failedTaskRuns()) {
            // The run count starts again, or the task run would be out of retries at once.
            TaskRunFacts fresh = failed.withColumns(failed.columns().withRunCount(0));
            State state = States.scheduled(States.AWAITING_RETRY, next, at);
            effects.addAll(Orchestration.propose(fresh, state, Policies.forTaskRun(state, true), at)
                    .effects());
        }
        return effects;
    }
}
