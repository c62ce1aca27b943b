package dev.provost.server.flowruns;

import dev.provost.api.flowruns.FlowRun;
import dev.provost.api.flowruns.RunInput;
import dev.provost.api.json.Emptiness;
import dev.provost.api.json.RawJson;
import dev.provost.api.states.OrchestrationResult;
import dev.provost.api.states.OrchestrationResult.Details;
import dev.provost.api.states.State;
import dev.provost.api.states.StateCreate;
import dev.provost.api.states.StateDetails;
import dev.provost.api.states.StateType;
import dev.provost.engine.names.Ids;
import dev.provost.engine.schemas.InputSchema;
import dev.provost.server.flowruns.FlowRunTransitions.Sequel;
import dev.provost.server.http.JsonSyntax;
import dev.provost.server.http.NotFound;
import dev.provost.server.hydration.Hydration;
import dev.provost.server.templates.Templates;
import dev.provost.server.transitions.Moved;
import dev.provost.server.transitions.Proposer;
import dev.provost.store.Database;
import dev.provost.store.FlowRunStore;
import dev.provost.store.RunInputStore;
import dev.provost.store.Transaction;
import dev.provost.store.VariableStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Paused runs and what they wait for.
///
/// ```
/// flow ──► pause, waiting for input     its schema is the run's input under the key that the state names
/// user ──► resume with an input         recipes in it are followed, and it is held against the schema
/// flow ──► reads the input              it is stored with the state that lets the flow go on
/// ```
public final class PausedRuns {

    /// Where paused runs and all that decides on their input are found.
    public record Stores(FlowRunStore runs, RunInputStore inputs, VariableStore variables) {}

    private final Database database;
    private final Stores stores;
    private final Templates templates;
    private final FlowRunTransitions transitions;
    private final InstantSource clock;
    private final Ids ids;

    public PausedRuns(
            Database database,
            Stores stores,
            Templates templates,
            FlowRunTransitions transitions,
            InstantSource clock,
            Ids ids) {
        this.database = database;
        this.stores = stores;
        this.templates = templates;
        this.transitions = transitions;
        this.clock = clock;
        this.ids = ids;
    }

    /// What became of a run that was to go on.
    sealed interface Resumed {

        /// A state was proposed.
        record Proposed(Moved moved) implements Resumed {}

        /// There is nothing to resume.
        record NotPaused() implements Resumed {}

        /// The input is not what the run waits for, and it waits on.
        record Refused(State state, String reason) implements Resumed {}
    }

    /// What is to be done about a run.
    private sealed interface Plan {
        record Resume(State from, @Nullable RunInput answer) implements Plan {}

        record Not(Resumed because) implements Plan {}
    }

    /// Lets a paused run go on, with the input it waits for.
    Resumed resume(UUID id, @Nullable RawJson input, Proposer by) {
        return resume(id, input, by, null);
    }

    /// Lets a paused run go on that waits for no input.
    ///
    /// @param sequel is written with the answer, if a state is proposed at all
    public OrchestrationResult resume(UUID id, Proposer by, Sequel<Moved> sequel) {
        return switch (resume(id, null, by, sequel)) {
            case Resumed.Proposed(var moved) -> moved.result();
            case Resumed.NotPaused() ->
                new OrchestrationResult(null, new Details.Aborted(FlowRunTransitions.NOT_PAUSED));
            case Resumed.Refused(var state, var reason) -> new OrchestrationResult(state, new Details.Rejected(reason));
        };
    }

    private Resumed resume(UUID id, @Nullable RawJson input, Proposer by, @Nullable Sequel<Moved> sequel) {
        Instant now = clock.instant();
        return switch (database.<Plan>read(tx -> plan(tx, id, input, now))) {
            case Plan.Not(var because) -> because;
            case Plan.Resume(var from, var answer) -> {
                FlowRunTransitions.Along along = (tx, _) -> {
                    if (answer != null) {
                        stores.inputs().insert(tx, answer);
                    }
                };
                yield new Resumed.Proposed(transitions.resume(id, from, next(from), along, by, sequel));
            }
        };
    }

    /// A suspended run has no process any more and has to be started; a paused one only waits.
    private static StateCreate next(State paused) {
        return paused.stateDetails().pauseReschedule()
                ? new StateCreate(StateType.SCHEDULED, "Resuming", null, null, StateDetails.NONE)
                : new StateCreate(StateType.RUNNING, null, null, null, StateDetails.NONE);
    }

    private Plan plan(Transaction tx, UUID id, @Nullable RawJson input, Instant now) {
        FlowRun run = stores.runs().find(tx, id, now).orElseThrow(() -> new NotFound("Flow run not found"));
        State state = run.state();
        if (state == null || state.type() != StateType.PAUSED) {
            return new Plan.Not(new Resumed.NotPaused());
        }
        Map<String, String> keys = state.stateDetails().runInputKeyset();
        return keys == null || keys.isEmpty()
                ? new Plan.Resume(state, null)
                : planned(tx, run, state, keys, input, now);
    }

    private Plan planned(
            Transaction tx, FlowRun run, State state, Map<String, String> keys, @Nullable RawJson input, Instant now) {
        JsonNode sent = input == null ? JsonNodeFactory.instance.objectNode() : input.tree();
        var hydration = new Hydration(
                templates, name -> stores.variables().value(tx, name).map(RawJson::tree));
        return switch (hydration.hydrate(sent)) {
            case Hydration.Outcome.Failed(var reason) -> refused(state, "Error hydrating run input: " + reason);
            case Hydration.Outcome.Value(var hydrated) -> {
                boolean nothing = Emptiness.of(hydrated);
                JsonNode value = nothing ? JsonNodeFactory.instance.objectNode() : hydrated;
                Optional<String> complaint = complaint(tx, run.id(), keys.get("schema"), value);
                yield complaint.isPresent()
                        ? refused(state, complaint.get())
                        : new Plan.Resume(state, nothing ? null : answer(run.id(), keys.get("response"), value, now));
            }
        };
    }

    private static Plan refused(State state, String reason) {
        return new Plan.Not(new Resumed.Refused(state, reason));
    }

    private Optional<String> complaint(Transaction tx, UUID run, @Nullable String schemaKey, JsonNode value) {
        Optional<RunInput> schema =
                schemaKey == null ? Optional.empty() : stores.inputs().find(tx, run, schemaKey);
        if (schema.isEmpty()) {
            return Optional.of("Run input schema not found.");
        }
        String text = schema.get().value();
        return JsonSyntax.flaw(text) == null
                ? new InputSchema(new RawJson(text).tree()).refusal(value)
                : Optional.of("Run input schema is not valid JSON.");
    }

    private @Nullable RunInput answer(UUID run, @Nullable String key, JsonNode value, Instant now) {
        return key == null
                ? null
                : new RunInput(
                        ids.random(), now, now, run, key, RawJson.of(value).text(), null);
    }
}
