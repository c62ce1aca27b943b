package dev.provost.store;

import static dev.provost.store.tables.Tables.EVENTS;
import static org.jooq.impl.DSL.countDistinct;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.rowNumber;
import static org.jooq.impl.DSL.val;

import dev.provost.api.events.ReceivedEvent;
import dev.provost.api.events.RelatedResource;
import dev.provost.api.events.Resource;
import dev.provost.api.filters.EventFilter;
import dev.provost.api.filters.EventOrder;
import dev.provost.api.json.Wire;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.SelectField;
import org.jooq.SortField;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/// Events as they are read: pages of them.
public final class EventPageStore {
    private static final TypeReference<List<RelatedResource>> RELATED = new TypeReference<>() {};

    private final EventCountStore counts;

    public EventPageStore(EventCountStore counts) {
        this.counts = counts;
    }

    /// How many events there are, or, where only one of each resource is wanted, how many resources.
    public long count(Transaction tx, EventFilter filter) {
        if (!isDistinct(filter)) {
            return counts.total(tx, filter);
        }
        return tx.search()
                .select(countDistinct(EVENTS.RESOURCE_ID))
                .from(EVENTS)
                .where(new EventFilters(tx.dialect(), filter).condition())
                .fetchSingle()
                .value1();
    }

    /// Lists events in the filter's order.
    public List<ReceivedEvent> page(Transaction tx, EventFilter filter, long offset, int limit) {
        Condition wanted = new EventFilters(tx.dialect(), filter).condition();
        return isDistinct(filter)
                ? oneOfEachResource(tx, wanted, filter.order(), offset, limit)
                : tx.search()
                        .select(columns())
                        .from(EVENTS)
                        .where(wanted)
                        .orderBy(order(filter.order()))
                        .limit(limit)
                        .offset(offset)
                        .fetch(EventPageStore::event);
    }

    /// Lists events in the order in which they happened.
    ///
    /// @param last the one they follow on; null for the first
    public List<ReceivedEvent> after(Transaction tx, EventFilter filter, @Nullable ReceivedEvent last, int limit) {
        Condition later = last == null
                ? DSL.noCondition()
                : DSL.row(EVENTS.OCCURRED, EVENTS.ID)
                        .gt(DSL.row(
                                val(last.occurred(), EVENTS.OCCURRED.getDataType()),
                                val(last.id(), EVENTS.ID.getDataType())));
        return tx.search()
                .select(columns())
                .from(EVENTS)
                .where(new EventFilters(tx.dialect(), filter).condition(), later)
                .orderBy(order(EventOrder.ASC))
                .limit(limit)
                .fetch(EventPageStore::event);
    }

    /// Lists events that were written within some time, the first that were written first.
    public List<UUID> stored(Transaction tx, Instant from, Instant until, int limit) {
        return tx.search()
                .select(EVENTS.ID)
                .from(EVENTS)
                .where(EVENTS.UPDATED.between(from, until))
                .orderBy(EVENTS.UPDATED, EVENTS.ID)
                .limit(limit)
                .fetch(EVENTS.ID);
    }

    /// Lists these events, the first that happened first.
    public List<ReceivedEvent> find(Transaction tx, Collection<UUID> ids) {
        return tx.search()
                .select(columns())
                .from(EVENTS)
                .where(tx.dialect().among(EVENTS.ID, ids))
                .orderBy(order(EventOrder.ASC))
                .fetch(EventPageStore::event);
    }

    /// The first event of each resource, in the given order.
    private static List<ReceivedEvent> oneOfEachResource(
            Transaction tx, Condition wanted, EventOrder order, long offset, int limit) {
        Field<Integer> place = field(name("place"), Integer.class);
        Table<?> placed = tx.search()
                .select(
                        EVENTS.ID,
                        rowNumber()
                                .over()
                                .partitionBy(EVENTS.RESOURCE_ID)
                                .orderBy(order(order))
                                .as(place))
                .from(EVENTS)
                .where(wanted)
                .asTable("placed");
        return tx.search()
                .select(columns())
                .from(EVENTS)
                .where(EVENTS.ID.in(
                        DSL.select(placed.field(EVENTS.ID)).from(placed).where(place.eq(1))))
                .orderBy(order(order))
                .limit(limit)
                .offset(offset)
                .fetch(EventPageStore::event);
    }

    private static boolean isDistinct(EventFilter filter) {
        return filter.resource() != null && filter.resource().distinct();
    }

    private static List<SelectField<?>> columns() {
        return List.of(
                EVENTS.OCCURRED,
                EVENTS.EVENT,
                EVENTS.RESOURCE,
                EVENTS.RELATED,
                EVENTS.PAYLOAD,
                EVENTS.ID,
                EVENTS.FOLLOWS,
                EVENTS.RECEIVED);
    }

    private static ReceivedEvent event(org.jooq.Record row) {
        return new ReceivedEvent(
                row.get(EVENTS.OCCURRED),
                row.get(EVENTS.EVENT),
                JsonColumns.read(row.get(EVENTS.RESOURCE), Resource.class),
                Wire.JSON.readValue(row.get(EVENTS.RELATED).text(), RELATED),
                row.get(EVENTS.PAYLOAD),
                row.get(EVENTS.ID),
                row.get(EVENTS.FOLLOWS),
                row.get(EVENTS.RECEIVED));
    }

    private static List<SortField<?>> order(EventOrder order) {
        return switch (order) {
            case ASC -> List.of(EVENTS.OCCURRED.asc(), EVENTS.ID.asc());
            case DESC -> List.of(EVENTS.OCCURRED.desc(), EVENTS.ID.desc());
        };
    }
}
