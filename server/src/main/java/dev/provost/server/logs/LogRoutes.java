package dev.provost.server.logs;

import dev.provost.api.filters.LogFilter;
import dev.provost.api.filters.LogSort;
import dev.provost.api.json.Default;
import dev.provost.api.json.Ge;
import dev.provost.api.logs.Log;
import dev.provost.api.logs.LogCreate;
import dev.provost.server.http.Call;
import dev.provost.server.http.PageLimit;
import dev.provost.server.http.Reply;
import dev.provost.server.http.Router;
import dev.provost.server.http.WholeBody;
import dev.provost.server.streams.Hub;
import dev.provost.server.streams.StreamSocket;
import dev.provost.store.LogMatcher;
import java.util.SequencedCollection;
import org.jspecify.annotations.Nullable;

/// `/api/logs`.
public final class LogRoutes {
    /// How many lines may wait for a client. One that does not keep up loses what does not fit; all of it can still be
    /// read by request.
    private static final int BACKLOG = 256;

    private final Logs logs;
    private final StreamSocket<LogFilter, Log> out;

    /// @param hub where lines come by once they are stored
    public LogRoutes(Logs logs, Hub<Log> hub) {
        this.logs = logs;
        out = out(hub);
    }

    record Add(@WholeBody SequencedCollection<LogCreate> lines) {}

    record Filter(
            @PageLimit int limit,
            @Ge(0) @Default("0") long offset,
            @Nullable LogFilter logs,
            @Default("\"TIMESTAMP_ASC\"") LogSort sort) {}

    /// What a client of `/logs/out` is sent.
    private record Message(String type, Log log) {}

    /// Hands lines on to clients.
    static StreamSocket<LogFilter, Log> out(Hub<Log> hub) {
        return new StreamSocket<>(
                "logs",
                LogFilter.class,
                filter -> hub.watch(BACKLOG, new LogMatcher(filter)),
                line -> new Message("log", line));
    }

    public void register(Router router) {
        router.post("/logs/", Add.class, this::add).post("/logs/filter", Filter.class, this::filter);
        router.websocket("/logs/out", out);
    }

    private Reply add(Add in, Call call) {
        logs.add(in.lines());
        return Reply.created(null);
    }

    private Reply filter(Filter in, Call call) {
        return Reply.ok(logs.list(in.logs(), in.sort(), in.offset(), in.limit()));
    }
}
