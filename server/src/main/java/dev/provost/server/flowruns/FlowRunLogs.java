package dev.provost.server.flowruns;

import dev.provost.api.logs.Log;
import dev.provost.server.http.NotFound;
import dev.provost.store.Database;
import dev.provost.store.FlowRunStore;
import dev.provost.store.LogStore;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The log of a run as one file.
public final class FlowRunLogs {
    private static final int PAGE = 1000;

    private final Database database;
    private final FlowRunStore runs;
    private final LogStore logs;
    private final InstantSource clock;

    public FlowRunLogs(Database database, FlowRunStore runs, LogStore logs, InstantSource clock) {
        this.database = database;
        this.runs = runs;
        this.logs = logs;
        this.clock = clock;
    }

    /// Returns the name of the run.
    String nameOf(UUID flowRunId) {
        return database.read(tx -> runs.find(tx, flowRunId, clock.instant()))
                .orElseThrow(() -> new NotFound("Flow run not found"))
                .name();
    }

    /// Writes the lines, the oldest first, those of task runs included. They are read page by page: however slowly the
    /// client takes them, no transaction waits for it.
    void writeTo(OutputStream out, UUID flowRunId) throws IOException {
        out.write(LogFile.HEAD.getBytes(StandardCharsets.UTF_8));
        @Nullable Log last = null;
        List<Log> page;
        do {
            @Nullable Log after = last;
            page = database.read(tx -> logs.ofFlowRun(tx, flowRunId, after, PAGE));
            var text = new StringBuilder();
            for (Log line : page) {
                LogFile.append(text, line);
                last = line;
            }
            out.write(text.toString().getBytes(StandardCharsets.UTF_8));
        } while (page.size() == PAGE);
    }
}
