package dev.provost.store;

import static dev.provost.store.tables.Tables.DEPLOYMENT;
import static dev.provost.store.tables.Tables.FLOW;
import static dev.provost.store.tables.Tables.FLOW_RUN;
import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.select;

import dev.provost.api.filters.FlowSort;
import dev.provost.api.flows.Flow;
import dev.provost.api.flows.NextFlowRun;
import dev.provost.api.json.RawJson;
import dev.provost.api.states.StateType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record6;
import org.jooq.SelectWhereStep;
import org.jooq.SortField;
import org.jooq.impl.DSL;

/// Flows in the database.
public final class FlowStore {

    /// Adds a flow unless there is one of its name, and says whether it did.
    public boolean insert(Transaction tx, Flow flow) {
        return tx.sql()
                        .insertInto(FLOW)
                        .columns(FLOW.ID, FLOW.CREATED, FLOW.UPDATED, FLOW.NAME, FLOW.TAGS, FLOW.LABELS)
                        .values(
                                flow.id(),
                                flow.created(),
                                flow.updated(),
                                flow.name(),
                                RawJson.writing(flow.tags()),
                                flow.labels())
                        .onConflict(FLOW.NAME)
                        .doNothing()
                        .execute()
                == 1;
    }

    public Optional<Flow> find(Transaction tx, UUID id) {
        return rows(tx.sql()).where(FLOW.ID.eq(id)).fetchOptional(mapping(FlowStore::flow));
    }

    public Optional<Flow> findByName(Transaction tx, String name) {
        return rows(tx.sql()).where(FLOW.NAME.eq(name)).fetchOptional(mapping(FlowStore::flow));
    }

    public List<Flow> list(Transaction tx, RunFilters filters, FlowSort sort, long offset, int limit) {
        return rows(tx.search())
                .where(new FlowFilters(tx.dialect()).matching(filters))
                .orderBy(order(sort))
                .limit(limit)
                .offset(offset)
                .fetch(mapping(FlowStore::flow));
    }

    public int count(Transaction tx, RunFilters filters) {
        return tx.search()
                .selectCount()
                .from(FLOW)
                .where(new FlowFilters(tx.dialect()).matching(filters))
                .fetchSingle()
                .value1();
    }

    /// Gives a flow other tags.
    public void update(Transaction tx, UUID id, List<String> tags, Instant now) {
        tx.sql()
                .update(FLOW)
                .set(FLOW.TAGS, RawJson.writing(tags))
                .set(FLOW.UPDATED, now)
                .where(FLOW.ID.eq(id))
                .execute();
    }

    /// Removes flows with their deployments and runs.
    public void delete(Transaction tx, List<UUID> ids) {
        tx.sql().deleteFrom(FLOW).where(FLOW.ID.in(ids)).execute();
    }

    /// How many deployments flows have; those without any are left out.
    public Map<UUID, Integer> countDeployments(Transaction tx, List<UUID> ids) {
        return tx.sql()
                .select(DEPLOYMENT.FLOW_ID, DSL.count())
                .from(DEPLOYMENT)
                .where(DEPLOYMENT.FLOW_ID.in(ids))
                .groupBy(DEPLOYMENT.FLOW_ID)
                .fetchMap(DEPLOYMENT.FLOW_ID, DSL.count());
    }

    /// The run of each flow that is scheduled earliest; flows without any are left out.
    public Map<UUID, NextFlowRun> nextRuns(Transaction tx, List<UUID> ids) {
        var run = FLOW_RUN.as("next");
        return tx.sql()
                .select(
                        FLOW_RUN.ID,
                        FLOW_RUN.FLOW_ID,
                        FLOW_RUN.NAME,
                        FLOW_RUN.STATE_NAME,
                        FLOW_RUN.STATE_TYPE,
                        FLOW_RUN.NEXT_SCHEDULED_START_TIME)
                .from(FLOW)
                .join(FLOW_RUN)
                .on(FLOW_RUN.ID.eq(select(run.ID)
                        .from(run)
                        .where(
                                run.FLOW_ID.eq(FLOW.ID),
                                run.STATE_TYPE.eq(StateType.SCHEDULED),
                                run.NEXT_SCHEDULED_START_TIME.isNotNull())
                        .orderBy(run.NEXT_SCHEDULED_START_TIME, run.ID)
                        .limit(1)))
                .where(FLOW.ID.in(ids))
                .fetchMap(FLOW_RUN.FLOW_ID, mapping(NextFlowRun::new));
    }

    private static SelectWhereStep<Record6<UUID, Instant, Instant, String, RawJson, RawJson>> rows(DSLContext sql) {
        return sql.select(FLOW.ID, FLOW.CREATED, FLOW.UPDATED, FLOW.NAME, FLOW.TAGS, FLOW.LABELS)
                .from(FLOW);
    }

    private static Flow flow(UUID id, Instant created, Instant updated, String name, RawJson tags, RawJson labels) {
        return new Flow(id, created, updated, name, JsonColumns.texts(tags), labels);
    }

    private static List<SortField<?>> order(FlowSort sort) {
        return switch (sort) {
            case CREATED_DESC -> List.of(FLOW.CREATED.desc(), FLOW.ID.desc());
            case UPDATED_DESC -> List.of(FLOW.UPDATED.desc(), FLOW.ID.desc());
            case NAME_ASC -> List.of(FLOW.NAME.asc(), FLOW.ID.asc());
            case NAME_DESC -> List.of(FLOW.NAME.desc(), FLOW.ID.desc());
        };
    }
}
