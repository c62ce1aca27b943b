package dev.provost.store;

import static dev.provost.store.tables.Tables.DEPLOYMENT;
import static dev.provost.store.tables.Tables.FLOW;
import static dev.provost.store.tables.Tables.FLOW_RUN;
import static dev.provost.store.tables.Tables.TASK_RUN;
import static dev.provost.store.tables.Tables.WORK_POOL;
import static dev.provost.store.tables.Tables.WORK_QUEUE;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.provost.api.filters.DeploymentFilter;
import dev.provost.api.filters.FlowFilter;
import dev.provost.api.filters.FlowRunFilter;
import dev.provost.api.filters.TaskRunFilter;
import dev.provost.api.filters.WorkPoolFilter;
import dev.provost.api.filters.WorkQueueFilter;
import dev.provost.api.json.Location;
import dev.provost.api.json.Problems;
import dev.provost.api.json.RawJson;
import dev.provost.api.json.Shapes;
import dev.provost.api.json.Wire;
import dev.provost.api.states.StateType;
import dev.provost.store.tables.tables.records.DeploymentRecord;
import dev.provost.store.tables.tables.records.FlowRunRecord;
import dev.provost.store.tables.tables.records.TaskRunRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A small world of flows, deployments, pools and runs, in which queries look around. Everything is called by its name,
/// and its id comes from the name.
///
/// ```
/// flow      deployment  queue       flow run   task runs
/// etl       nightly     day/process red        step, sub (stands for green)
/// etl       –           –           blue       broken
/// ml        –           –           green      –
/// Report_1  adhoc       Fast/docker gray%      –
/// –         –           –           –          free
/// ```
final class World {
    private static final Pattern NAMED = Pattern.compile("<(\\w+)>");

    private World() {}

