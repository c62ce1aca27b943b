package dev.provost.server.admin;

import dev.provost.server.http.Call;
import dev.provost.server.http.Reply;
import dev.provost.server.http.Router;
import dev.provost.server.settings.Settings;

/// `/api/admin`: the server's version and settings.
final class AdminRoutes {
    private final Settings settings;

    AdminRoutes(Settings settings) {
        this.settings = settings;
    }

    void register(Router router) {
        router.get("/admin/version", AdminRoutes::version).get("/admin/settings", this::settings);
    }

    private static Reply version(Call call) {
        return Reply.ok(Versions.REFERENCE);
    }

    private Reply settings(Call call) {
        return Reply.ok(settings.shown());
    }
}
