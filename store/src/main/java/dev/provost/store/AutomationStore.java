package dev.provost.store;

import static dev.provost.store.tables.Tables.AUTOMATION;
import static dev.provost.store.tables.Tables.AUTOMATION_BUCKET;
import static dev.provost.store.tables.Tables.AUTOMATION_RELATED_RESOURCE;
import static dev.provost.store.tables.Tables.COMPOSITE_TRIGGER_CHILD_FIRING;
import static dev.provost.store.tables.Tables.PROVOST_EVALUATION;
import static dev.provost.store.tables.Tables.PROVOST_HELD_EVENT;
import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.excluded;
import static org.jooq.impl.DSL.extract;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.sum;
import static org.jooq.impl.DSL.trueCondition;

import dev.provost.api.automations.Automation;
import dev.provost.api.filters.AutomationFilter;
import dev.provost.api.filters.AutomationSort;
import dev.provost.api.json.RawJson;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DatePart;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Record11;
import org.jooq.Select;
import org.jooq.SelectWhereStep;
import org.jooq.SortField;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/// Automations in the database, and the resources that they have to do with.
public final class AutomationStore {

    /// What changes whenever an automation does.
    ///
    /// @param updates the sum of the seconds at which they were updated: the clock of one server may be behind that
    ///     of another, and then the last of them says nothing
    public record Version(
            int count, @Nullable Instant updated, @Nullable BigDecimal updates) {}

    public void insert(Transaction tx, Automation automation) {
        tx.sql()
                .insertInto(AUTOMATION)
                .set(AUTOMATION.ID, automation.id())
                .set(AUTOMATION.CREATED, automation.created())
                .set(AUTOMATION.UPDATED, automation.updated())
                .set(AUTOMATION.NAME, automation.name())
                .set(AUTOMATION.DESCRIPTION, automation.description())
                .set(AUTOMATION.ENABLED, automation.enabled())
                .set(AUTOMATION.TAGS, automation.tags())
                .set(AUTOMATION.TRIGGER, automation.trigger())
                .set(AUTOMATION.ACTIONS, automation.actions())
                .set(AUTOMATION.ACTIONS_ON_TRIGGER, automation.actionsOnTrigger())
                .set(AUTOMATION.ACTIONS_ON_RESOLVE, automation.actionsOnResolve())
                .execute();
    }

    public Optional<Automation> find(Transaction tx, UUID id) {
        return rows(tx).where(AUTOMATION.ID.eq(id)).fetchOptional(mapping(Automation::new));
    }

    /// Finds an automation, and holds it until the transaction ends.
    public Optional<Automation> lock(Transaction tx, UUID id) {
        return tx.dialect().locked(rows(tx).where(AUTOMATION.ID.eq(id))).fetchOptional(mapping(Automation::new));
    }

    public List<Automation> list(
            Transaction tx, @Nullable AutomationFilter filter, AutomationSort sort, long offset, int limit) {
        return rows(tx).where(matching(tx, filter))
                .orderBy(order(sort))
                .limit(limit)
                .offset(offset)
                .fetch(mapping(Automation::new));
    }

    public int count(Transaction tx, @Nullable AutomationFilter filter) {
        return tx.sql()
                .selectCount()
                .from(AUTOMATION)
                .where(matching(tx, filter))
                .fetchSingle()
                .value1();
    }

    /// Lists those that are enabled, in the order of their ids, after one of them.
    public List<Automation> enabled(Transaction tx, @Nullable UUID after, int limit) {
        return rows(tx).where(AUTOMATION.ENABLED.isTrue())
                .and(after == null ? noCondition() : AUTOMATION.ID.gt(after))
                .orderBy(AUTOMATION.ID)
                .limit(limit)
                .fetch(mapping(Automation::new));
    }

    public Version version(Transaction tx) {
        return tx.sql()
                .select(DSL.count(), max(AUTOMATION.UPDATED), sum(extract(AUTOMATION.UPDATED, DatePart.EPOCH)))
                .from(AUTOMATION)
                .fetchSingle(mapping(Version::new));
    }

    /// Which of these are there and enabled; they stay so until the transaction ends.
    public List<UUID> holdEnabled(Transaction tx, Collection<UUID> ids) {
        return ids.isEmpty()
                ? List.of()
                : tx.dialect()
                        .locked(tx.sql()
                                .select(AUTOMATION.ID)
                                .from(AUTOMATION)
                                .where(tx.dialect().among(AUTOMATION.ID, ids))
                                .and(AUTOMATION.ENABLED.isTrue())
                                .orderBy(AUTOMATION.ID))
                        .fetch(AUTOMATION.ID);
    }

