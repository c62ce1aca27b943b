package dev.provost.server.admin;

import dev.provost.server.http.Call;
import dev.provost.server.http.Reply;
import dev.provost.server.http.Router;
import dev.provost.store.Database;
import dev.provost.store.DatabaseSizeStore;

/// `/api/provost/database`: which database this is, and how large. The reference has no such route.
final class DatabaseRoutes {
    private final Database database;
    private final DatabaseSizeStore sizes = new DatabaseSizeStore();

    DatabaseRoutes(Database database) {
        this.database = database;
    }

    void register(Router router) {
        router.get("/provost/database", this::size);
    }

    private Reply size(Call call) {
        return Reply.ok(database.read(sizes::size));
    }
}
