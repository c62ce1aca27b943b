package dev.provost.server.deployments;

import static dev.provost.store.tables.Tables.CONCURRENCY_LIMIT_V2;
import static dev.provost.store.tables.Tables.EVENTS;
import static dev.provost.store.tables.Tables.EVENT_RESOURCES;
import static dev.provost.store.tables.Tables.FLOW;
import static dev.provost.store.tables.Tables.FLOW_RUN;
import static dev.provost.store.tables.Tables.VARIABLE;
import static dev.provost.store.tables.Tables.WORK_POOL;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.provost.api.flowruns.CreatedBy;
import dev.provost.api.json.RawJson;
import dev.provost.api.states.StateType;
import dev.provost.engine.names.Ids;
import dev.provost.engine.states.Chance;
import dev.provost.engine.states.OrchestrationSettings;
import dev.provost.server.ServerContract;
import dev.provost.server.Slice;
import dev.provost.server.Slice.Answer;
import dev.provost.server.events.Events;
import dev.provost.server.flowruns.FlowRunTransitions;
import dev.provost.server.flowruns.NewFlowRuns;
import dev.provost.server.http.Router;
import dev.provost.server.jobvariables.DeployedVariables;
import dev.provost.server.jobvariables.JobVariables;
import dev.provost.server.scheduling.Horizon;
import dev.provost.server.scheduling.RunScheduling;
import dev.provost.server.streams.Hub;
import dev.provost.server.templates.Templates;
import dev.provost.server.transitions.EffectWriter;
import dev.provost.server.transitions.Occasions;
import dev.provost.server.workpools.NewPools;
import dev.provost.server.workpools.PoolEvents;
import dev.provost.server.workpools.Readiness;
import dev.provost.server.workpools.WorkPoolRoutes;
import dev.provost.server.workpools.WorkPools;
import dev.provost.store.DeploymentScheduleStore;
import dev.provost.store.DeploymentStore;
import dev.provost.store.EffectStore;
import dev.provost.store.EventStore;
import dev.provost.store.FlowRunCreationStore;
import dev.provost.store.FlowRunStore;
import dev.provost.store.FlowRunTransitionStore;
import dev.provost.store.FlowStore;
import dev.provost.store.ReadinessStore;
import dev.provost.store.ScheduledRunStore;
import dev.provost.store.SlotStore;
import dev.provost.store.TaskRunRecordStore;
import dev.provost.store.TaskRunTransitionStore;
import dev.provost.store.VariableStore;
import dev.provost.store.WorkPoolStore;
import dev.provost.store.WorkQueueStore;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import tools.jackson.databind.JsonNode;

/// The routes of deployments on an empty database, with one flow, at noon.
abstract class DeploymentSlice extends ServerContract {
    static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    static final String NOBODY = "00000000-0000-0000-0000-000000000001";

    final AtomicInteger timesWoken = new AtomicInteger();
    private final AtomicLong seeds = new AtomicLong();
    final Map<UUID, JsonNode> blocks = new HashMap<>();
    Instant now = NOON;
    Slice slice;
    String flow;

    @BeforeEach
    void startOver() {
        for (var table : List.of(FLOW, FLOW_RUN, EVENTS, EVENT_RESOURCES, CONCURRENCY_LIMIT_V2, VARIABLE)) {
            database().write(tx -> tx.sql().deleteFrom(table).execute());
        }
        database()
                .write(tx -> tx.sql()
                        .update(WORK_POOL)
                        .setNull(WORK_POOL.DEFAULT_QUEUE_ID)
                        .execute());
        database().write(tx -> tx.sql().deleteFrom(WORK_POOL).execute());
        blocks.clear();
        var ids = new Ids(new Random(1));
        var events = new Events(database(), new EventStore(ids), new TaskRunRecordStore(), new Hub<>(), () -> now);
        var router = new Router();
        var schedules = new DeploymentScheduleStore();
        var flowRuns = new FlowRunStore();
        var pools = new WorkPoolStore();
        var deployments = new DeploymentStore(schedules);
        var told = new DeploymentEvents(events, deployments, ids);
        var poolsTold = new PoolEvents(events, ids);
        var jobVariables = new JobVariables((_, id) -> Optional.ofNullable(blocks.get(id)));
        var newPools = new NewPools(pools, new WorkQueueStore(), jobVariables, poolsTold, ids);
        var readiness =
                new Readiness(database(), new ReadinessStore(), poolsTold, told::tellStatus, Duration.ofSeconds(60));
        new WorkPoolRoutes(new WorkPools(database(), pools, new WorkQueueStore(), newPools, poolsTold, () -> now, ids))
                .register(router);
        new DeploymentsPart(
                        database(),
                        new DeploymentsPart.Stores(
                                new FlowStore(), flowRuns, deployments, schedules, pools, new WorkQueueStore()),
                        new DeploymentsPart.Others(
                                newPools,
                                readiness,
                                transitions(flowRuns, ids),
                                new RunParameters(new VariableStore(), new Templates()),
                                jobVariables,
                                new DeployedVariables(deployments, pools, jobVariables),
                                new RunScheduling(new ScheduledRunStore(), () -> now, ids, new Random(3), 100),
                                new Horizon(Duration.ofHours(1), Duration.ofDays(100), 3, 100),
                                timesWoken::incrementAndGet),
                        told,
                        () -> now,
                        ids)
                .register(router);
        slice = new Slice(router);
        now = NOON;
        timesWoken.set(0);
        flow = flow("etl");
    }

