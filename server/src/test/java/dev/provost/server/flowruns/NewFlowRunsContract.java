package dev.provost.server.flowruns;

import static dev.provost.store.tables.Tables.EVENT_RESOURCES;
import static dev.provost.store.tables.Tables.FLOW_RUN;
import static dev.provost.store.tables.Tables.WORK_POOL;
import static dev.provost.store.tables.Tables.WORK_QUEUE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.provost.api.flowruns.FlowRun;
import dev.provost.api.flowruns.FlowRunCreate;
import dev.provost.api.states.StateType;
import dev.provost.server.http.NotFound;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What new flow runs take over from what they belong to, on every database.
abstract class NewFlowRunsContract extends TransitionsContract {

    private String pool;
    private UUID usual;
    private UUID urgent;

    @BeforeEach
    void inventPool() {
        pool = "pool-" + UUID.randomUUID();
        usual = UUID.randomUUID();
        urgent = UUID.randomUUID();
    }

    private FlowRunCreate in(String pool, String queue) {
        return creation(flow, null, state(StateType.SCHEDULED), null, null, NO_RETRIES, pool, queue);
    }

    private FlowRun made(FlowRunCreate run) {
        return runs.create(run, null, CLIENT).run();
    }

    private void makePool() {
        UUID id = UUID.randomUUID();
        database().write(tx -> {
            tx.sql()
                    .insertInto(WORK_POOL)
                    .set(WORK_POOL.ID, id)
                    .set(WORK_POOL.NAME, pool)
                    .set(WORK_POOL.TYPE, "process")
                    .execute();
            for (UUID queue : List.of(usual, urgent)) {
                tx.sql()
                        .insertInto(WORK_QUEUE)
                        .set(WORK_QUEUE.ID, queue)
                        .set(WORK_QUEUE.NAME, queue.equals(usual) ? "default" : "urgent")
                        .set(WORK_QUEUE.WORK_POOL_ID, id)
                        .execute();
            }
            return tx.sql()
                    .update(WORK_POOL)
                    .set(WORK_POOL.DEFAULT_QUEUE_ID, usual)
                    .where(WORK_POOL.ID.eq(id))
                    .execute();
        });
    }

    @Test
    void aRunIsPlacedInTheDefaultQueueOfItsPool() {
        makePool();

        FlowRun run = made(in(pool, null));

        assertThat(run.workQueueId()).isEqualTo(usual);
        assertThat(run.workQueueName()).isEqualTo("default");
        assertThat(run.workPoolName()).isEqualTo(pool);
        assertThat(find(run.id()).workPoolName()).isEqualTo(pool);
        String column = database()
                .read(tx -> tx.sql()
                        .select(FLOW_RUN.WORK_QUEUE_NAME)
                        .from(FLOW_RUN)
                        .where(FLOW_RUN.ID.eq(run.id()))
                        .fetchSingle(FLOW_RUN.WORK_QUEUE_NAME));
        assertThat(column).as("what was asked for").isNull();
    }

    @Test
    void aRunIsPlacedInTheQueueItNames() {
        makePool();

        FlowRun run = made(in(pool, "urgent"));

        assertThat(run.workQueueId()).isEqualTo(urgent);
        assertThat(run.workQueueName()).isEqualTo("urgent");
    }

    @Test
    void aPoolOrQueueThatDoesNotExistIsNotFound() {
        makePool();

        assertThatThrownBy(() -> made(in("nowhere", null)))
                .isInstanceOfSatisfying(
                        NotFound.class,
                        e -> assertThat(String.valueOf(e.getMessage())).contains("Work pool \"nowhere\" not found."));
        assertThatThrownBy(() -> made(in("nowhere", "urgent")))
                .isInstanceOfSatisfying(
                        NotFound.class,
                        e -> assertThat(String.valueOf(e.getMessage()))
                                .contains("Work pool queue 'nowhere/urgent' not found."));
        assertThatThrownBy(() -> made(in(pool, "missing")))
                .isInstanceOfSatisfying(
                        NotFound.class,
                        e -> assertThat(String.valueOf(e.getMessage()))
                                .contains("Work pool queue '" + pool + "/missing' not found."));
    }

    @Test
    void anEmptyPoolNameIsNone() {
        FlowRun run = made(in("", "anywhere"));

        assertThat(run.workQueueId()).isNull();
        assertThat(run.workQueueName()).isEqualTo("anywhere");
    }

    @Test
    void aRunOfADeploymentHasTheDeploymentsLabelsInPlaceOfTheFlows() {
        UUID deployment = deployment(null, null);

        FlowRun run = made(runOf(deployment));

        assertThat(run.labels().tree().toString())
                .isEqualTo("{\"crew\":\"y\",\"prefect.flow.id\":\"" + flow + "\",\"prefect.deployment.id\":\""
                        + deployment + "\"}");
        assertThat(run.deploymentVersion()).isNull();
        assertThat(run.workQueueId()).isNull();
    }

    @Test
    void theFirstEventNamesDeploymentPoolAndQueue() {
        makePool();
        UUID deployment = deployment(null, null);

        FlowRun run =
                made(creation(flow, null, state(StateType.SCHEDULED), null, deployment, NO_RETRIES, pool, "urgent"));

        assertThat(namedByFirstEvent(run))
                .contains(
                        "prefect.flow." + flow,
                        "prefect.deployment." + deployment,
                        "prefect.work-queue." + urgent,
                        "prefect.work-pool." + run.workPoolId());
    }

    @Test
    void theFirstEventOfASubflowsRunNamesTheTaskRunThatStandsForIt() {
        UUID standIn = taskRuns.create(taskRun(create(), List.of("t"))).run().id();

        FlowRun run = made(runOf(flow, null, state(StateType.SCHEDULED), standIn));

        assertThat(namedByFirstEvent(run)).contains("prefect.task-run." + standIn, "prefect.tag.t");
    }

    private List<String> namedByFirstEvent(FlowRun run) {
        return database()
                .read(tx -> tx.sql()
                        .select(EVENT_RESOURCES.RESOURCE_ID)
                        .from(EVENT_RESOURCES)
                        .where(EVENT_RESOURCES.EVENT_ID.eq(run.stateId()))
                        .fetch(EVENT_RESOURCES.RESOURCE_ID));
    }
}
