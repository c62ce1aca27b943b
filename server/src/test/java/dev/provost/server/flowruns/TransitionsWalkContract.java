package dev.provost.server.flowruns;

import static dev.provost.store.tables.Tables.CONCURRENCY_LIMIT_V2;
import static dev.provost.store.tables.Tables.PROVOST_CONCURRENCY_LEASE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.provost.api.flowruns.FlowRun;
import dev.provost.api.flowruns.FlowRunPolicy;
import dev.provost.api.states.OrchestrationResult;
import dev.provost.api.states.OrchestrationResult.Details;
import dev.provost.api.states.StateCreate;
import dev.provost.api.states.StateDetails;
import dev.provost.api.states.StateType;
import dev.provost.api.taskruns.TaskRun;
import dev.provost.server.transitions.Proposer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever is proposed, in whatever order and by however many at once: the rows keep what must always hold.
abstract class TransitionsWalkContract extends TransitionsContract {
    private static final int PROPOSALS = 400;
    private static final List<StateType> TYPES = List.copyOf(EnumSet.allOf(StateType.class));
    private static final List<Proposer> PROPOSERS = List.of(CLIENT, CLIENT, OLD_CLIENT, Proposer.SERVER);

    private final List<UUID> flowRuns = new ArrayList<>();
    private final List<UUID> tasks = new ArrayList<>();
    private final List<UUID> limits = new ArrayList<>();
    private UUID listed;

    /// Runs that compete for the slots of two deployments and of two tags.
    private void populate(SplittableRandom random) {
        flowRuns.clear();
        tasks.clear();
        limits.clear();
        String tag = "walk-" + UUID.randomUUID();
        limits.add(limit("deployment:" + tag, 2));
        limits.add(limit("deployment:1" + tag, 1));
        limits.add(limit("tag:" + tag, 2));
        listed = listedLimit("old-" + tag, 1);
        UUID patient = deployment(limits.get(0), "{\"collision_strategy\":\"ENQUEUE\"}");
        UUID impatient =
                deployment(limits.get(1), "{\"collision_strategy\":\"CANCEL_NEW\",\"grace_period_seconds\":60}");
        for (int i = 0; i < 8; i++) {
            Long retries = i % 3 == 0 ? null : (Long) (long) (i % 3);
            flowRuns.add(create(runOf(
                    i % 4 == 3 ? null : i % 2 == 0 ? patient : impatient,
                    new FlowRunPolicy(0, 0, retries, 0L, Set.of(), false, null))));
        }
        List<List<String>> tags = List.of(List.of(tag), List.of("old-" + tag), List.of(tag, "old-" + tag));
        for (int i = 0; i < 5; i++) {
            tasks.add(taskRuns.create(taskRun(null, tags.get(random.nextInt(3))))
                    .run()
                    .id());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void oneAfterTheOther(long seed) {
        var random = new SplittableRandom(seed);
        populate(random);
        for (int i = 0; i < PROPOSALS; i++) {
            String step = "seed %d, proposal %d".formatted(seed, i);
            if (random.nextInt(20) == 0) {
                wait(Duration.ofSeconds(random.nextInt(400)));
                takeBack();
            } else if (random.nextInt(3) == 0) {
                proposeToTask(random, step);
            } else {
                proposeToFlow(random, step);
            }
            checkSlots(step);
        }
    }

    @Test
    void manyAtOnceOnTwoServers() throws Exception {
        populate(new SplittableRandom(4));
        var servers = List.of(runs, flowRunTransitions());
        var taskServers = List.of(taskRuns, taskRunTransitions());
        List<Future<?>> clients = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int c = 0; c < 8; c++) {
                int client = c;
                clients.add(threads.submit(() -> {
                    var random = new SplittableRandom(client);
                    for (int i = 0; i < 60; i++) {
                        int server = random.nextInt(2);
                        if (random.nextInt(20) == 0) {
                            wait(Duration.ofSeconds(100));
                            takeBack();
                        } else if (random.nextInt(3) == 0) {
                            told(taskServers
                                    .get(server)
                                    .setState(pick(tasks, random), proposal(random), random.nextInt(10) == 0)
                                    .result());
                        } else {
                            told(servers.get(server)
                                    .setState(
                                            pick(flowRuns, random),
                                            proposal(random),
                                            random.nextInt(10) == 0,
                                            pick(PROPOSERS, random))
                                    .result());
                        }
                    }
                }));
            }
        }
        for (Future<?> client : clients) {
            client.get();
        }
        checkSlots("in the end");
        for (UUID run : flowRuns) {
            FlowRun read = find(run);
            assertThat(stateOf(run).type()).isEqualTo(read.stateType());
            assertThat(read.stateId()).isEqualTo(stateOf(run).id());
        }
        finishAll();
        for (UUID limit : limits) {
            assertThat(taken(limit)).isZero();
            assertThat(holders(limit)).isEmpty();
        }
        assertThat(listed(listed)).isEmpty();
    }

