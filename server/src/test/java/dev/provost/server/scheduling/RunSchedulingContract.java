package dev.provost.server.scheduling;

import static dev.provost.store.tables.Tables.DEPLOYMENT;
import static dev.provost.store.tables.Tables.DEPLOYMENT_SCHEDULE;
import static dev.provost.store.tables.Tables.FLOW;
import static dev.provost.store.tables.Tables.FLOW_RUN;
import static dev.provost.store.tables.Tables.FLOW_RUN_STATE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.provost.api.json.RawJson;
import dev.provost.api.states.StateType;
import dev.provost.engine.names.Ids;
import dev.provost.server.ServerContract;
import dev.provost.store.ScheduledRunStore;
import dev.provost.store.tables.tables.records.DeploymentRecord;
import dev.provost.store.tables.tables.records.DeploymentScheduleRecord;
import dev.provost.store.tables.tables.records.FlowRunRecord;
import dev.provost.store.tables.tables.records.FlowRunStateRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Runs that schedules make, on every database.
abstract class RunSchedulingContract extends ServerContract {
    static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final String DAILY =
            "{\"cron\": \"0 9 * * *\", \"timezone\": \"America/New_York\", \"day_or\": true}";
    private static final Horizon HORIZON = new Horizon(Duration.ofHours(1), Duration.ofDays(100), 3, 100);

    private final ScheduledRunStore store = new ScheduledRunStore();
    private Instant now = NOON;

    @BeforeEach
    void startOver() {
        for (var table : List.of(FLOW, FLOW_RUN)) {
            database().write(tx -> tx.sql().deleteFrom(table).execute());
        }
        now = NOON;
        database()
                .write(tx -> tx.sql()
                        .insertInto(FLOW)
                        .set(FLOW.ID, id("flow"))
                        .set(FLOW.NAME, "flow")
                        .execute());
    }

