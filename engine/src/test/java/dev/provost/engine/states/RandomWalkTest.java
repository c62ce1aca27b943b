package dev.provost.engine.states;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provost.api.flowruns.FlowRunPolicy;
import dev.provost.api.json.RawJson;
import dev.provost.api.states.OrchestrationResult.Details;
import dev.provost.api.states.State;
import dev.provost.api.states.StateCreate;
import dev.provost.api.states.StateDetails;
import dev.provost.api.states.StateType;
import dev.provost.engine.states.DeploymentFacts.Collision;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever is proposed, in whatever order: what must always hold does. Runs of one deployment compete for its slots.
class RandomWalkTest {

    private static final int PROPOSALS = 4000;
    private static final int LIMIT = 2;
    private static final List<StateType> TYPES = List.copyOf(EnumSet.allOf(StateType.class));

    /// A run as the database would have it.
    private static final class Row {
        private final UUID id;
        private final @Nullable UUID deployment;
        private @Nullable State state;
        private RunColumns columns = RunColumns.NEW;
        private FlowRunPolicy policy;
        private final Set<Instant> times = new HashSet<>();

        private Row(UUID id, @Nullable UUID deployment, FlowRunPolicy policy) {
            this.id = id;
            this.deployment = deployment;
            this.policy = policy;
        }
    }