    /// Nobody who has finished holds a slot.
    private void finishAll() {
        flowRuns.forEach(run -> force(run, StateType.CRASHED));
        tasks.forEach(task -> taskRuns.setState(task, state(StateType.CRASHED), true));
    }

    private void takeBack() {
        database().write(tx -> slots.takeBackOverdue(tx, now(), 100));
    }

    private static <T> T pick(List<T> things, SplittableRandom random) {
        return things.get(random.nextInt(things.size()));
    }

    private StateCreate proposal(SplittableRandom random) {
        StateType type = pick(TYPES, random);
        StateDetails details = StateDetails.NONE;
        if (random.nextInt(4) == 0) {
            details = details.withScheduledTime(now().plusSeconds(random.nextInt(120) - 60L));
        }
        if (type == StateType.PAUSED) {
            details = details.withPauseKey("key-" + random.nextInt(3))
                    .withPauseReschedule(random.nextBoolean())
                    .withPauseTimeout(now().plusSeconds(random.nextInt(60)));
        }
        String name = random.nextInt(5) == 0 ? pick(List.of("Late", "AwaitingRetry", "Submitting"), random) : null;
        return new StateCreate(type, name, null, null, details);
    }

    private void proposeToFlow(SplittableRandom random, String step) {
        UUID id = pick(flowRuns, random);
        FlowRun before = find(id);
        StateCreate proposed = proposal(random);
        var moved = runs.setState(id, proposed, random.nextInt(10) == 0, pick(PROPOSERS, random));

        FlowRun after = find(id);
        told(moved.result());
        assertThat(after.stateId().equals(before.stateId())).as(step).isNotEqualTo(moved.wroteState());
        assertThat(after.stateId()).isEqualTo(moved.result().state().id());
        if (moved.result().details() instanceof Details.Accepted) {
            assertThat(after.stateType()).as(step).isEqualTo(proposed.type());
        } else if (before.stateType() != null && before.stateType().isFinal()) {
            assertThat(after.stateType())
                    .as("finished; %s", step)
                    .satisfies(
                            it -> assertThat(it.isFinal() || after.stateName().equals("AwaitingConcurrencySlot"))
                                    .isTrue());
        }
        assertThat(after.runCount()).as(step).isGreaterThanOrEqualTo(before.runCount());
        assertThat(after.totalRunTime()).as(step).isGreaterThanOrEqualTo(before.totalRunTime());
        if (before.startTime() != null) {
            assertThat(after.startTime()).as(step).isEqualTo(before.startTime());
        }
        assertThat(after.endTime() != null)
                .as(step)
                .isEqualTo(Objects.requireNonNull(after.stateType()).isFinal());
    }

    private void proposeToTask(SplittableRandom random, String step) {
        UUID id = pick(tasks, random);
        TaskRun before = findTask(id);
        var moved = taskRuns.setState(id, proposal(random), random.nextInt(10) == 0);
        TaskRun after = findTask(id);
        told(moved.result());
        assertThat(after.stateId().equals(before.stateId())).as(step).isNotEqualTo(moved.wroteState());
        assertThat(after.totalRunTime()).as(step).isGreaterThanOrEqualTo(before.totalRunTime());
    }

    /// Every refusal has a reason.
    private static void told(OrchestrationResult result) {
        switch (result.details()) {
            case Details.Accepted() -> {}
            case Details.Rejected(var reason) -> assertThat(reason).isNotEmpty();
            case Details.Aborted(var reason) -> assertThat(reason).isNotEmpty();
            case Details.Waiting(var delay, var reason) -> {
                assertThat(reason).isNotEmpty();
                assertThat(delay).isNotNegative();
            }
        }
    }

    /// Counts are never below zero nor above the limit, and are what the leases hold.
    private void checkSlots(String step) {
        database().read(tx -> {
            var rows = tx.sql()
                    .select(CONCURRENCY_LIMIT_V2.ID, CONCURRENCY_LIMIT_V2.LIMIT, CONCURRENCY_LIMIT_V2.ACTIVE_SLOTS)
                    .from(CONCURRENCY_LIMIT_V2)
                    .where(CONCURRENCY_LIMIT_V2.ID.in(limits))
                    .fetch();
            for (var row : rows) {
                int leased = tx.sql()
                        .fetchCount(PROVOST_CONCURRENCY_LEASE, PROVOST_CONCURRENCY_LEASE.LIMIT_ID.eq(row.value1()));
                assertThat(row.value3()).as("slots; %s", step).isBetween(0, row.value2());
                assertThat(row.value3()).as("slots and leases; %s", step).isEqualTo(leased);
            }
            return rows;
        });
        assertThat(listed(listed)).as(step).hasSizeLessThanOrEqualTo(1);
    }
}
