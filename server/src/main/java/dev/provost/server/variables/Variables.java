package dev.provost.server.variables;

import dev.provost.api.filters.VariableFilter;
import dev.provost.api.filters.VariableSort;
import dev.provost.api.json.RawJson;
import dev.provost.api.variables.Variable;
import dev.provost.api.variables.VariableCreate;
import dev.provost.api.variables.VariableUpdate;
import dev.provost.engine.names.Ids;
import dev.provost.engine.schemas.PythonText;
import dev.provost.server.events.Lifecycle;
import dev.provost.server.http.Conflict;
import dev.provost.server.http.NotFound;
import dev.provost.store.ConstraintViolated;
import dev.provost.store.Database;
import dev.provost.store.Transaction;
import dev.provost.store.VariableStore;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Everything that can be done with variables.
public final class Variables {
    private final Database database;
    private final VariableStore store;
    private final Lifecycle events;
    private final InstantSource clock;
    private final Ids ids;

    public Variables(Database database, VariableStore store, Lifecycle events, InstantSource clock, Ids ids) {
        this.database = database;
        this.store = store;
        this.events = events;
        this.clock = clock;
        this.ids = ids;
    }

    /// How a variable is asked for.
    sealed interface Which {
        record ById(UUID id) implements Which {}

        record ByName(String name) implements Which {}
    }

    /// What of a variable is told.
    record Payload(String name, RawJson value, List<String> tags) {}

    public Variable create(VariableCreate asked) {
        Instant now = clock.instant();
        var variable = new Variable(ids.random(), now, now, asked.name(), asked.value(), asked.tags());
        try {
            return database.write(tx -> {
                store.insert(tx, variable);
                tell(tx, Lifecycle.Change.CREATED, variable, now);
                return variable;
            });
        } catch (ConstraintViolated e) {
            throw new Conflict("A variable with the name " + PythonText.quoted(asked.name()) + " already exists.", e);
        }
    }

    Variable read(Which which) {
        return database.read(tx -> existing(tx, which));
    }

    public List<Variable> list(@Nullable VariableFilter filter, VariableSort sort, long offset, int limit) {
        return database.read(tx -> store.list(tx, filter, sort, offset, limit));
    }

    public int count(@Nullable VariableFilter filter) {
        return database.read(tx -> store.count(tx, filter));
    }

    void update(Which which, VariableUpdate change) {
        Instant now = clock.instant();
        database.write(tx -> {
            UUID id = existing(tx, which).id();
            store.update(tx, id, change, now);
            Variable after = existing(tx, new Which.ById(id));
            tell(tx, Lifecycle.Change.UPDATED, after, now);
            return after;
        });
    }

    void delete(Which which) {
        Instant now = clock.instant();
        database.write(tx -> {
            Variable variable = existing(tx, which);
            store.delete(tx, variable.id());
            tell(tx, Lifecycle.Change.DELETED, variable, now);
            return variable;
        });
    }

    private Variable existing(Transaction tx, Which which) {
        Optional<Variable> found = switch (which) {
            case Which.ById(var id) -> store.find(tx, id);
            case Which.ByName(var name) -> store.findByName(tx, name);
        };
        return found.orElseThrow(() -> new NotFound("Variable not found."));
    }

    private void tell(Transaction tx, Lifecycle.Change change, Variable variable, Instant now) throws SQLException {
        var payload = new Payload(variable.name(), variable.value(), variable.tags());
        events.tell(
                tx, change, new Lifecycle.Thing("variable", variable.id(), variable.name(), payload, List.of()), now);
    }
}
