package dev.provost.store;

import static dev.provost.store.tables.Tables.CONCURRENCY_LIMIT_V2;
import static dev.provost.store.tables.Tables.DEPLOYMENT;
import static dev.provost.store.tables.Tables.FLOW;
import static dev.provost.store.tables.Tables.FLOW_RUN;
import static dev.provost.store.tables.Tables.FLOW_RUN_STATE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.provost.api.flowruns.FlowRunPolicy;
import dev.provost.api.json.RawJson;
import dev.provost.api.states.State;
import dev.provost.api.states.StateDetails;
import dev.provost.api.states.StateType;
import dev.provost.engine.limits.SlotBook;
import dev.provost.engine.limits.SlotClaims;
import dev.provost.engine.names.Ids;
import dev.provost.engine.states.Chance;
import dev.provost.engine.states.Circumstances;
import dev.provost.engine.states.FlowRunFacts;
import dev.provost.engine.states.Orchestration;
import dev.provost.engine.states.OrchestrationSettings;
import dev.provost.engine.states.Policies;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// How many statements a transition costs, on every database: those without a limit must not pay for those with one.
abstract class TransitionStatementsContract extends StoreContract {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private final SlotStore slots = new SlotStore(OrchestrationSettings.DEFAULTS);
    private final EffectStore effects = new EffectStore(new EventStore(new Ids(new Random(1))));
    private final FlowRunTransitionStore runs = new FlowRunTransitionStore(new TaskRunTransitionStore());

    /// How often the database is asked to run so many statements that write, one after the other.
    abstract int goes(int writes);

    @Test
    void aRunWithoutALimitCostsOneRead() {
        assertThat(statementsOf(run(null)))
                .as("run; state, run, event and its resources")
                .hasSize(1 + goes(4));
        assertThat(statementsOf(run(deployment(null)))).as("and its deployment").hasSize(2 + goes(4));
    }

    @Test
    void aRunWithALimitCostsTheLimitAndTheLease() {
        List<String> statements = statementsOf(run(deployment(limit())));

        assertThat(statements).hasSize(3 + goes(6));
        assertThat(String.join("\n", statements))
                .contains(
                        "select id, name, active",
                        "update concurrency_limit_v2",
                        "insert into provost_concurrency_lease");
    }

    /// The statements of a transition from scheduled to pending.
    private List<String> statementsOf(UUID run) {
        var seen = new ArrayList<String>();
        database().write(tx -> {
            var counted = new Session(tx.dialect(), counting(tx.connection(), seen));
            transition(new Transaction(counted), run);
            counted.settle();
            return run;
        });
        return seen;
    }

    private void transition(Transaction tx, UUID id) throws SQLException {
        var claims = new SlotClaims();
        var answer = runs.lock(
                tx, new FlowRunTransitionStore.Question(List.of(id), List.of(), Set.of()), NOON.plusSeconds(1), claims);
        SlotBook book = slots.lock(tx, claims, NOON);
        FlowRunFacts facts = book.asOfNow(Objects.requireNonNull(answer.runs().get(id)));
        var chance = Chance.seeded(id.getLeastSignificantBits(), NOON);
        var at = new Circumstances(NOON.plusSeconds(1), chance, null, null, OrchestrationSettings.DEFAULTS);
        var pending = new State(
                UUID.randomUUID(), StateType.PENDING, "Pending", NOON.plusSeconds(1), null, null, StateDetails.NONE);
        var outcome = Orchestration.propose(facts, pending, Policies.forFlowRun(false), at);
        var others = book.settle(outcome.effects());
        slots.write(tx, book, NOON);
        effects.apply(tx, others, NOON);
    }

    /// A connection that notes the text of each statement that is run.
    private static Connection counting(Connection connection, List<String> seen) {
        return proxy(
                Connection.class,
                connection,
                (method, arguments, result) -> method.equals("prepareStatement")
                        ? proxy(
                                PreparedStatement.class,
                                (PreparedStatement) Objects.requireNonNull(result),
                                (what, _, got) -> {
                                    if (what.startsWith("execute")) {
                                        seen.add(String.valueOf(arguments[0]).strip());
                                    }
                                    return got;
                                })
                        : result);
    }

