package dev.provost.server.housekeeping;

import static dev.provost.store.tables.Tables.DEPLOYMENT;
import static dev.provost.store.tables.Tables.EVENTS;
import static dev.provost.store.tables.Tables.FLOW;
import static dev.provost.store.tables.Tables.FLOW_RUN_STATE;
import static dev.provost.store.tables.Tables.TASK_RUN;
import static dev.provost.store.tables.Tables.TASK_RUN_STATE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.provost.api.json.RawJson;
import dev.provost.engine.names.Ids;
import dev.provost.engine.states.Chance;
import dev.provost.engine.states.OrchestrationSettings;
import dev.provost.server.ServerContract;
import dev.provost.server.Slice;
import dev.provost.server.Slice.Answer;
import dev.provost.server.flowruns.FlowRunRoutes;
import dev.provost.server.flowruns.FlowRunTransitionRoutes;
import dev.provost.server.flowruns.FlowRunTransitions;
import dev.provost.server.flowruns.FlowRuns;
import dev.provost.server.flowruns.NewFlowRuns;
import dev.provost.server.flowruns.OwnProposals;
import dev.provost.server.flowruns.PausedRuns;
import dev.provost.server.http.Router;
import dev.provost.server.jobvariables.DeployedVariables;
import dev.provost.server.jobvariables.JobVariables;
import dev.provost.server.streams.Hub;
import dev.provost.server.taskruns.TaskRunRoutes;
import dev.provost.server.taskruns.TaskRunTransitionRoutes;
import dev.provost.server.taskruns.TaskRunTransitions;
import dev.provost.server.taskruns.TaskRuns;
import dev.provost.server.templates.Templates;
import dev.provost.server.transitions.EffectWriter;
import dev.provost.server.transitions.Occasions;
import dev.provost.store.DeploymentScheduleStore;
import dev.provost.store.DeploymentStore;
import dev.provost.store.DueRunStore;
import dev.provost.store.EffectStore;
import dev.provost.store.EventStore;
import dev.provost.store.FlowRunCreationStore;
import dev.provost.store.FlowRunStore;
import dev.provost.store.FlowRunTransitionStore;
import dev.provost.store.LogStore;
import dev.provost.store.RunInputStore;
import dev.provost.store.SlotStore;
import dev.provost.store.TaskRunCreationStore;
import dev.provost.store.TaskRunStore;
import dev.provost.store.TaskRunTransitionStore;
import dev.provost.store.VariableStore;
import dev.provost.store.WorkPoolStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import tools.jackson.databind.JsonNode;

/// Flow runs, task runs and servers that look after them, on every database.
abstract class HousekeepingContract extends ServerContract {
    static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private final AtomicLong seeds = new AtomicLong();
    private final AtomicLong keys = new AtomicLong();
    final DueRunStore due = new DueRunStore();
    final SlotStore slots = new SlotStore(OrchestrationSettings.DEFAULTS);
    volatile Instant now = NOON;
    OneServer server;
    UUID flow;

    /// A server, as far as this goes; there can be several on the database.
    final class OneServer {
        final Slice slice;
        final OwnProposals proposals;
        final TaskRunTransitions tasks;

        OneServer() {
            var random = new Random(seeds.incrementAndGet());
            var occasions = new Occasions(
                    () -> now, at -> Chance.seeded(seeds.incrementAndGet(), at), OrchestrationSettings.DEFAULTS);
            var effects = new EffectWriter(
                    new EffectStore(new EventStore(new Ids(random))), slots, new Hub<>(), (_, _) -> {});
            var runs = new FlowRunStore();
            var taskRuns = new TaskRunStore();
            var taskRunFacts = new TaskRunTransitionStore();
            var transitions = new FlowRunTransitions(
                    database(),
                    occasions,
                    new FlowRunTransitionStore(taskRunFacts),
                    slots,
                    new NewFlowRuns(new FlowRunCreationStore(), runs),
                    effects);
            proposals = new OwnProposals(database(), transitions, due);
            tasks = new TaskRunTransitions(
                    database(),
                    occasions,
                    new TaskRunTransitions.Stores(taskRuns, new TaskRunCreationStore(), taskRunFacts, slots, due),
                    effects);
            var router = new Router();
            var variables = new DeployedVariables(
                    new DeploymentStore(new DeploymentScheduleStore()),
                    new WorkPoolStore(),
                    new JobVariables((_, _) -> Optional.empty()));
            var operations = new FlowRuns(database(), runs, slots, new LogStore(), variables, () -> now, random);
            new FlowRunRoutes(operations).register(router);
            var paused = new PausedRuns(
                    database(),
                    new PausedRuns.Stores(runs, new RunInputStore(), new VariableStore()),
                    new Templates(),
                    transitions,
                    () -> now,
                    new Ids(random));
            new FlowRunTransitionRoutes(transitions, operations, paused).register(router);
            new TaskRunRoutes(new TaskRuns(database(), taskRuns, new LogStore(), () -> now, random)).register(router);
            new TaskRunTransitionRoutes(tasks).register(router);
            slice = new Slice(router);
        }
    }