    static UUID id(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(UTF_8));
    }

    /// A time on the day on which all of this happens.
    static Instant at(String time) {
        return Instant.parse("2026-11-21T" + time + ":00Z");
    }

    /// Reads criteria such as `{"flows": {"id": {"any_": ["<etl>"]}}}`.
    static RunFilters filters(String json) {
        JsonNode all = Wire.JSON.readTree(
                NAMED.matcher(json).replaceAll(name -> id(name.group(1)).toString()));
        return new RunFilters(
                read(all.get("flows"), FlowFilter.class),
                read(all.get("flow_runs"), FlowRunFilter.class),
                read(all.get("task_runs"), TaskRunFilter.class),
                read(all.get("deployments"), DeploymentFilter.class),
                read(all.get("work_pools"), WorkPoolFilter.class),
                read(all.get("work_queues"), WorkQueueFilter.class));
    }

    static <T> @Nullable T read(@Nullable JsonNode json, Class<T> type) {
        if (json == null) {
            return null;
        }
        var problems = new Problems();
        T filter = Shapes.of(type).read(json, Location.of("body"), problems);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(problems.all().toString());
        }
        return Objects.requireNonNull(filter);
    }

    static void create(Database database) {
        database.write(tx -> {
            flow(tx, "etl", "09:00", "[\"a\", \"b\"]");
            flow(tx, "ml", "08:00", "[]");
            flow(tx, "Report_1", "07:00", "[\"b\"]");
            pool(tx, "process", "day", "process");
            pool(tx, "docker", "Fast", "docker");
            deployment(tx, "nightly", "etl", "day", row -> row.setTags(new RawJson("[\"x\", \"y\"]")));
            deployment(tx, "adhoc", "Report_1", "Fast", row -> row.setPaused(true));
            flowRuns(tx);
            taskRuns(tx);
            tx.sql()
                    .update(FLOW_RUN)
                    .set(FLOW_RUN.PARENT_TASK_RUN_ID, id("sub"))
                    .where(FLOW_RUN.ID.eq(id("green")))
                    .execute();
            return tx;
        });
    }

    private static void flow(Transaction tx, String name, String created, String tags) {
        tx.sql()
                .insertInto(FLOW)
                .set(FLOW.ID, id(name))
                .set(FLOW.CREATED, at(created))
                .set(FLOW.UPDATED, at(created))
                .set(FLOW.NAME, name)
                .set(FLOW.TAGS, new RawJson(tags))
                .execute();
    }

    private static void pool(Transaction tx, String name, String queue, String type) {
        tx.sql()
                .insertInto(WORK_POOL)
                .set(WORK_POOL.ID, id(name))
                .set(WORK_POOL.NAME, name)
                .set(WORK_POOL.TYPE, type)
                .execute();
        tx.sql()
                .insertInto(WORK_QUEUE)
                .set(WORK_QUEUE.ID, id(queue))
                .set(WORK_QUEUE.NAME, queue)
                .set(WORK_QUEUE.WORK_POOL_ID, id(name))
                .execute();
    }

    private static void deployment(
            Transaction tx, String name, String flow, String queue, Consumer<DeploymentRecord> more) {
        DeploymentRecord row = tx.sql().newRecord(DEPLOYMENT);
        row.setId(id(name));
        row.setName(name);
        row.setFlowId(id(flow));
        row.setWorkQueueId(id(queue));
        row.setWorkQueueName(queue);
        more.accept(row);
        row.insert();
    }

    private static void flowRuns(Transaction tx) {
        flowRun(tx, "red", "etl", row -> {
            row.setDeploymentId(id("nightly"));
            row.setWorkQueueId(id("day"));
            row.setWorkQueueName("day");
            row.setTags(new RawJson("[\"a\", \"b\"]"));
            row.setFlowVersion("v1");
            row.setIdempotencyKey("k1");
            row.setCreatedBy(new RawJson("{\"id\": \"" + id("maker") + "\", \"type\": \"DEPLOYMENT\"}"));
            row.setExpectedStartTime(at("09:00"));
            row.setStartTime(at("10:00"));
            row.setStateType(StateType.RUNNING);
            row.setStateName("Running");
            row.setStateTimestamp(at("10:00"));
        });
        flowRun(tx, "blue", "etl", row -> {
            row.setTags(new RawJson("[\"b\"]"));
            row.setFlowVersion("v2");
            row.setIdempotencyKey("k2");
            row.setCreatedBy(new RawJson("{\"id\": null, \"type\": \"AUTOMATION\"}"));
            row.setExpectedStartTime(at("11:00"));
            row.setStartTime(at("11:00"));
            row.setEndTime(at("12:00"));
            row.setTotalRunTime(Duration.ofHours(1));
            row.setStateType(StateType.COMPLETED);
            row.setStateName("Completed");
            row.setStateTimestamp(at("12:00"));
        });
        flowRun(tx, "green", "ml", row -> {
            row.setExpectedStartTime(at("13:00"));
            row.setNextScheduledStartTime(at("13:00"));
            row.setStateType(StateType.SCHEDULED);
            row.setStateName("Late");
            row.setStateTimestamp(at("09:00"));
        });
        flowRun(tx, "gray%", "Report_1", row -> {
            row.setDeploymentId(id("adhoc"));
            row.setWorkQueueId(id("Fast"));
        });
    }

    private static void flowRun(Transaction tx, String name, String flow, Consumer<FlowRunRecord> more) {
        FlowRunRecord row = tx.sql().newRecord(FLOW_RUN);
        row.setId(id(name));
        row.setName(name);
        row.setFlowId(id(flow));
        row.setTotalRunTime(Duration.ZERO);
        more.accept(row);
        row.insert();
    }

    private static void taskRuns(Transaction tx) {
        taskRun(tx, "step", "red", row -> {
            row.setTags(new RawJson("[\"t\"]"));
            row.setExpectedStartTime(at("10:04"));
            row.setStartTime(at("10:05"));
            row.setEndTime(at("10:06"));
            row.setStateType(StateType.COMPLETED);
            row.setStateName("Cached");
        });
        taskRun(tx, "sub", "red", row -> {
            row.setExpectedStartTime(at("10:10"));
            row.setStartTime(at("10:10"));
            row.setStateType(StateType.RUNNING);
            row.setStateName("Running");
            row.setStateTimestamp(at("10:10"));
        });
        taskRun(tx, "broken", "blue", row -> {
            row.setExpectedStartTime(at("11:30"));
            row.setStartTime(at("11:30"));
            row.setEndTime(at("11:40"));
            row.setStateType(StateType.FAILED);
            row.setStateName("Failed");
        });
        taskRun(tx, "free", null, row -> {
            row.setTags(new RawJson("[\"t\", \"u\"]"));
            row.setNextScheduledStartTime(at("14:00"));
            row.setStateType(StateType.SCHEDULED);
            row.setStateName("Scheduled");
        });
    }

    private static void taskRun(Transaction tx, String name, @Nullable String flowRun, Consumer<TaskRunRecord> more) {
        TaskRunRecord row = tx.sql().newRecord(TASK_RUN);
        row.setId(id(name));
        row.setName(name);
        row.setTaskKey(name);
        row.setDynamicKey("0");
        row.setTotalRunTime(Duration.ZERO);
        if (flowRun != null) {
            row.setFlowRunId(id(flowRun));
        }
        more.accept(row);
        row.insert();
    }
}
