package dev.provost.server.blocks;

import dev.provost.server.http.Call;
import dev.provost.server.http.Reply;
import dev.provost.server.http.Router;
import dev.provost.server.http.WholeBody;
import java.util.UUID;

/// `/api/admin/storage`.
final class ResultStorageRoutes {
    private final ResultStorage storage;

    ResultStorageRoutes(ResultStorage storage) {
        this.storage = storage;
    }

    record Write(@WholeBody Chosen storage) {}

    record Chosen(UUID defaultResultStorageBlockId) {}

    void register(Router router) {
        router.get("/admin/storage", this::read)
                .put("/admin/storage", Write.class, this::write)
                .delete("/admin/storage", this::clear);
    }

    private Reply read(Call call) {
        return Reply.ok(storage.read());
    }

    private Reply write(Write in, Call call) {
        return Reply.ok(storage.write(in.storage().defaultResultStorageBlockId()));
    }

    private Reply clear(Call call) {
        storage.clear();
        return Reply.noContent();
    }
}