    static UUID id(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(UTF_8));
    }

    RunScheduling scheduling() {
        return new RunScheduling(store, () -> now, new Ids(new Random()), new Random(), 7);
    }

    private Scheduler.Means means(int page) {
        return new Scheduler.Means(database(), store, scheduling(), HORIZON, new Scheduler.Pace(page, 500));
    }

    UUID deployment(String name, Consumer<DeploymentRecord> more) {
        return database().write(tx -> {
            DeploymentRecord row = tx.sql().newRecord(DEPLOYMENT);
            row.setId(id(name));
            row.setName(name);
            row.setFlowId(id("flow"));
            row.setCreated(now);
            row.setUpdated(now);
            more.accept(row);
            row.insert();
            return id(name);
        });
    }

    UUID schedule(String name, UUID deployment, String schedule, Consumer<DeploymentScheduleRecord> more) {
        return database().write(tx -> {
            DeploymentScheduleRecord row = tx.sql().newRecord(DEPLOYMENT_SCHEDULE);
            row.setId(id(name));
            row.setDeploymentId(deployment);
            row.setSchedule(new RawJson(schedule));
            row.setActive(true);
            row.setCreated(now);
            row.setUpdated(now);
            more.accept(row);
            row.insert();
            return id(name);
        });
    }

    private List<UUID> request(UUID... deployments) {
        return database().write(tx -> scheduling().schedule(tx, List.of(deployments), HORIZON.from(now)));
    }

    private List<FlowRunRecord> runs() {
        return database()
                .read(tx -> tx.sql()
                        .selectFrom(FLOW_RUN)
                        .orderBy(FLOW_RUN.EXPECTED_START_TIME, FLOW_RUN.IDEMPOTENCY_KEY)
                        .fetch());
    }

    @Test
    void aRunTakesOverFromItsDeploymentAndItsSchedule() {
        UUID deployment = deployment("nightly", row -> {
            row.setVersion("v1");
            row.setParameters(new RawJson("{\"a\": 1, \"b\": 2}"));
            row.setTags(new RawJson("[\"x\"]"));
            row.setLabels(new RawJson("{\"team\": \"t\"}"));
            row.setWorkQueueName("day");
        });
        UUID schedule = schedule("daily", deployment, DAILY, row -> {
            row.setParameters(new RawJson("{\"b\": 3, \"c\": 4}"));
            row.setSlug("each-morning");
        });
        List<UUID> made = request(deployment);

        List<FlowRunRecord> runs = runs();
        assertThat(runs).extracting(FlowRunRecord::getId).containsExactlyElementsOf(made);
        assertThat(runs)
                .extracting(FlowRunRecord::getExpectedStartTime)
                .containsExactly(
                        Instant.parse("2026-11-21T14:00:00Z"),
                        Instant.parse("2026-11-22T14:00:00Z"),
                        Instant.parse("2026-11-23T14:00:00Z"));
        FlowRunRecord run = runs.getFirst();
        assertThat(run.getIdempotencyKey())
                .isEqualTo("scheduled " + deployment + " " + schedule + " 2026-11-21 09:00:00-05:00");
        assertThat(run.getFlowId()).isEqualTo(id("flow"));
        assertThat(run.getDeploymentId()).isEqualTo(deployment);
        assertThat(run.getDeploymentVersion()).isEqualTo("v1");
        assertThat(run.getWorkQueueName()).isEqualTo("day");
        assertThat(run.getParameters().tree()).isEqualTo(json("{\"a\": 1, \"b\": 3, \"c\": 4}"));
        assertThat(run.getTags().tree()).isEqualTo(json("[\"auto-scheduled\", \"x\"]"));
        assertThat(run.getLabels().tree())
                .isEqualTo(json("{\"team\": \"t\", \"prefect.flow.id\": \"" + id("flow")
                        + "\", \"prefect.deployment.id\": \"" + deployment + "\"}"));
        assertThat(run.getCreatedBy().tree())
                .isEqualTo(json(
                        "{\"id\": \"" + schedule + "\", \"type\": \"SCHEDULE\", \"display_value\": \"each-morning\"}"));
        assertThat(run.getAutoScheduled()).isTrue();
        assertThat(run.getName()).contains("-");
        assertThat(run.getStateType()).isEqualTo(StateType.SCHEDULED);
        assertThat(run.getStateName()).isEqualTo("Scheduled");
        assertThat(run.getNextScheduledStartTime()).isEqualTo(run.getExpectedStartTime());
        assertThat(run.getRunCount()).isZero();
        assertThat(run.getTotalRunTime()).isEqualTo(Duration.ZERO);
        assertThat(run.getJobVariables()).isEqualTo(RawJson.EMPTY_OBJECT);
        assertThat(run.getContext()).isEqualTo(RawJson.EMPTY_OBJECT);
        assertThat(run.getEmpiricalPolicy().tree().get("pause_keys")).isEmpty();
    }

    private static tools.jackson.databind.JsonNode json(String text) {
        return new RawJson(text).tree();
    }

    @Test
    void aRunHasItsFirstState() {
        UUID deployment = deployment("nightly", _ -> {});
        schedule("daily", deployment, DAILY, _ -> {});
        request(deployment);

        List<FlowRunStateRecord> states =
                database().read(tx -> tx.sql().selectFrom(FLOW_RUN_STATE).fetch());
        assertThat(states)
                .extracting(FlowRunStateRecord::getId)
                .containsExactlyInAnyOrderElementsOf(
                        runs().stream().map(FlowRunRecord::getStateId).toList());
        assertThat(states).allSatisfy(state -> {
            assertThat(state.getType()).isEqualTo(StateType.SCHEDULED);
            assertThat(state.getName()).isEqualTo("Scheduled");
            assertThat(state.getMessage()).isEqualTo("Flow run scheduled");
            assertThat(state.getTimestamp()).isEqualTo(NOON);
        });
        assertThat(states)
                .extracting(state ->
                        state.getStateDetails().tree().get("scheduled_time").stringValue())
                .contains("2026-11-21T14:00:00Z");
    }

    @Test
    void askingAgainMakesNothingTwice() {
        UUID deployment = deployment("nightly", _ -> {});
        schedule("daily", deployment, DAILY, _ -> {});
        assertThat(request(deployment)).hasSize(3);
        assertThat(request(deployment)).isEmpty();
        now = NOON.plus(Duration.ofDays(1));
        assertThat(request(deployment)).hasSize(1);
        assertThat(runs()).hasSize(4);
    }

    @Test
    void everyActiveScheduleHasRunsOfItsOwn() {
        UUID deployment = deployment("nightly", _ -> {});
        schedule("daily", deployment, DAILY, _ -> {});
        schedule("daily too", deployment, DAILY, row -> row.setSlug(""));
        schedule("off", deployment, DAILY, row -> row.setActive(false));
        schedule("hourly", deployment, "{\"interval\": 3600.0, \"anchor_date\": \"2026-01-01T00:30:00Z\"}", _ -> {});
        schedule("rule", deployment, "{\"rrule\": \"FREQ=MINUTELY;INTERVAL=20\", \"timezone\": \"UTC\"}", _ -> {});
        assertThat(request(deployment)).hasSize(3 + 3 + 3 + 4);
        assertThat(runs())
                .extracting(
                        run -> run.getCreatedBy().tree().get("display_value").stringValue())
                .contains("CronSchedule", "IntervalSchedule", "RRuleSchedule");
    }

    @Test
    void aScheduleThatCannotBeReadDoesNotKeepOthersFromTheirRuns() {
        UUID deployment = deployment("nightly", _ -> {});
        schedule("broken", deployment, "{\"cron\": \"every morning\"}", _ -> {});
        schedule("daily", deployment, DAILY, _ -> {});
        assertThat(request(deployment)).hasSize(3);
    }

    @Test
    void whatIsNotThereHasNoRuns() {
        assertThat(request(id("nobody"))).isEmpty();
        assertThat(request()).isEmpty();
    }

    @Test
    void theSchedulerGoesThroughAllThatLackRunsPageByPage() {
        for (int i = 0; i < 5; i++) {
            schedule("s" + i, deployment("d" + i, _ -> {}), DAILY, _ -> {});
        }
        schedule("paused", deployment("paused", row -> row.setPaused(true)), DAILY, _ -> {});
        schedule("off", deployment("off", _ -> {}), DAILY, row -> row.setActive(false));
        Scheduler scheduler = Scheduler.ofAll(means(2));
        assertThat(scheduler.runOnce(now)).isEqualTo(15);
        assertThat(scheduler.runOnce(now)).isZero();
        assertThat(lacking()).isEmpty();

        now = NOON.plus(Duration.ofHours(3));
        assertThat(lacking()).hasSize(5);
        assertThat(scheduler.runOnce(now)).isEqualTo(5);
    }

    private List<UUID> lacking() {
        return database().read(tx -> store.lacking(tx, HORIZON.enough(now), null, 100));
    }

    @Test
    void aScheduleOfOftenLacksRunsUntilTheLeastTimeIsReached() {
        UUID deployment = deployment("often", _ -> {});
        schedule("minutely", deployment, "{\"cron\": \"* * * * *\"}", _ -> {});
        assertThat(Scheduler.ofAll(means(2)).runOnce(now)).isEqualTo(61);
        assertThat(lacking()).isEmpty();
        now = NOON.plusSeconds(61);
        assertThat(lacking()).containsExactly(deployment);
        assertThat(Scheduler.ofAll(means(2)).runOnce(now)).isEqualTo(2);
    }

    @Test
    void whatChangedLatelyIsScheduledWithoutLookingAtTheRest() {
        schedule("s1", deployment("old", _ -> {}), DAILY, _ -> {});
        UUID changed = deployment("changed schedule", _ -> {});
        now = NOON.plusSeconds(60);
        schedule("s2", changed, DAILY, _ -> {});
        schedule("s3", deployment("new", _ -> {}), DAILY, row -> row.setUpdated(NOON));
        assertThat(Scheduler.ofChanged(means(100), Duration.ofSeconds(6)).runOnce(now.plusSeconds(5)))
                .isEqualTo(6);
        assertThat(runs()).extracting(FlowRunRecord::getDeploymentId).doesNotContain(id("old"));
    }

    @Test
    void twoServersMakeNothingTwice() throws Exception {
        int deployments = 30;
        for (int i = 0; i < deployments; i++) {
            schedule("s" + i, deployment("d" + i, _ -> {}), DAILY, _ -> {});
        }
        Collection<Callable<Integer>> servers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Scheduler scheduler =
                    i % 2 == 0 ? Scheduler.ofAll(means(7)) : Scheduler.ofChanged(means(100), Duration.ofSeconds(6));
            servers.add(() ->
                    IntStream.range(0, 3).map(_ -> scheduler.runOnce(NOON)).sum());
        }
        int made = 0;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Integer> server : threads.invokeAll(servers)) {
                made += server.get();
            }
        }
        // What one passed over because another held it, that other has made.
        assertThat(Scheduler.ofAll(means(100)).runOnce(NOON)).isZero();
        assertThat(made).isEqualTo(3 * deployments);
        assertThat(runs()).hasSize(3 * deployments);
        assertThat(runs().stream().map(FlowRunRecord::getIdempotencyKey).distinct())
                .hasSize(3 * deployments);
    }
}