    @BeforeEach
    void startOver() {
        database().write(tx -> {
            tx.sql().deleteFrom(TASK_RUN).execute();
            tx.sql().deleteFrom(EVENTS).execute();
            tx.sql().deleteFrom(DEPLOYMENT).execute();
            return tx.sql().deleteFrom(FLOW).execute();
        });
        now = NOON;
        server = new OneServer();
        flow = UUID.nameUUIDFromBytes("etl".getBytes(UTF_8));
        database()
                .write(tx -> tx.sql()
                        .insertInto(FLOW)
                        .set(FLOW.ID, flow)
                        .set(FLOW.NAME, "etl")
                        .set(FLOW.CREATED, NOON)
                        .set(FLOW.UPDATED, NOON)
                        .execute());
    }

    /// Adds a flow run in a state, such as `{"type": "RUNNING"}`.
    final String run(String state) {
        return run(state, "");
    }

    /// @param more other fields, each with a comma before it
    final String run(String state, String more) {
        now = now.plusMillis(1);
        Answer made =
                server.slice.post("/flow_runs/", "{\"flow_id\": \"" + flow + "\", \"state\": " + state + more + "}");
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return made.json().get("id").stringValue();
    }

    /// Adds a scheduled run that is due at a time.
    final String scheduled(Instant due) {
        return run("{\"type\": \"SCHEDULED\", \"state_details\": {\"scheduled_time\": \"" + due + "\"}}");
    }

    final String task(String flowRun, String state) {
        now = now.plusMillis(1);
        Answer made = server.slice.post(
                "/task_runs/",
                "{\"flow_run_id\": \"%s\", \"task_key\": \"t\", \"dynamic_key\": \"%d\", \"state\": %s}"
                        .formatted(flowRun, keys.incrementAndGet(), state));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return made.json().get("id").stringValue();
    }

    /// Forces a flow run into a state.
    final void force(String run, String state) {
        now = now.plusMillis(1);
        Answer moved =
                server.slice.post("/flow_runs/" + run + "/set_state", "{\"force\": true, \"state\": " + state + "}");
        assertThat(moved.status()).as(moved.text()).isEqualTo(201);
    }

    final JsonNode state(String run) {
        return server.slice.get("/flow_runs/" + run).json().get("state");
    }

    final JsonNode taskState(String run) {
        return server.slice.get("/task_runs/" + run).json().get("state");
    }

    final String type(String run) {
        return state(run).get("type").stringValue();
    }

    final String taskType(String run) {
        return taskState(run).get("type").stringValue();
    }

    /// How many states of that name a run has had.
    final int had(String run, String name) {
        return database()
                .read(tx -> tx.sql()
                        .fetchCount(
                                FLOW_RUN_STATE,
                                FLOW_RUN_STATE.FLOW_RUN_ID.eq(UUID.fromString(run)),
                                FLOW_RUN_STATE.NAME.eq(name)));
    }

    /// The same for a task run.
    final int taskHad(String run, String name) {
        return database()
                .read(tx -> tx.sql()
                        .fetchCount(
                                TASK_RUN_STATE,
                                TASK_RUN_STATE.TASK_RUN_ID.eq(UUID.fromString(run)),
                                TASK_RUN_STATE.NAME.eq(name)));
    }

    /// The events that are stored of a run, in order.
    final List<String> events(String run) {
        return database()
                .read(tx -> tx.sql()
                        .select(EVENTS.EVENT)
                        .from(EVENTS)
                        .where(EVENTS.RESOURCE_ID.eq("prefect.flow-run." + run))
                        .orderBy(EVENTS.OCCURRED)
                        .fetch(EVENTS.EVENT));
    }

    /// Adds a deployment.
    final UUID deployment(UUID limit, String options) {
        UUID id = UUID.randomUUID();
        database()
                .write(tx -> tx.sql()
                        .insertInto(DEPLOYMENT)
                        .set(DEPLOYMENT.ID, id)
                        .set(DEPLOYMENT.NAME, "deployment-" + id)
                        .set(DEPLOYMENT.FLOW_ID, flow)
                        .set(DEPLOYMENT.CONCURRENCY_LIMIT_ID, limit)
                        .set(DEPLOYMENT.CONCURRENCY_OPTIONS, options == null ? null : new RawJson(options))
                        .execute());
        return id;
    }
}
