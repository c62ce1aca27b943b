package dev.provost.store;

import static dev.provost.store.tables.Tables.DEPLOYMENT;
import static dev.provost.store.tables.Tables.FLOW_RUN;
import static org.jooq.impl.DSL.select;

import dev.provost.api.filters.FlowRunSort;
import dev.provost.api.flowruns.FlowRun;
import dev.provost.api.flowruns.FlowRunUpdate;
import dev.provost.api.json.RawJson;
import dev.provost.api.states.StateType;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.SortField;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/// Flow runs in the database, as clients look at them.
public final class FlowRunStore {

    /// Finds a run.
    ///
    /// @param now up to when the run times of what is still running are reckoned
    public Optional<FlowRun> find(Transaction tx, UUID id, Instant now) {
        return FlowRunRows.of(tx, List.of(id), now).stream().findFirst();
    }

    /// Lists runs.
    ///
    /// @param now up to when the run times of what is still running are reckoned
    public List<FlowRun> list(
            Transaction tx, RunFilters filters, FlowRunSort sort, long offset, int limit, Instant now) {
        // Chosen first, by what is filtered and sorted by. What is shown of them is then asked with the same words each
        // time, so it need not be planned.
        List<UUID> shown = tx.search()
                .select(FLOW_RUN.ID)
                .from(FLOW_RUN)
                .where(FlowRunFilters.sorted(tx, sort).matching(filters))
                .orderBy(order(sort))
                .limit(limit)
                .offset(offset)
                .fetch(FLOW_RUN.ID);
        return FlowRunRows.of(tx, shown, now);
    }

    /// Lists the runs of some deployments that are scheduled, the next first.
    ///
    /// @param before when they have to start at the latest; null for whenever
    /// @param now up to when the run times of what is still running are reckoned
    public List<FlowRun> scheduledOf(
            Transaction tx, Collection<UUID> deployments, @Nullable Instant before, int limit, Instant now) {
        List<UUID> next = tx.sql()
                .select(FLOW_RUN.ID)
                .from(FLOW_RUN)
                .where(
                        FLOW_RUN.DEPLOYMENT_ID.in(
                                select(DEPLOYMENT.ID).from(DEPLOYMENT).where(DEPLOYMENT.ID.in(deployments))),
                        FLOW_RUN.STATE_TYPE.eq(StateType.SCHEDULED),
                        before == null ? DSL.noCondition() : FLOW_RUN.NEXT_SCHEDULED_START_TIME.le(before))
                .orderBy(order(FlowRunSort.NEXT_SCHEDULED_START_TIME_ASC))
                .limit(limit)
                .fetch(FLOW_RUN.ID);
        return FlowRunRows.of(tx, next, now);
    }

    public int count(Transaction tx, RunFilters filters) {
        Condition wanted = FlowRunFilters.counting(tx).matching(filters);
        return Parts.asksForNothing(wanted)
                ? RowCount.of(tx, FLOW_RUN)
                : tx.search()
                        .selectCount()
                        .from(FLOW_RUN)
                        .where(wanted)
                        .fetchSingle()
                        .value1();
    }

    /// Returns the ids of the newest runs.
    public List<UUID> ids(Transaction tx, RunFilters filters, int limit) {
        return tx.search()
                .select(FLOW_RUN.ID)
                .from(FLOW_RUN)
                .where(FlowRunFilters.sorted(tx, FlowRunSort.ID_DESC).matching(filters))
                .orderBy(order(FlowRunSort.ID_DESC))
                .limit(limit)
                .fetch(FLOW_RUN.ID);
    }

    /// Returns the labels of a run, if there is such a run, and holds it until the transaction ends.
    public Optional<RawJson> lockLabels(Transaction tx, UUID id) {
        return tx.dialect()
                .locked(tx.sql().select(FLOW_RUN.LABELS).from(FLOW_RUN).where(FLOW_RUN.ID.eq(id)))
                .fetchOptional(row -> Objects.requireNonNullElse(row.value1(), RawJson.EMPTY_OBJECT));
    }

    public void setLabels(Transaction tx, UUID id, RawJson labels, Instant now) {
        tx.sql()
                .update(FLOW_RUN)
                .set(FLOW_RUN.LABELS, labels)
                .set(FLOW_RUN.UPDATED, now)
                .where(FLOW_RUN.ID.eq(id))
                .execute();
    }

    /// Changes a run, and says whether there is one. A name that is sent must be one.
    public boolean update(Transaction tx, UUID id, FlowRunUpdate change, Instant now) {
        var columns = new HashMap<Field<?>, @Nullable Object>();
        columns.put(FLOW_RUN.UPDATED, now);
        change.name().ifPresent(name -> columns.put(FLOW_RUN.NAME, name));
        change.flowVersion().ifPresent(version -> columns.put(FLOW_RUN.FLOW_VERSION, version));
        change.parameters().ifPresent(parameters -> columns.put(FLOW_RUN.PARAMETERS, parameters));
        change.empiricalPolicy().ifPresent(policy -> columns.put(FLOW_RUN.EMPIRICAL_POLICY, JsonColumns.write(policy)));
        change.tags().ifPresent(tags -> columns.put(FLOW_RUN.TAGS, JsonColumns.write(tags)));
        change.infrastructurePid().ifPresent(pid -> columns.put(FLOW_RUN.INFRASTRUCTURE_PID, pid));
        change.jobVariables().ifPresent(variables -> columns.put(FLOW_RUN.JOB_VARIABLES, variables));
        return tx.sql().update(FLOW_RUN).set(columns).where(FLOW_RUN.ID.eq(id)).execute() > 0;
    }

    /// Removes a run with its states and task runs, and says whether there was one. What it holds of a concurrency
    /// limit must have been given back ([SlotStore#giveBackSlotsOf]).
    public boolean delete(Transaction tx, UUID id) {
        return tx.sql().deleteFrom(FLOW_RUN).where(FLOW_RUN.ID.eq(id)).execute() > 0;
    }

    static List<SortField<?>> order(FlowRunSort sort) {
        return switch (sort) {
            case ID_DESC -> List.of(FLOW_RUN.ID.desc());
            case START_TIME_ASC -> List.of(FlowRunFilters.START_TIME.asc(), FLOW_RUN.ID.asc());
            case START_TIME_DESC -> List.of(FlowRunFilters.START_TIME.desc(), FLOW_RUN.ID.desc());
            case EXPECTED_START_TIME_ASC -> List.of(FLOW_RUN.EXPECTED_START_TIME.asc(), FLOW_RUN.ID.asc());
            case EXPECTED_START_TIME_DESC -> List.of(FLOW_RUN.EXPECTED_START_TIME.desc(), FLOW_RUN.ID.desc());
            case NAME_ASC -> List.of(FLOW_RUN.NAME.asc(), FLOW_RUN.ID.asc());
            case NAME_DESC -> List.of(FLOW_RUN.NAME.desc(), FLOW_RUN.ID.desc());
            case NEXT_SCHEDULED_START_TIME_ASC -> List.of(FLOW_RUN.NEXT_SCHEDULED_START_TIME.asc(), FLOW_RUN.ID.asc());
            case END_TIME_DESC -> List.of(FLOW_RUN.END_TIME.desc(), FLOW_RUN.ID.desc());
        };
    }
}
