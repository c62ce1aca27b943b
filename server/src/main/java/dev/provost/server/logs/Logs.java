package dev.provost.server.logs;

import dev.provost.api.filters.LogFilter;
import dev.provost.api.filters.LogSort;
import dev.provost.api.logs.Log;
import dev.provost.api.logs.LogCreate;
import dev.provost.engine.names.Ids;
import dev.provost.store.Database;
import dev.provost.store.LogStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Everything that can be done with log lines.
public final class Logs {
    private final Database database;
    private final LogStore store;
    private final InstantSource clock;
    private final Ids ids;
    private final Consumer<List<Log>> onStored;

    /// @param onStored told of lines once they are committed; must not wait
    public Logs(Database database, LogStore store, InstantSource clock, Ids ids, Consumer<List<Log>> onStored) {
        this.database = database;
        this.store = store;
        this.clock = clock;
        this.ids = ids;
        this.onStored = onStored;
    }

    /// Keeps all of the lines or none.
    public void add(Collection<LogCreate> sent) {
        if (sent.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        List<Log> lines = sent.stream().map(line -> line(line, now)).toList();
        database.write(tx -> {
            store.insert(tx, lines);
            tx.afterCommit(() -> onStored.accept(lines));
            return lines.size();
        });
    }

    private Log line(LogCreate sent, Instant now) {
        return new Log(
                ids.at(now),
                now,
                now,
                storable(sent.name()),
                sent.level(),
                storable(sent.message()),
                sent.timestamp(),
                sent.flowRunId(),
                sent.taskRunId());
    }

    /// PostgreSQL keeps no NUL in a text, and a line is worth more than its NULs.
    private static String storable(String text) {
        return text.indexOf('\0') < 0 ? text : text.replace("\0", "");
    }

    public List<Log> list(@Nullable LogFilter filter, LogSort sort, long offset, int limit) {
        return database.read(tx -> store.list(tx, filter, sort, offset, limit));
    }
}
