package dev.provost.store;

import static dev.provost.store.tables.Tables.FLOW;
import static org.jooq.Records.mapping;

import dev.provost.api.filters.FlowSort;
import dev.provost.api.flows.Flow;
import dev.provost.api.json.RawJson;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Record6;
import org.jooq.SelectWhereStep;
import org.jooq.SortField;

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
        return rows(tx).where(FLOW.ID.eq(id)).fetchOptional(mapping(FlowStore::flow));
    }

    public Optional<Flow> findByName(Transaction tx, String name) {
        return rows(tx).where(FLOW.NAME.eq(name)).fetchOptional(mapping(FlowStore::flow));
    }

    public List<Flow> list(Transaction tx, RunFilters filters, FlowSort sort, long offset, int limit) {
        return rows(tx).where(new FlowFilters(tx.dialect()).matching(filters))
                .orderBy(order(sort))
                .limit(limit)
                .offset(offset)
                .fetch(mapping(FlowStore::flow));
    }

    public int count(Transaction tx, RunFilters filters) {
        return tx.sql()
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

    /// Removes a flow with its deployments and runs.
    public void delete(Transaction tx, UUID id) {
        tx.sql().deleteFrom(FLOW).where(FLOW.ID.eq(id)).execute();
    }

    private static SelectWhereStep<Record6<UUID, Instant, Instant, String, RawJson, RawJson>> rows(Transaction tx) {
        return tx.sql()
                .select(FLOW.ID, FLOW.CREATED, FLOW.UPDATED, FLOW.NAME, FLOW.TAGS, FLOW.LABELS)
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
