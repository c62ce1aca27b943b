package dev.provost.server.actions;

import dev.provost.api.automations.Action;
import dev.provost.api.states.OrchestrationResult;
import dev.provost.api.states.OrchestrationResult.Details;
import dev.provost.api.states.StateCreate;
import dev.provost.api.states.StateDetails;
import dev.provost.api.states.StateType;
import dev.provost.server.flowruns.FlowRunTransitions;
import dev.provost.server.flowruns.FlowRuns;
import dev.provost.server.flowruns.PausedRuns;
import dev.provost.server.transitions.Moved;
import dev.provost.server.transitions.Proposer;
import dev.provost.store.Database;
import dev.provost.store.Transaction;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Moves flow runs on or removes them, by the rules that hold for everybody.
final class FlowRunActions {
    private static final Duration SUSPENDED = Duration.ofHours(1);
    private static final String SETTING = "set state";
    private static final String RESUMING = "resume flow run";

    private final Database database;
    private final FlowRunTransitions transitions;
    private final FlowRuns runs;
    private final PausedRuns paused;
    private final InstantSource clock;

    FlowRunActions(
            Database database, FlowRunTransitions transitions, FlowRuns runs, PausedRuns paused, InstantSource clock) {
        this.database = database;
        this.transitions = transitions;
        this.runs = runs;
        this.paused = paused;
        this.clock = clock;
    }

    void cancel(Attempt attempt) {
        move(attempt, state(StateType.CANCELLING, null, message(attempt, "Cancelled"), StateDetails.NONE), false);
    }

    void suspend(Attempt attempt) {
        StateDetails details = StateDetails.NONE
                .withPauseTimeout(clock.instant().plus(SUSPENDED))
                .withPauseReschedule(true);
        move(attempt, state(StateType.PAUSED, "Suspended", message(attempt, "Suspended"), details), false);
    }

    void change(Attempt attempt, Action.ChangeFlowRunState action) {
        @Nullable String said = action.message();
        String message = said == null || said.isEmpty() ? message(attempt, "State changed") : said;
        move(attempt, state(action.state(), action.name(), message, StateDetails.NONE), action.force());
    }

    private static String message(Attempt attempt, String what) {
        return what + " by Automation " + attempt.action().automation().id();
    }

    private static StateCreate state(StateType type, @Nullable String name, String message, StateDetails details) {
        return new StateCreate(type, name, message, null, details);
    }

    private void move(Attempt attempt, StateCreate state, boolean force) {
        UUID id = Targets.flowRun(attempt.action());
        attempt.target("flow-run", id);
        Moved moved = transitions.setState(id, state, force, Proposer.SERVER, (tx, answer) -> {
            attempt.tell("status_code", answer.wroteState() ? 201 : 200);
            end(tx, attempt, SETTING, answer);
        });
        requireAccepted(SETTING, moved.result());
    }

    /// A refusal may have given the run another state than was asked for, and the same request would be about that
    /// one if it were made again.
    private static void end(Transaction tx, Attempt attempt, String what, Moved moved) throws SQLException {
        Optional<String> refusal = refusal(what, moved.result());
        if (refusal.isEmpty()) {
            attempt.succeed(tx);
        } else if (moved.wroteState()) {
            attempt.fail(tx, refusal.get());
        }
    }

    private static void requireAccepted(String what, OrchestrationResult result) {
        refusal(what, result).ifPresent(reason -> {
            throw new ActionFailed(reason);
        });
    }

    private static Optional<String> refusal(String what, OrchestrationResult result) {
        return switch (result.details()) {
            case Details.Accepted() -> Optional.empty();
            case Details.Rejected(var reason) -> refusal(what, reason);
            case Details.Aborted(var reason) -> refusal(what, reason);
            case Details.Waiting(var _, var reason) -> refusal(what, reason);
        };
    }

    private static Optional<String> refusal(String what, @Nullable String reason) {
        return Optional.of("Failed to " + what + ": " + (reason == null ? "None" : reason));
    }

    void delete(Attempt attempt) {
        UUID id = Targets.flowRun(attempt.action());
        attempt.target("flow-run", id);
        Instant now = clock.instant();
        database.write(tx -> {
            runs.delete(tx, id, now);
            attempt.tell("status_code", 204);
            attempt.succeed(tx);
            return id;
        });
    }

    void resume(Attempt attempt) {
        UUID id = Targets.flowRun(attempt.action());
        attempt.target("flow-run", id);
        OrchestrationResult result =
                paused.resume(id, Proposer.SERVER, (tx, moved) -> end(tx, attempt, RESUMING, moved));
        requireAccepted(RESUMING, result);
    }
}
