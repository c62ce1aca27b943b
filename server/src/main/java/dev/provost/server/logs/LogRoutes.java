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
import java.util.SequencedCollection;
import org.jspecify.annotations.Nullable;

/// `/api/logs`.
public final class LogRoutes {
    private final Logs logs;
    private final LogSocket socket;

    /// @param hub where lines come by once they are stored
    public LogRoutes(Logs logs, Hub<Log> hub) {
        this.logs = logs;
        socket = new LogSocket(hub);
    }

    record Add(@WholeBody SequencedCollection<LogCreate> lines) {}

    record Filter(
            @PageLimit int limit,
            @Ge(0) @Default("0") long offset,
            @Nullable LogFilter logs,
            @Default("\"TIMESTAMP_ASC\"") LogSort sort) {}

    public void register(Router router) {
        router.post("/logs/", Add.class, this::add).post("/logs/filter", Filter.class, this::filter);
        router.websocket("/logs/out", socket);
    }

    private Reply add(Add in, Call call) {
        logs.add(in.lines());
        return Reply.created(null);
    }

    private Reply filter(Filter in, Call call) {
        return Reply.ok(logs.list(in.logs(), in.sort(), in.offset(), in.limit()));
    }
}