    private interface After {
        @Nullable
        Object returned(String method, Object[] arguments, @Nullable Object result);
    }

    private static <T> T proxy(Class<T> type, T target, After after) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (_, method, arguments) -> {
                    try {
                        return after.returned(
                                method.getName(),
                                arguments == null ? new Object[0] : arguments,
                                method.invoke(target, arguments));
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }

    private UUID limit() {
        UUID id = UUID.randomUUID();
        database()
                .write(tx -> tx.sql()
                        .insertInto(CONCURRENCY_LIMIT_V2)
                        .set(CONCURRENCY_LIMIT_V2.ID, id)
                        .set(CONCURRENCY_LIMIT_V2.UPDATED, NOON)
                        .set(CONCURRENCY_LIMIT_V2.NAME, "limit-" + id)
                        .set(CONCURRENCY_LIMIT_V2.ACTIVE, true)
                        .set(CONCURRENCY_LIMIT_V2.LIMIT, 2)
                        .set(CONCURRENCY_LIMIT_V2.ACTIVE_SLOTS, 0)
                        .set(CONCURRENCY_LIMIT_V2.DENIED_SLOTS, 0)
                        .set(CONCURRENCY_LIMIT_V2.SLOT_DECAY_PER_SECOND, 0d)
                        .set(CONCURRENCY_LIMIT_V2.AVG_SLOT_OCCUPANCY_SECONDS, 2d)
                        .execute());
        return id;
    }

    private UUID deployment(@Nullable UUID limit) {
        UUID id = UUID.randomUUID();
        UUID flow = flow();
        database()
                .write(tx -> tx.sql()
                        .insertInto(DEPLOYMENT)
                        .set(DEPLOYMENT.ID, id)
                        .set(DEPLOYMENT.NAME, "deployment-" + id)
                        .set(DEPLOYMENT.FLOW_ID, flow)
                        .set(DEPLOYMENT.CONCURRENCY_LIMIT_ID, limit)
                        .execute());
        return id;
    }

    private UUID flow() {
        UUID id = UUID.randomUUID();
        database()
                .write(tx -> tx.sql()
                        .insertInto(FLOW)
                        .set(FLOW.ID, id)
                        .set(FLOW.NAME, "flow-" + id)
                        .execute());
        return id;
    }

    /// A scheduled run.
    private UUID run(@Nullable UUID deployment) {
        UUID id = UUID.randomUUID();
        UUID state = UUID.randomUUID();
        UUID flow = flow();
        database().write(tx -> {
            tx.sql()
                    .insertInto(FLOW_RUN)
                    .set(FLOW_RUN.ID, id)
                    .set(FLOW_RUN.NAME, "run")
                    .set(FLOW_RUN.FLOW_ID, flow)
                    .set(FLOW_RUN.DEPLOYMENT_ID, deployment)
                    .set(FLOW_RUN.TOTAL_RUN_TIME, Duration.ZERO)
                    .set(
                            FLOW_RUN.EMPIRICAL_POLICY,
                            RawJson.writing(new FlowRunPolicy(0, 0, null, null, Set.of(), false, null)))
                    .execute();
            tx.sql()
                    .insertInto(FLOW_RUN_STATE)
                    .set(FLOW_RUN_STATE.ID, state)
                    .set(FLOW_RUN_STATE.FLOW_RUN_ID, id)
                    .set(FLOW_RUN_STATE.TYPE, StateType.SCHEDULED)
                    .set(FLOW_RUN_STATE.NAME, "Scheduled")
                    .set(FLOW_RUN_STATE.TIMESTAMP, NOON.minusSeconds(1))
                    .set(FLOW_RUN_STATE.STATE_DETAILS, RawJson.writing(StateDetails.NONE))
                    .execute();
            return tx.sql()
                    .update(FLOW_RUN)
                    .set(FLOW_RUN.STATE_ID, state)
                    .set(FLOW_RUN.STATE_TYPE, StateType.SCHEDULED)
                    .set(FLOW_RUN.STATE_NAME, "Scheduled")
                    .where(FLOW_RUN.ID.eq(id))
                    .execute();
        });
        return id;
    }
}
