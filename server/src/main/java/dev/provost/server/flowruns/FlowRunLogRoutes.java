package dev.provost.server.flowruns;

import dev.provost.server.http.Call;
import dev.provost.server.http.FromPath;
import dev.provost.server.http.Reply;
import dev.provost.server.http.Router;
import java.util.UUID;

/// `/api/flow_runs/{id}/logs/download`.
public final class FlowRunLogRoutes {
    private final FlowRunLogs logs;

    public FlowRunLogRoutes(FlowRunLogs logs) {
        this.logs = logs;
    }

    record Download(@FromPath UUID id) {}

    public void register(Router router) {
        router.get("/flow_runs/{id:uuid}/logs/download", Download.class, this::download);
    }

    private Reply download(Download in, Call call) {
        String run = logs.nameOf(in.id());
        return Reply.streaming("text/csv; charset=utf-8", out -> logs.writeTo(out, in.id()))
                .header("Content-Disposition", LogFile.disposition(run));
    }
}
