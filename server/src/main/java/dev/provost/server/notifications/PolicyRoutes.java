package dev.provost.server.notifications;

import dev.provost.api.filters.NotificationPolicyFilter;
import dev.provost.api.json.Default;
import dev.provost.api.json.Ge;
import dev.provost.api.notifications.NotificationPolicyCreate;
import dev.provost.api.notifications.NotificationPolicyUpdate;
import dev.provost.server.http.Call;
import dev.provost.server.http.FromPath;
import dev.provost.server.http.PageLimit;
import dev.provost.server.http.Reply;
import dev.provost.server.http.Router;
import dev.provost.server.http.WholeBody;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// `/api/flow_run_notification_policies`, which the contract no longer has and older clients still ask for.
public final class PolicyRoutes {
    private final Policies policies;

    public PolicyRoutes(Policies policies) {
        this.policies = policies;
    }

    record Create(@WholeBody NotificationPolicyCreate policy) {}

    record ById(@FromPath UUID id) {}

    record Update(@FromPath UUID id, @WholeBody NotificationPolicyUpdate changes) {}

    record Filter(
            @PageLimit int limit,
            @Nullable NotificationPolicyFilter flowRunNotificationPolicyFilter,
            @Ge(0) @Default("0") long offset) {}

    public void register(Router router) {
        router.post("/flow_run_notification_policies/", Create.class, this::create)
                .post("/flow_run_notification_policies/filter", Filter.class, this::filter)
                .get("/flow_run_notification_policies/{id}", ById.class, this::read)
                .patch("/flow_run_notification_policies/{id}", Update.class, this::update)
                .delete("/flow_run_notification_policies/{id}", ById.class, this::delete);
    }

    private Reply create(Create in, Call call) {
        return Reply.created(policies.create(in.policy()));
    }

    private Reply filter(Filter in, Call call) {
        return Reply.ok(policies.list(in.flowRunNotificationPolicyFilter(), in.offset(), in.limit()));
    }

    private Reply read(ById in, Call call) {
        return Reply.ok(policies.read(in.id()));
    }

    private Reply update(Update in, Call call) {
        policies.update(in.id(), in.changes());
        return Reply.noContent();
    }

    private Reply delete(ById in, Call call) {
        policies.delete(in.id());
        return Reply.noContent();
    }
}
