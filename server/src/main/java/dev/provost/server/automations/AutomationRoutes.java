package dev.provost.server.automations;

import dev.provost.server.http.Call;
import dev.provost.server.http.FromPath;
import dev.provost.server.http.Reply;
import dev.provost.server.http.Router;

/// `/api/automations`.
public final class AutomationRoutes {
    /// The reference lists all that there are; a resource has few.
    private static final int MOST = 1000;

    private final Automations automations;

    public AutomationRoutes(Automations automations) {
        this.automations = automations;
    }

    record ByResource(@FromPath String resourceId) {}

    public void register(Router router) {
        router.get("/automations/related-to/{resource_id}", ByResource.class, this::relatedTo)
                .delete("/automations/owned-by/{resource_id}", ByResource.class, this::deleteOwnedBy);
    }

    private Reply relatedTo(ByResource in, Call call) {
        return Reply.ok(automations.relatedTo(in.resourceId(), MOST));
    }

    private Reply deleteOwnedBy(ByResource in, Call call) {
        automations.deleteOwnedBy(in.resourceId());
        return Reply.json(202, null);
    }
}
