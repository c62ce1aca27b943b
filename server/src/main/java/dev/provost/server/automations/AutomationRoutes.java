package dev.provost.server.automations;

import dev.provost.api.automations.Automation;
import dev.provost.api.automations.AutomationCreate;
import dev.provost.api.automations.AutomationPartialUpdate;
import dev.provost.api.automations.AutomationUpdate;
import dev.provost.api.filters.AutomationFilter;
import dev.provost.api.filters.AutomationSort;
import dev.provost.api.json.Default;
import dev.provost.api.json.Ge;
import dev.provost.server.http.Call;
import dev.provost.server.http.FromPath;
import dev.provost.server.http.PageLimit;
import dev.provost.server.http.Reply;
import dev.provost.server.http.Router;
import dev.provost.server.http.WholeBody;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// `/api/automations`.
public final class AutomationRoutes {
    /// The reference lists all that there are; a resource has few.
    private static final int MOST = 1000;

    private final Automations automations;

    public AutomationRoutes(Automations automations) {
        this.automations = automations;
    }

    record Create(@WholeBody AutomationCreate automation) {}

    record Replace(@FromPath UUID id, @WholeBody AutomationUpdate automation) {}

    record Change(@FromPath UUID id, @WholeBody AutomationPartialUpdate automation) {}

    record ById(@FromPath UUID id) {}

    record Filter(
            @Default("\"NAME_ASC\"") AutomationSort sort,
            @PageLimit int limit,
            @Ge(0) @Default("0") long offset,
            @Nullable AutomationFilter automations) {}

    record Count(@Nullable AutomationFilter automations) {}

    record ByResource(@FromPath String resourceId) {}

    public void register(Router router) {
        router.post("/automations/", Create.class, this::create)
                .put("/automations/{id:uuid}", Replace.class, this::replace)
                .patch("/automations/{id:uuid}", Change.class, this::change)
                .delete("/automations/{id:uuid}", ById.class, this::delete)
                .post("/automations/filter", Filter.class, this::filter)
                .post("/automations/count", Count.class, this::count)
                .get("/automations/{id:uuid}", ById.class, this::read)
                .get("/automations/related-to/{resource_id}", ByResource.class, this::relatedTo)
                .delete("/automations/owned-by/{resource_id}", ByResource.class, this::deleteOwnedBy);
    }

    private Reply create(Create in, Call call) {
        return Reply.created(automations.create(in.automation()));
    }

    private Reply replace(Replace in, Call call) {
        automations.replace(in.id(), in.automation());
        return Reply.noContent();
    }

    private Reply change(Change in, Call call) {
        automations.setEnabled(in.id(), in.automation());
        return Reply.noContent();
    }

    private Reply delete(ById in, Call call) {
        automations.delete(in.id());
        return Reply.noContent();
    }

    private Reply filter(Filter in, Call call) {
        return Reply.ok(inOrder(automations.list(in.automations(), in.sort(), in.offset(), in.limit())));
    }

    private Reply count(Count in, Call call) {
        return Reply.ok(automations.count(in.automations()));
    }

    private Reply read(ById in, Call call) {
        return Reply.ok(KeyOrder.of(automations.read(in.id())));
    }

    private Reply relatedTo(ByResource in, Call call) {
        return Reply.ok(inOrder(automations.relatedTo(in.resourceId(), MOST)));
    }

    private static List<Automation> inOrder(List<Automation> automations) {
        return automations.stream().map(KeyOrder::of).toList();
    }

    private Reply deleteOwnedBy(ByResource in, Call call) {
        automations.deleteOwnedBy(in.resourceId());
        return Reply.json(202, null);
    }
}