    private final Set<UUID> leases = new HashSet<>();
    private int taken;
    private Instant now = Examples.NOON;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 20261121})
    void flowRunsKeepTheirInvariants(long seed) {
        var random = new SplittableRandom(seed);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            Long retries = i % 3 == 0 ? null : (Long) (long) (i % 3);
            rows.add(new Row(
                    new UUID(1, i),
                    i < 4 ? Examples.DEPLOYMENT : null,
                    new FlowRunPolicy(0, 0, retries, null, Set.of(), false, null)));
        }
        for (int i = 0; i < PROPOSALS; i++) {
            now = now.plusMillis(random.nextInt(3) * 40_000L);
            Row row = rows.get(random.nextInt(rows.size()));
            boolean force = random.nextInt(10) == 0;
            State proposed = proposal(random).toState(new UUID(2, i), now);
            FlowRunFacts facts = facts(row);
            Policy<FlowRunFacts> policy = Policies.forFlowRun(force);

            Outcome outcome = Orchestration.propose(facts, proposed, policy, at(i));

            assertThat(Orchestration.propose(facts, proposed, policy, at(i)))
                    .as("seed %d, proposal %d, asked again", seed, i)
                    .isEqualTo(outcome);
            try {
                check(row, proposed, outcome);
            } catch (AssertionError e) {
                throw new AssertionError(
                        "seed %d, proposal %d: %s from %s (force: %s)".formatted(seed, i, proposed, row.state, force),
                        e);
            }
        }
    }

    private Circumstances at(int i) {
        return new Circumstances(
                now, Chance.seeded(i, now), null, new ClientVersion("3.8.4"), OrchestrationSettings.DEFAULTS);
    }

    private StateCreate proposal(SplittableRandom random) {
        StateType type = TYPES.get(random.nextInt(TYPES.size()));
        StateDetails details = StateDetails.NONE;
        if (random.nextInt(4) == 0) {
            details = details.withScheduledTime(now.plusSeconds(random.nextInt(120) - 60L));
        }
        if (type == StateType.PAUSED) {
            details = details.withPauseKey("key-" + random.nextInt(3))
                    .withPauseReschedule(random.nextBoolean())
                    .withPauseTimeout(now.plusSeconds(random.nextInt(60)));
        }
        String name = random.nextInt(5) == 0
                ? List.of("Late", "AwaitingRetry", "Submitting").get(random.nextInt(3))
                : null;
        RawJson data = random.nextInt(6) == 0 ? Examples.RESULT : null;
        return new StateCreate(type, name, null, data, details);
    }

    private FlowRunFacts facts(Row row) {
        UUID lease = row.state == null ? null : row.state.stateDetails().deploymentConcurrencyLeaseId();
        DeploymentFacts deployment = new DeploymentFacts(
                Examples.DEPLOYMENT,
                new SlotLimit(Examples.LIMIT, true, LIMIT, taken),
                row.id.getLeastSignificantBits() % 2 == 0 ? Collision.ENQUEUE : Collision.CANCEL_NEW,
                null);
        return new FlowRunFacts(
                row.id,
                "run",
                List.of(),
                row.state,
                row.columns,
                row.policy,
                null,
                row.deployment,
                new FlowRunSurroundings(
                        row.times,
                        row.deployment == null ? null : deployment,
                        lease != null && leases.contains(lease),
                        null,
                        List.of()),
                RelatedFacts.NONE);
    }

    private void check(Row row, State proposed, Outcome outcome) {
        State before = row.state;
        RunColumns was = row.columns;
        boolean inserted = false;
        boolean told = false;
        for (Effect effect : outcome.effects()) {
            switch (effect) {
                case Effect.InsertFlowRunState(var id, var state, var _) -> {
                    assertThat(id).isEqualTo(row.id);
                    assertThat(inserted).as("one state at a time").isFalse();
                    assertThat(row.times.add(state.timestamp()))
                            .as("a time of its own")
                            .isTrue();
                    row.state = state;
                    inserted = true;
                }
                case Effect.UpdateFlowRun(var _, var columns, var policy) -> {
                    row.columns = columns;
                    row.policy = policy == null ? row.policy : policy;
                }
                case Effect.StoreEvent(var event) -> {
                    assertThat(event.id())
                            .isEqualTo(Objects.requireNonNull(row.state).id());
                    told = true;
                }
                case Effect.TakeSlots(var limits, var lease, var _, var _) -> {
                    taken += limits.size();
                    leases.add(lease);
                }
                case Effect.ReleaseLease(var lease, var limits) -> {
                    taken -= leases.remove(lease) || !limits.isEmpty() ? 1 : 0;
                    taken = Math.max(taken, 0);
                }
                case Effect.ReleaseSlot _ -> taken = Math.max(taken - 1, 0);
                case Effect.RenewLease(var lease, var _) -> assertThat(leases).contains(lease);
                default -> {}
            }
        }
        assertThat(inserted).as("whether a state was written").isEqualTo(outcome.wroteState());
        assertThat(told).as("every state is told").isEqualTo(inserted);
        assertThat(outcome.state()).isEqualTo(row.state);
        assertThat(taken).as("slots").isBetween(0, LIMIT);
        switch (outcome.details()) {
            case Details.Accepted() ->
                assertThat(Objects.requireNonNull(row.state).type()).isEqualTo(proposed.type());
            case Details.Rejected(var reason) -> assertThat(reason).isNotEmpty();
            case Details.Aborted(var reason) -> {
                assertThat(reason).isNotEmpty();
                assertThat(inserted).isFalse();
            }
            case Details.Waiting(var delay, var reason) -> {
                assertThat(reason).isNotEmpty();
                assertThat(delay).isPositive();
                assertThat(inserted).isFalse();
            }
        }
        if (before != null
                && before.type() == StateType.CANCELLING
                && inserted
                && outcome.details() instanceof Details.Rejected) {
            assertThat(Objects.requireNonNull(row.state).type()).isEqualTo(StateType.CANCELLED);
        }
        checkColumns(was, row);
    }

    private static void checkColumns(RunColumns was, Row row) {
        RunColumns is = row.columns;
        State state = row.state;
        assertThat(is.runCount()).isGreaterThanOrEqualTo(was.runCount());
        assertThat(is.totalRunTime()).isGreaterThanOrEqualTo(was.totalRunTime());
        if (was.startTime() != null) {
            assertThat(is.startTime()).isEqualTo(was.startTime());
        }
        if (was.expectedStartTime() != null) {
            assertThat(is.expectedStartTime()).isEqualTo(was.expectedStartTime());
        }
        if (state == null) {
            assertThat(is).isEqualTo(was);
            return;
        }
        assertThat(is.state().id()).isEqualTo(state.id());
        assertThat(is.state().type()).isEqualTo(state.type());
        assertThat(is.state().name()).isEqualTo(state.name());
        assertThat(is.state().timestamp()).isEqualTo(state.timestamp());
        assertThat(is.endTime() != null)
                .as("only what has ended has an end")
                .isEqualTo(state.type().isFinal());
        assertThat(is.nextScheduledStartTime())
                .as("only what is scheduled is due")
                .isEqualTo(
                        state.type() == StateType.SCHEDULED
                                ? state.stateDetails().scheduledTime()
                                : null);
        assertThat(is.estimatedRunTime(state.timestamp())).isEqualTo(is.totalRunTime());
        assertThat(is.estimatedStartTimeDelta(state.timestamp())).isGreaterThanOrEqualTo(Duration.ZERO);
    }
}
