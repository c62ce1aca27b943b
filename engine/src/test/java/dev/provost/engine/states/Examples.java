package dev.provost.engine.states;

import dev.provost.api.flowruns.FlowRunPolicy;
import dev.provost.api.json.RawJson;
import dev.provost.api.states.State;
import dev.provost.api.states.StateDetails;
import dev.provost.api.states.StateType;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Runs, states and questions for tests of rules.
final class Examples {

    static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    static final UUID RUN = new UUID(0, 1);
    static final UUID TASK = new UUID(0, 2);
    static final UUID DEPLOYMENT = new UUID(0, 3);
    static final UUID LIMIT = new UUID(0, 4);
    static final UUID LEASE = new UUID(0, 5);
    static final RawJson RESULT = new RawJson("{\"type\":\"result\"}");
    static final RawJson UNPERSISTED = new RawJson("{\"type\":\"unpersisted\"}");
    static final FlowRunPolicy POLICY = new FlowRunPolicy(0, 0, null, null, Set.of(), false, null);

    private Examples() {}

    static Circumstances at(Instant now) {
        return at(now, null, null);
    }

    static Circumstances at(Instant now, @Nullable String client, @Nullable ApiVersion api) {
        return new Circumstances(
                now,
                Chance.seeded(1, now),
                api,
                client == null ? null : new ClientVersion(client),
                OrchestrationSettings.DEFAULTS);
    }

    static State state(StateType type) {
        return new State(
                UUID.nameUUIDFromBytes(type.name().getBytes(StandardCharsets.UTF_8)),
                type,
                type.title(),
                NOON.minusSeconds(60),
                null,
                null,
                StateDetails.NONE);
    }

    static State state(StateType type, String name) {
        return state(type).withName(name);
    }

    static State with(State state, UnaryOperator<StateDetails> details) {
        return state.withStateDetails(details.apply(state.stateDetails()));
    }

    static State leased(State state) {
        return with(state, details -> details.withDeploymentConcurrencyLeaseId(LEASE));
    }

    static FlowRunFacts flowRun(@Nullable State state) {
        return FlowRunFacts.of(RUN, "run", state, RunColumns.NEW, POLICY);
    }

    static FlowRunFacts flowRun(StateType type) {
        return flowRun(state(type));
    }

    /// A run of a deployment with a limit of which so many slots are taken.
    static FlowRunFacts deployed(@Nullable State state, int limit, int taken, DeploymentFacts.Collision collision) {
        var slots = new SlotLimit(LIMIT, true, limit, taken);
        return ofDeployment(flowRun(state), new DeploymentFacts(DEPLOYMENT, slots, collision, null));
    }

    /// A run of a deployment without a limit.
    static FlowRunFacts deployed(@Nullable State state) {
        return ofDeployment(
                flowRun(state), new DeploymentFacts(DEPLOYMENT, null, DeploymentFacts.Collision.ENQUEUE, null));
    }

    /// The same run, made from a deployment; null for one that was deleted.
    static FlowRunFacts ofDeployment(FlowRunFacts run, @Nullable DeploymentFacts deployment) {
        return new FlowRunFacts(
                run.id(),
                run.name(),
                run.tags(),
                run.state(),
                run.columns(),
                run.policy(),
                run.infrastructurePid(),
                DEPLOYMENT,
                run.around().withDeployment(deployment, false),
                run.related());
    }

    /// A run that somebody has begun to run.
    static FlowRunFacts withPid(FlowRunFacts run, String pid) {
        return new FlowRunFacts(
                run.id(),
                run.name(),
                run.tags(),
                run.state(),
                run.columns(),
                run.policy(),
                pid,
                run.deploymentId(),
                run.around(),
                run.related());
    }

    static TaskRunFacts taskRun(@Nullable State state) {
        return TaskRunFacts.of(TASK, RUN, state, RunColumns.NEW);
    }

    static TaskRunFacts taskRun(StateType type) {
        return taskRun(state(type));
    }

    static <R extends RunFacts> R counted(R run, int runCount) {
        return new Transition<>(state(StateType.RUNNING), run, at(NOON))
                .withColumns(run.columns().withRunCount(runCount))
                .run();
    }

    /// What a rule says; null if it is not asked at all.
    static <R extends RunFacts> @Nullable Verdict<R> judge(Rule<R> rule, R run, State to, Circumstances at) {
        State from = run.state();
        return rule.scope().includes(from == null ? null : from.type(), to.type())
                ? rule.judge(new Transition<>(to, run, at))
                : null;
    }

    static <R extends RunFacts> @Nullable Verdict<R> judge(Rule<R> rule, R run, State to) {
        return judge(rule, run, to, at(NOON));
    }

    static <R extends RunFacts> @Nullable Verdict<R> judge(Rule<R> rule, R run, StateType to) {
        return judge(rule, run, state(to), at(NOON));
    }

    /// A verdict in a word, with the state it leads to or its reason.
    static <R extends RunFacts> String told(@Nullable Verdict<R> verdict) {
        return switch (verdict) {
            case null -> "not asked";
            case Verdict.Pass<R>() -> "pass";
            case Verdict.Amend<R> amend -> "amend " + amend.to().name();
            case Verdict.Reject<R> reject ->
                reject.to() == null
                        ? "stay: " + reject.reason()
                        : "reject to " + reject.to().name() + ": " + reject.reason();
            case Verdict.Wait<R> wait -> "wait " + wait.delay().toSeconds() + ": " + wait.reason();
            case Verdict.Abort<R> abort -> "abort: " + abort.reason();
        };
    }
}
