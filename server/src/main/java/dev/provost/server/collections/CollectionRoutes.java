package dev.provost.server.collections;

import dev.provost.server.http.Call;
import dev.provost.server.http.FromPath;
import dev.provost.server.http.NotFound;
import dev.provost.server.http.Reply;
import dev.provost.server.http.Router;
import java.util.Set;

/// `/api/collections`.
public final class CollectionRoutes {
    private static final String WORKERS = "aggregate-worker-metadata";

    /// Views that the reference fetches from elsewhere, and that we have nothing for.
    private static final Set<String> EMPTY =
            Set.of("aggregate-block-metadata", "aggregate-flow-metadata", "demo-flows");

    private final WorkerTypes workers;

    public CollectionRoutes(WorkerTypes workers) {
        this.workers = workers;
    }

    record View(@FromPath String view) {}

    public void register(Router router) {
        router.get("/collections/views/{view}", View.class, this::view);
    }

    private Reply view(View in, Call call) {
        if (in.view().equals(WORKERS)) {
            return Reply.ok(workers.all());
        }
        throw new NotFound(
                EMPTY.contains(in.view())
                        ? "Requested content missing for view " + in.view()
                        : "View " + in.view() + " not found in registry");
    }
}