    /// Replaces all but what says when it was made.
    public void update(Transaction tx, Automation automation) {
        Map<Field<?>, Object> values = new HashMap<>();
        values.put(AUTOMATION.UPDATED, automation.updated());
        values.put(AUTOMATION.NAME, automation.name());
        values.put(AUTOMATION.DESCRIPTION, automation.description());
        values.put(AUTOMATION.ENABLED, automation.enabled());
        values.put(AUTOMATION.TAGS, automation.tags());
        values.put(AUTOMATION.TRIGGER, automation.trigger());
        values.put(AUTOMATION.ACTIONS, automation.actions());
        values.put(AUTOMATION.ACTIONS_ON_TRIGGER, automation.actionsOnTrigger());
        values.put(AUTOMATION.ACTIONS_ON_RESOLVE, automation.actionsOnResolve());
        tx.sql()
                .update(AUTOMATION)
                .set(values)
                .where(AUTOMATION.ID.eq(automation.id()))
                .execute();
    }

    /// Removes automations with all that their triggers remember.
    public void delete(Transaction tx, Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return;
        }
        forget(tx, ids);
        Dialect dialect = tx.dialect();
        tx.sql()
                .deleteFrom(AUTOMATION_RELATED_RESOURCE)
                .where(dialect.among(AUTOMATION_RELATED_RESOURCE.AUTOMATION_ID, ids))
                .execute();
        tx.sql()
                .deleteFrom(PROVOST_EVALUATION)
                .where(dialect.among(PROVOST_EVALUATION.AUTOMATION_ID, ids))
                .execute();
        tx.sql().deleteFrom(AUTOMATION).where(dialect.among(AUTOMATION.ID, ids)).execute();
    }

    /// Removes all that the triggers of automations remember.
    public void forget(Transaction tx, Collection<UUID> ids) {
        Dialect dialect = tx.dialect();
        tx.sql()
                .deleteFrom(AUTOMATION_BUCKET)
                .where(dialect.among(AUTOMATION_BUCKET.AUTOMATION_ID, ids))
                .execute();
        tx.sql()
                .deleteFrom(COMPOSITE_TRIGGER_CHILD_FIRING)
                .where(dialect.among(COMPOSITE_TRIGGER_CHILD_FIRING.AUTOMATION_ID, ids))
                .execute();
        tx.sql()
                .deleteFrom(PROVOST_HELD_EVENT)
                .where(dialect.among(PROVOST_HELD_EVENT.AUTOMATION_ID, ids))
                .execute();
    }

    /// Says that an automation has to do with a resource; what owned it once owns it still.
    public void relate(Transaction tx, RelationId id, boolean owned, Instant now) {
        tx.sql()
                .insertInto(AUTOMATION_RELATED_RESOURCE)
                .set(AUTOMATION_RELATED_RESOURCE.ID, id.id())
                .set(AUTOMATION_RELATED_RESOURCE.CREATED, now)
                .set(AUTOMATION_RELATED_RESOURCE.UPDATED, now)
                .set(AUTOMATION_RELATED_RESOURCE.AUTOMATION_ID, id.automationId())
                .set(AUTOMATION_RELATED_RESOURCE.RESOURCE_ID, id.resourceId())
                .set(AUTOMATION_RELATED_RESOURCE.AUTOMATION_OWNED_BY_RESOURCE, owned)
                .onConflict(AUTOMATION_RELATED_RESOURCE.AUTOMATION_ID, AUTOMATION_RELATED_RESOURCE.RESOURCE_ID)
                .doUpdate()
                .set(
                        AUTOMATION_RELATED_RESOURCE.AUTOMATION_OWNED_BY_RESOURCE,
                        owned
                                ? excluded(AUTOMATION_RELATED_RESOURCE.AUTOMATION_OWNED_BY_RESOURCE)
                                : AUTOMATION_RELATED_RESOURCE.AUTOMATION_OWNED_BY_RESOURCE)
                .set(AUTOMATION_RELATED_RESOURCE.UPDATED, now)
                .execute();
    }

    /// A relation, and what it relates.
    public record RelationId(UUID id, UUID automationId, String resourceId) {}

    /// Forgets which deployments an automation runs, but not which own it.
    public void unrelateDeployments(Transaction tx, UUID automationId) {
        tx.sql()
                .deleteFrom(AUTOMATION_RELATED_RESOURCE)
                .where(AUTOMATION_RELATED_RESOURCE.AUTOMATION_ID.eq(automationId))
                .and(AUTOMATION_RELATED_RESOURCE.RESOURCE_ID.like("prefect.deployment.%"))
                .and(AUTOMATION_RELATED_RESOURCE.AUTOMATION_OWNED_BY_RESOURCE.isFalse())
                .execute();
    }

    /// Lists the automations that have to do with a resource, by name.
    public List<Automation> relatedTo(Transaction tx, String resourceId, int limit) {
        return rows(tx).where(AUTOMATION.ID.in(of(resourceId, noCondition())))
                .orderBy(AUTOMATION.NAME, AUTOMATION.ID)
                .limit(limit)
                .fetch(mapping(Automation::new));
    }

    /// The automations that belong to a resource and were there before a time; held until the transaction ends.
    public List<UUID> lockOwnedBy(Transaction tx, String resourceId, Instant before, int limit) {
        return tx.dialect()
                .locked(tx.sql()
                        .select(AUTOMATION.ID)
                        .from(AUTOMATION)
                        .where(AUTOMATION.ID.in(
                                of(resourceId, AUTOMATION_RELATED_RESOURCE.AUTOMATION_OWNED_BY_RESOURCE.isTrue())))
                        .and(AUTOMATION.CREATED.le(before))
                        .orderBy(AUTOMATION.ID)
                        .limit(limit))
                .fetch(AUTOMATION.ID);
    }

    private static Select<Record1<UUID>> of(String resourceId, Condition which) {
        return select(AUTOMATION_RELATED_RESOURCE.AUTOMATION_ID)
                .from(AUTOMATION_RELATED_RESOURCE)
                .where(AUTOMATION_RELATED_RESOURCE.RESOURCE_ID.eq(resourceId))
                .and(which);
    }

    private static Condition matching(Transaction tx, @Nullable AutomationFilter filter) {
        return filter == null
                ? noCondition()
                : Parts.joinedBy(filter.operator())
                        .with(filter.id(), id -> Conditions.any(AUTOMATION.ID, id))
                        .with(filter.name(), name -> Conditions.any(AUTOMATION.NAME, name))
                        .with(
                                filter.created(),
                                made -> made.before() == null ? trueCondition() : AUTOMATION.CREATED.le(made.before()))
                        .with(filter.tags(), tags -> TagFilters.of(AUTOMATION.TAGS, tags, tx.dialect()))
                        .condition();
    }

    /// Those of one name come in the order in which they were made.
    private static List<SortField<?>> order(AutomationSort sort) {
        return switch (sort) {
            case CREATED_DESC -> List.of(AUTOMATION.CREATED.desc(), AUTOMATION.ID.desc());
            case UPDATED_DESC -> List.of(AUTOMATION.UPDATED.desc(), AUTOMATION.ID.desc());
            case NAME_ASC -> List.of(AUTOMATION.NAME.asc(), AUTOMATION.CREATED.asc(), AUTOMATION.ID.asc());
            case NAME_DESC -> List.of(AUTOMATION.NAME.desc(), AUTOMATION.CREATED.asc(), AUTOMATION.ID.asc());
        };
    }

    private static SelectWhereStep<
                    Record11<
                            String,
                            String,
                            Boolean,
                            RawJson,
                            RawJson,
                            RawJson,
                            RawJson,
                            RawJson,
                            UUID,
                            Instant,
                            Instant>>
            rows(Transaction tx) {
        return tx.sql()
                .select(
                        AUTOMATION.NAME,
                        AUTOMATION.DESCRIPTION,
                        AUTOMATION.ENABLED,
                        AUTOMATION.TAGS,
                        AUTOMATION.TRIGGER,
                        AUTOMATION.ACTIONS,
                        AUTOMATION.ACTIONS_ON_TRIGGER,
                        AUTOMATION.ACTIONS_ON_RESOLVE,
                        AUTOMATION.ID,
                        AUTOMATION.CREATED,
                        AUTOMATION.UPDATED)
                .from(AUTOMATION);
    }
}
