package dev.provost.server.flowruns;

import dev.provost.api.flowruns.RunInput;
import dev.provost.engine.names.Ids;
import dev.provost.server.http.Conflict;
import dev.provost.server.http.NotFound;
import dev.provost.store.ConstraintViolated;
import dev.provost.store.ConstraintViolated.Rule;
import dev.provost.store.Database;
import dev.provost.store.RunInputStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What is sent to flow runs while they run: answers to a pause, messages from other runs.
public final class RunInputs {
    private final Database database;
    private final RunInputStore store;
    private final InstantSource clock;
    private final Ids ids;

    public RunInputs(Database database, RunInputStore store, InstantSource clock, Ids ids) {
        this.database = database;
        this.store = store;
        this.clock = clock;
        this.ids = ids;
    }

    /// Adds an input.
    public void add(UUID flowRunId, String key, String value, @Nullable String sender) {
        Instant now = clock.instant();
        var input = new RunInput(ids.random(), now, now, flowRunId, key, value, sender);
        try {
            database.write(tx -> {
                store.insert(tx, input);
                return input;
            });
        } catch (ConstraintViolated e) {
            throw e.rule() == Rule.UNIQUE
                    ? new Conflict("A flow run input with this key already exists.", e)
                    : new NotFound("Flow run not found");
        }
    }

    public List<RunInput> list(UUID flowRunId, String prefix, List<String> exceptKeys, long limit) {
        return database.read(tx -> store.list(tx, flowRunId, prefix, exceptKeys, limit));
    }

    /// Reads what was sent under a key.
    public String read(UUID flowRunId, String key) {
        return database.read(tx -> store.find(tx, flowRunId, key))
                .map(RunInput::value)
                .orElseThrow(RunInputs::missing);
    }

    public void delete(UUID flowRunId, String key) {
        if (!database.write(tx -> store.delete(tx, flowRunId, key))) {
            throw missing();
        }
    }

    private static NotFound missing() {
        return new NotFound("Flow run input not found");
    }
}
