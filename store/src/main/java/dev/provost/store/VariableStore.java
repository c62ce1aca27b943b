package dev.provost.store;

import static dev.provost.store.tables.Tables.VARIABLE;

import dev.provost.api.json.RawJson;
import java.util.Objects;
import java.util.Optional;

/// The workspace's variables.
public final class VariableStore {

    /// The value of a variable, if there is one of that name.
    public Optional<RawJson> value(Transaction tx, String name) {
        return tx.sql()
                .select(VARIABLE.VALUE)
                .from(VARIABLE)
                .where(VARIABLE.NAME.eq(name))
                .fetchOptional(row -> Objects.requireNonNullElse(row.value1(), RawJson.NULL));
    }
}
