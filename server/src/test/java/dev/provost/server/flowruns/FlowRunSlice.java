package dev.provost.server.flowruns;

import static dev.provost.store.tables.Tables.FLOW;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.provost.engine.names.Ids;
import dev.provost.engine.states.Chance;
import dev.provost.engine.states.OrchestrationSettings;
import dev.provost.server.ServerContract;
import dev.provost.server.Slice;
import dev.provost.server.Slice.Answer;
import dev.provost.server.http.Router;
import dev.provost.server.jobvariables.DeployedVariables;
import dev.provost.server.jobvariables.JobVariables;
import dev.provost.server.streams.Hub;
import dev.provost.server.templates.Templates;
import dev.provost.server.transitions.EffectWriter;
import dev.provost.server.transitions.Occasions;
import dev.provost.store.DeploymentScheduleStore;
import dev.provost.store.DeploymentStore;
import dev.provost.store.EffectStore;
import dev.provost.store.EventStore;
import dev.provost.store.FlowRunCreationStore;
import dev.provost.store.FlowRunReportStore;
import dev.provost.store.FlowRunStore;
import dev.provost.store.FlowRunTransitionStore;
import dev.provost.store.LogStore;
import dev.provost.store.RunHistory;
import dev.provost.store.RunInputStore;
import dev.provost.store.RunsAroundStore;
import dev.provost.store.SlotStore;
import dev.provost.store.TaskRunTransitionStore;
import dev.provost.store.VariableStore;
import dev.provost.store.WorkPoolStore;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;

/// The routes of flow runs on an empty database, with one flow, at noon.
abstract class FlowRunSlice extends ServerContract {
    static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    static final String NOBODY = "00000000-0000-0000-0000-000000000001";

    private final AtomicLong seeds = new AtomicLong();
    private final Random random = new Random(1);
    Instant now = NOON;
    Slice slice;
    String flow;

    @BeforeEach
    void startOver() {
        database().write(tx -> tx.sql().deleteFrom(FLOW).execute());
        var occasions = new Occasions(
                () -> now, at -> Chance.seeded(seeds.incrementAndGet(), at), OrchestrationSettings.DEFAULTS);
        var taskRuns = new TaskRunTransitionStore();
        var slots = new SlotStore(OrchestrationSettings.DEFAULTS);
        var effects =
                new EffectWriter(new EffectStore(new EventStore(new Ids(random))), slots, new Hub<>(), (_, _) -> {});
        var store = new FlowRunStore();
        var transitions = new FlowRunTransitions(
                database(),
                occasions,
                new FlowRunTransitionStore(taskRuns),
                slots,
                new NewFlowRuns(new FlowRunCreationStore(), store),
                effects);
        var router = new Router();
        var variables = new DeployedVariables(
                new DeploymentStore(new DeploymentScheduleStore()),
                new WorkPoolStore(),
                new JobVariables((_, _) -> Optional.empty()));
        var runs = new FlowRuns(database(), store, slots, new LogStore(), variables, () -> now, random);
        new FlowRunRoutes(runs).register(router);
        var inputs = new RunInputStore();
        var paused = new PausedRuns(
                database(),
                new PausedRuns.Stores(store, inputs, new VariableStore()),
                new Templates(),
                transitions,
                () -> now,
                new Ids(random));
        new FlowRunTransitionRoutes(transitions, runs, paused).register(router);
        new RunInputRoutes(new RunInputs(database(), inputs, () -> now, new Ids(random))).register(router);
        new FlowRunLogRoutes(new FlowRunLogs(database(), store, new LogStore(), () -> now)).register(router);
        new FlowRunReportRoutes(new FlowRunReports(
                        database(), new RunHistory(), new FlowRunReportStore(), new RunsAroundStore(), () -> now))
                .register(router);
        slice = new Slice(router);
        now = NOON;
        flow = flow("etl");
    }

    /// Adds a flow and returns its id.
    String flow(String name) {
        var id = UUID.nameUUIDFromBytes(name.getBytes(UTF_8));
        database()
                .write(tx -> tx.sql()
                        .insertInto(FLOW)
                        .set(FLOW.ID, id)
                        .set(FLOW.NAME, name)
                        .set(FLOW.CREATED, NOON)
                        .set(FLOW.UPDATED, NOON)
                        .execute());
        return id.toString();
    }

    /// Adds a run in a state, such as `{"type": "RUNNING"}`, and returns its id.
    String run(String name, String state) {
        Answer made = slice.post(
                "/flow_runs/", "{\"flow_id\": \"%s\", \"name\": \"%s\", \"state\": %s}".formatted(flow, name, state));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return made.json().get("id").stringValue();
    }

    /// Forces a run into a state.
    void force(String run, String state) {
        Answer moved = slice.post("/flow_runs/" + run + "/set_state", "{\"force\": true, \"state\": " + state + "}");
        assertThat(moved.status()).as(moved.text()).isEqualTo(201);
    }

    static String any(String... ids) {
        return "{\"id\": {\"any_\": [\"" + String.join("\", \"", ids) + "\"]}}";
    }
}
