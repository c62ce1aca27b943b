package dev.provost.store;

import static dev.provost.store.tables.Tables.VARIABLE;
import static org.jooq.Records.mapping;

import dev.provost.api.filters.VariableFilter;
import dev.provost.api.filters.VariableSort;
import dev.provost.api.json.RawJson;
import dev.provost.api.variables.Variable;
import dev.provost.api.variables.VariableUpdate;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record6;
import org.jooq.SelectWhereStep;
import org.jooq.SortField;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/// Variables in the database.
public final class VariableStore {

    /// Adds a variable.
    ///
    /// @throws ConstraintViolated if there is one of its name
    public void insert(Transaction tx, Variable variable) {
        tx.sql()
                .insertInto(VARIABLE)
                .set(VARIABLE.ID, variable.id())
                .set(VARIABLE.CREATED, variable.created())
                .set(VARIABLE.UPDATED, variable.updated())
                .set(VARIABLE.NAME, variable.name())
                .set(VARIABLE.VALUE, variable.value())
                .set(VARIABLE.TAGS, RawJson.writing(variable.tags()))
                .execute();
    }

    public Optional<Variable> find(Transaction tx, UUID id) {
        return rows(tx).where(VARIABLE.ID.eq(id)).fetchOptional(mapping(VariableStore::variable));
    }

    public Optional<Variable> findByName(Transaction tx, String name) {
        return rows(tx).where(VARIABLE.NAME.eq(name)).fetchOptional(mapping(VariableStore::variable));
    }

    /// The value of a variable, if there is one of that name.
    public Optional<RawJson> value(Transaction tx, String name) {
        return findByName(tx, name).map(Variable::value);
    }

    public List<Variable> list(
            Transaction tx, @Nullable VariableFilter filter, VariableSort sort, long offset, int limit) {
        return rows(tx).where(matching(tx, filter))
                .orderBy(order(sort))
                .limit(limit)
                .offset(offset)
                .fetch(mapping(VariableStore::variable));
    }

    public int count(Transaction tx, @Nullable VariableFilter filter) {
        return tx.sql()
                .selectCount()
                .from(VARIABLE)
                .where(matching(tx, filter))
                .fetchSingle()
                .value1();
    }

    /// Changes what was sent.
    ///
    /// @throws ConstraintViolated if another variable has its new name, or if its name or tags were sent as null
    public void update(Transaction tx, UUID id, VariableUpdate change, Instant now) {
        Map<Field<?>, @Nullable Object> values = new HashMap<>();
        change.name().ifPresent(name -> values.put(VARIABLE.NAME, name));
        change.value().ifPresent(value -> values.put(VARIABLE.VALUE, value));
        change.tags().ifPresent(tags -> values.put(VARIABLE.TAGS, tags == null ? null : RawJson.writing(tags)));
        values.put(VARIABLE.UPDATED, now);
        tx.sql().update(VARIABLE).set(values).where(VARIABLE.ID.eq(id)).execute();
    }

    public void delete(Transaction tx, UUID id) {
        tx.sql().deleteFrom(VARIABLE).where(VARIABLE.ID.eq(id)).execute();
    }

    private static Condition matching(Transaction tx, @Nullable VariableFilter filter) {
        return filter == null
                ? DSL.noCondition()
                : Parts.joinedBy(filter.operator())
                        .with(filter.id(), id -> Conditions.any(VARIABLE.ID, id))
                        .with(filter.name(), name -> Conditions.like(VARIABLE.NAME, name))
                        .with(filter.tags(), tags -> TagFilters.of(VARIABLE.TAGS, tags, tx.dialect()))
                        .condition();
    }

    private static SelectWhereStep<Record6<UUID, Instant, Instant, String, RawJson, RawJson>> rows(Transaction tx) {
        return tx.sql()
                .select(VARIABLE.ID, VARIABLE.CREATED, VARIABLE.UPDATED, VARIABLE.NAME, VARIABLE.VALUE, VARIABLE.TAGS)
                .from(VARIABLE);
    }

    private static Variable variable(
            UUID id, Instant created, Instant updated, String name, @Nullable RawJson value, RawJson tags) {
        return new Variable(
                id, created, updated, name, Objects.requireNonNullElse(value, RawJson.NULL), JsonColumns.texts(tags));
    }

    private static List<SortField<?>> order(VariableSort sort) {
        return switch (sort) {
            case CREATED_DESC -> List.of(VARIABLE.CREATED.desc(), VARIABLE.ID.desc());
            case UPDATED_DESC -> List.of(VARIABLE.UPDATED.desc(), VARIABLE.ID.desc());
            case NAME_DESC -> List.of(VARIABLE.NAME.desc(), VARIABLE.ID.desc());
            case NAME_ASC -> List.of(VARIABLE.NAME.asc(), VARIABLE.ID.asc());
        };
    }
}
