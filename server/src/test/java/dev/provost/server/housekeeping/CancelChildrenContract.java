package dev.provost.server.housekeeping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What becomes of what was part of a cancelled run.
abstract class CancelChildrenContract extends HousekeepingContract {
    private static final String RUNNING = "{\"type\": \"RUNNING\"}";
    private static final String CANCELLED = "{\"type\": \"CANCELLED\"}";
    private static final String REASON = "The parent flow run was cancelled.";

    private int pass() {
        return of(server).runOnce(now);
    }

    private CancelChildren of(OneServer server) {
        return new CancelChildren(database(), due, server.proposals, server.tasks);
    }

    /// A flow run that another one called, in a state.
    private String subflow(String parent, String state, UUID deployment) {
        String standIn = task(parent, RUNNING);
        return run(
                state,
                ", \"parent_task_run_id\": \"" + standIn + "\""
                        + (deployment == null ? "" : ", \"deployment_id\": \"" + deployment + "\""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"SCHEDULED", "PENDING", "RUNNING", "PAUSED", "CANCELLING"})
    void unfinishedTaskRunsAreCancelled(String type) {
        String run = run(RUNNING);
        String task = task(run, "{\"type\": \"" + type + "\"}");
        force(run, CANCELLED);
        now = now.plusSeconds(1);

        assertThat(pass()).isEqualTo(1);

        assertThat(taskType(task)).isEqualTo("CANCELLED");
        assertThat(taskState(task).get("message").stringValue()).isEqualTo(REASON);
        assertThat(pass()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"COMPLETED", "FAILED", "CRASHED", "CANCELLED"})
    void whatHasEndedIsLetBe(String type) {
        String run = run(RUNNING);
        task(run, "{\"type\": \"" + type + "\"}");
        force(run, CANCELLED);

        assertThat(pass()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"RUNNING", "CANCELLING", "FAILED", "COMPLETED"})
    void onlyACancelledRunTakesItsChildrenWithIt(String type) {
        String run = run(RUNNING);
        String task = task(run, RUNNING);
        String sub = subflow(run, RUNNING, null);
        force(run, "{\"type\": \"" + type + "\"}");

        assertThat(pass()).isZero();
        assertThat(taskType(task)).isEqualTo("RUNNING");
        assertThat(type(sub)).isEqualTo("RUNNING");
    }

    @Test
    void tasksOfRunsCancelledLongAgoAreLetBe() {
        String run = run(RUNNING);
        String task = task(run, RUNNING);
        force(run, CANCELLED);
        now = now.plusSeconds(24 * 3600 + 1);

        assertThat(pass()).isZero();
        assertThat(taskType(task)).isEqualTo("RUNNING");
    }

    @Test
    void aSubflowIsCancelledWithItsTaskRun() {
        String run = run(RUNNING);
        String sub = subflow(run, RUNNING, null);
        force(run, CANCELLED);
        now = now.plusSeconds(1);

        assertThat(pass()).isEqualTo(1);

        assertThat(type(sub)).isEqualTo("CANCELLED");
        assertThat(state(sub).get("message").stringValue()).isEqualTo(REASON);
        String standIn = server.slice
                .get("/flow_runs/" + sub)
                .json()
                .get("parent_task_run_id")
                .stringValue();
        assertThat(taskType(standIn)).isEqualTo("CANCELLED");
    }

    @Test
    void aSubflowOfADeploymentIsLeftToItsWorker() {
        String run = run(RUNNING);
        UUID deployment = deployment(null, null);
        String sub = subflow(run, RUNNING, deployment);
        force(run, CANCELLED);
        now = now.plusSeconds(1);

        pass();

        assertThat(type(sub)).isEqualTo("CANCELLING");
        assertThat(state(sub).get("message").stringValue()).isEqualTo(REASON);
        now = now.plusSeconds(1);
        assertThat(pass()).isZero();
        assertThat(had(sub, "Cancelling")).isEqualTo(1);
    }

    @Test
    void whatNobodyHasStartedNeedsNoWorkerToEnd() {
        String run = run(RUNNING);
        String sub = subflow(run, "{\"type\": \"SCHEDULED\"}", deployment(null, null));
        force(run, CANCELLED);
        now = now.plusSeconds(1);

        pass();

        assertThat(type(sub)).isEqualTo("CANCELLED");
    }

    @Test
    void childrenOfChildrenFollow() {
        String run = run(RUNNING);
        String sub = subflow(run, RUNNING, null);
        String subSub = subflow(sub, RUNNING, null);
        String task = task(subSub, RUNNING);
        force(run, CANCELLED);

        for (int i = 0; i < 3; i++) {
            now = now.plusSeconds(1);
            pass();
        }

        assertThat(type(subSub)).isEqualTo("CANCELLED");
        assertThat(taskType(task)).isEqualTo("CANCELLED");
    }

    @Test
    void manyOthersHideNone() {
        String alive = run(RUNNING);
        for (int i = 0; i < HousekeepingPart.AT_ONCE + 5; i++) {
            subflow(alive, RUNNING, null);
        }
        String run = run(RUNNING);
        String sub = subflow(run, RUNNING, null);
        List<String> tasks = new ArrayList<>();
        for (int i = 0; i < HousekeepingPart.AT_ONCE + 5; i++) {
            tasks.add(task(run, RUNNING));
        }
        force(run, CANCELLED);
        now = now.plusSeconds(1);

        assertThat(pass()).isEqualTo(HousekeepingPart.AT_ONCE + 6);

        assertThat(type(sub)).isEqualTo("CANCELLED");
        assertThat(tasks).allSatisfy(task -> assertThat(taskType(task)).isEqualTo("CANCELLED"));
    }

    @Test
    void ofSeveralServersAtTheSameTimeOneCancels() throws Exception {
        String run = run(RUNNING);
        List<String> tasks = new ArrayList<>();
        List<String> subflows = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            tasks.add(task(run, RUNNING));
            subflows.add(subflow(run, RUNNING, null));
        }
        force(run, CANCELLED);
        now = now.plusSeconds(1);

        List<Future<Integer>> passes = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 4; i++) {
                CancelChildren service = of(new OneServer());
                passes.add(threads.submit(() -> service.runOnce(now)));
            }
        }
        for (Future<Integer> pass : passes) {
            pass.get();
        }
        pass();

        assertThat(subflows).allSatisfy(sub -> assertThat(had(sub, "Cancelled")).isEqualTo(1));
        assertThat(tasks)
                .allSatisfy(task -> assertThat(taskHad(task, "Cancelled")).isEqualTo(1));
    }
}
