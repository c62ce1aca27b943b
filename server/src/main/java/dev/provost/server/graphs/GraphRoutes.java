package dev.provost.server.graphs;

import dev.provost.api.json.Default;
import dev.provost.api.json.StandardTime;
import dev.provost.server.http.Call;
import dev.provost.server.http.FromPath;
import dev.provost.server.http.FromQuery;
import dev.provost.server.http.Reply;
import dev.provost.server.http.Router;
import java.time.Instant;
import java.util.UUID;

/// `/api/flow_runs/{id}/graph` and `/api/flow_runs/{id}/graph-v2`.
public final class GraphRoutes {
    private final Graphs graphs;

    public GraphRoutes(Graphs graphs) {
        this.graphs = graphs;
    }

    record OfRun(@FromPath UUID id) {}

    record Since(
            @FromPath UUID id,

            @FromQuery @Default("\"0001-01-01T00:00:00Z\"") @StandardTime
            Instant since) {}

    public void register(Router router) {
        router.get("/flow_runs/{id:uuid}/graph", OfRun.class, this::dependencies)
                .get("/flow_runs/{id:uuid}/graph-v2", Since.class, this::draw);
    }

    private Reply dependencies(OfRun in, Call call) {
        return Reply.ok(graphs.dependencies(in.id()));
    }

    private Reply draw(Since in, Call call) {
        return Reply.ok(graphs.draw(in.id(), in.since()));
    }
}
