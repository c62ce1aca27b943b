package dev.provost.server.admin;

import dev.provost.server.http.Call;
import dev.provost.server.http.Reply;
import dev.provost.server.http.Router;
import dev.provost.store.Database;
import java.util.Map;

/// `/api/health` and its kin: is it there, does it work, what is it.
final class RootRoutes {
    private final Database database;

    RootRoutes(Database database) {
        this.database = database;
    }

    void register(Router router) {
        router.get("/health", RootRoutes::health)
                .get("/ready", this::ready)
                .get("/version", RootRoutes::version)
                .get("/hello", RootRoutes::hello);
    }

    /// Whoever is asked can answer: that is all it says.
    private static Reply health(Call call) {
        return Reply.ok(true);
    }

    private Reply ready(Call call) {
        return database.reachable()
                ? Reply.ok(Map.of("message", "OK"))
                : Reply.json(503, Map.of("message", "Database is not available"));
    }

    private static Reply version(Call call) {
        return Reply.ok(Versions.API);
    }

    private static Reply hello(Call call) {
        return Reply.ok("👋");
    }
}