    private FlowRunTransitions transitions(FlowRunStore flowRuns, Ids ids) {
        var slots = new SlotStore(OrchestrationSettings.DEFAULTS);
        return new FlowRunTransitions(
                database(),
                new Occasions(
                        () -> now, at -> Chance.seeded(seeds.incrementAndGet(), at), OrchestrationSettings.DEFAULTS),
                new FlowRunTransitionStore(new TaskRunTransitionStore()),
                slots,
                new NewFlowRuns(new FlowRunCreationStore(), flowRuns),
                new EffectWriter(new EffectStore(new EventStore(ids)), slots, new Hub<>(), (_, _) -> {}));
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
                        .set(FLOW.LABELS, new RawJson("{\"team\":\"a\"}"))
                        .execute());
        return id.toString();
    }

    /// Adds a work pool.
    void pool(String name, String template) {
        Answer made = slice.post(
                "/work_pools/",
                "{\"name\": \"" + name + "\", \"type\": \"process\", \"base_job_template\": " + template + "}");
        assertThat(made.status()).as(made.text()).isEqualTo(201);
    }

    /// Makes a deployment of the flow.
    ///
    /// @param more further keys of the body, beginning with a comma
    Answer make(String name, String more) {
        return slice.post("/deployments/", "{\"name\": \"" + name + "\", \"flow_id\": \"" + flow + "\"" + more + "}");
    }

    /// Makes a deployment of the flow and returns its id.
    String deploy(String name, String more) {
        Answer made = make(name, more);
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return made.json().get("id").stringValue();
    }

    /// Adds a run that waits.
    void run(String deployment, String stateName, boolean auto, Instant start) {
        run(deployment, stateName, auto, start, null);
    }

    /// Adds a run that waits and says which schedule made it.
    void run(String deployment, String stateName, boolean auto, Instant start, @Nullable String schedule) {
        database()
                .write(tx -> tx.sql()
                        .insertInto(FLOW_RUN)
                        .set(FLOW_RUN.ID, UUID.randomUUID())
                        .set(FLOW_RUN.NAME, stateName + " " + auto + " " + start)
                        .set(FLOW_RUN.FLOW_ID, UUID.fromString(flow))
                        .set(FLOW_RUN.DEPLOYMENT_ID, UUID.fromString(deployment))
                        .set(FLOW_RUN.TOTAL_RUN_TIME, Duration.ZERO)
                        .set(FLOW_RUN.RUN_COUNT, 0)
                        .set(FLOW_RUN.STATE_TYPE, StateType.SCHEDULED)
                        .set(FLOW_RUN.STATE_NAME, stateName)
                        .set(FLOW_RUN.AUTO_SCHEDULED, auto)
                        .set(
                                FLOW_RUN.CREATED_BY,
                                schedule == null
                                        ? null
                                        : RawJson.writing(new CreatedBy(UUID.fromString(schedule), "SCHEDULE", "s")))
                        .set(FLOW_RUN.NEXT_SCHEDULED_START_TIME, start)
                        .execute());
    }

    /// The names of all runs.
    List<String> runs() {
        return database()
                .read(tx -> tx.sql()
                        .select(FLOW_RUN.NAME)
                        .from(FLOW_RUN)
                        .orderBy(FLOW_RUN.NAME)
                        .fetch(FLOW_RUN.NAME));
    }

    /// The names of the events that were told, in order.
    List<String> told() {
        return database()
                .read(tx -> tx.sql()
                        .select(EVENTS.EVENT)
                        .from(EVENTS)
                        .orderBy(EVENTS.OCCURRED)
                        .fetch(EVENTS.EVENT));
    }

    /// What the only event of this name says in a column.
    JsonNode inEvent(String name, Field<RawJson> column) {
        return database()
                .read(tx -> tx.sql()
                        .select(column)
                        .from(EVENTS)
                        .where(EVENTS.EVENT.eq(name))
                        .fetchSingle(row -> Objects.requireNonNull(row.value1()).tree()));
    }
}
