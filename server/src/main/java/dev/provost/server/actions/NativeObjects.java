package dev.provost.server.actions;

import dev.provost.api.events.ReceivedEvent;
import dev.provost.api.events.Resource;
import dev.provost.api.filters.VariableSort;
import dev.provost.api.states.State;
import dev.provost.api.states.StateDetails;
import dev.provost.api.states.StateType;
import dev.provost.api.workpools.QueueHealth;
import dev.provost.api.workpools.WorkQueue;
import dev.provost.engine.names.Ids;
import dev.provost.engine.templates.Jsons;
import dev.provost.engine.templates.PythonObject;
import dev.provost.server.http.Refusal;
import dev.provost.server.workpools.AgentQueues;
import dev.provost.store.ConcurrencyLimitStore;
import dev.provost.store.Database;
import dev.provost.store.DeploymentStore;
import dev.provost.store.FlowRunStore;
import dev.provost.store.FlowStore;
import dev.provost.store.TaskRunStore;
import dev.provost.store.Transaction;
import dev.provost.store.VariableStore;
import dev.provost.store.WorkPoolStore;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The things that an event has to do with, for templates that speak of them.
final class NativeObjects {
    private static final List<String> KINDS =
            List.of("deployment", "flow", "flow_run", "task_run", "work_pool", "work_queue", "concurrency_limit");
    private static final int MOST_VARIABLES = 1000;

    /// Where things are found.
    record Stores(
            FlowStore flows,
            FlowRunStore flowRuns,
            TaskRunStore taskRuns,
            DeploymentStore deployments,
            WorkPoolStore workPools,
            ConcurrencyLimitStore limits,
            VariableStore variables) {}

    private final Database database;
    private final Stores stores;
    private final AgentQueues queues;
    private final InstantSource clock;
    private final Ids ids;

    NativeObjects(Database database, Stores stores, AgentQueues queues, InstantSource clock, Ids ids) {
        this.database = database;
        this.stores = stores;
        this.queues = queues;
        this.clock = clock;
        this.ids = ids;
    }

    /// Reads those that are spoken of. What an event says of itself but is not there any more is None.
    Map<String, @Nullable Object> of(ReceivedEvent event, Set<String> names) {
        Map<String, @Nullable Object> values = new HashMap<>();
        for (String kind : KINDS) {
            if (names.contains(kind)) {
                values.put(kind, one(event, "prefect." + kind.replace('_', '-')).orElse(null));
            }
        }
        if (names.contains("variables")) {
            values.put("variables", variables());
        }
        return values;
    }

    private Map<Object, @Nullable Object> variables() {
        Map<Object, @Nullable Object> all = new LinkedHashMap<>();
        database.read(tx -> stores.variables().list(tx, null, VariableSort.NAME_ASC, 0, MOST_VARIABLES))
                .forEach(variable ->
                        all.put(variable.name(), Jsons.value(variable.value().tree())));
        return all;
    }

    private Optional<? extends PythonObject> one(ReceivedEvent event, String kind) {
        return Targets.resource(event, kind).flatMap(labels -> {
            @Nullable
            UUID id = Targets.idOf(labels.getOrDefault(Resource.ID, ""), kind).orElse(null);
            return id == null ? Optional.empty() : one(kind, id, labels);
        });
    }

    private Optional<? extends PythonObject> one(String kind, UUID id, Map<String, String> labels) {
        if (kind.equals("prefect.work-queue")) {
            return queue(id);
        }
        Instant now = clock.instant();
        return database.read(tx -> find(tx, kind, id, labels, now));
    }

    private Optional<WireObject> find(Transaction tx, String kind, UUID id, Map<String, String> labels, Instant now) {
        return switch (kind) {
            case "prefect.flow" -> stores.flows().find(tx, id).map(flow -> new WireObject("Flow", flow));
            case "prefect.flow-run" ->
                stores.flowRuns().find(tx, id, now).map(run -> new WireObject("FlowRunResponse", run, state(labels)));
            case "prefect.task-run" ->
                stores.taskRuns().find(tx, id, now).map(run -> new WireObject("TaskRun", run, state(labels)));
            case "prefect.deployment" ->
                stores.deployments().find(tx, id).map(found -> new WireObject("DeploymentResponse", found));
            case "prefect.work-pool" -> stores.workPools().find(tx, id).map(pool -> new WireObject("WorkPool", pool));
            case "prefect.concurrency-limit" ->
                stores.limits().find(tx, id).map(limit -> new WireObject("ConcurrencyLimitV2", limit));
            default -> Optional.empty();
        };
    }

    /// The state that the event tells of: the run may have another one by now.
    private Map<String, Object> state(Map<String, String> labels) {
        @Nullable String message = labels.get("prefect.state-message");
        @Nullable String name = labels.get("prefect.state-name");
        @Nullable String type = labels.get("prefect.state-type");
        @Nullable String timestamp = labels.get("prefect.state-timestamp");
        if (message == null || name == null || type == null || timestamp == null) {
            return Map.of();
        }
        try {
            Instant at = OffsetDateTime.parse(timestamp).toInstant();
            return Map.of(
                    "state",
                    new State(ids.random(), StateType.valueOf(type), name, at, message, null, StateDetails.NONE));
        } catch (DateTimeException | IllegalArgumentException _) {
            return Map.of();
        }
    }

    private Optional<QueueObject> queue(UUID id) {
        try {
            return Optional.of(new QueueObject(queues.read(id), queues.health(id)));
        } catch (Refusal _) {
            return Optional.empty();
        }
    }

    /// A queue and how it is.
    record QueueObject(WorkQueue queue, QueueHealth health) implements PythonObject {
        private WireObject wire() {
            return new WireObject(type(), queue);
        }

        @Override
        public String type() {
            return "WorkQueueWithStatus";
        }

        @Override
        public Optional<Held> attribute(String name) {
            return wire().attribute(name).or(() -> new WireObject(type(), health).attribute(name));
        }

        @Override
        public String text() {
            return wire().text() + " " + new WireObject(type(), health).text();
        }

        @Override
        public Optional<JsonNode> json() {
            return wire().json();
        }
    }
}
