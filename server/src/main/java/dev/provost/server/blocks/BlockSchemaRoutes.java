package dev.provost.server.blocks;

import dev.provost.api.blocks.BlockSchemaCreate;
import dev.provost.api.filters.BlockSchemaFilter;
import dev.provost.api.json.Default;
import dev.provost.api.json.Ge;
import dev.provost.server.http.Call;
import dev.provost.server.http.FromPath;
import dev.provost.server.http.FromQuery;
import dev.provost.server.http.PageLimit;
import dev.provost.server.http.Reply;
import dev.provost.server.http.Router;
import dev.provost.server.http.WholeBody;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// `/api/block_schemas` and `/api/block_capabilities`.
final class BlockSchemaRoutes {
    private final BlockSchemas schemas;

    BlockSchemaRoutes(BlockSchemas schemas) {
        this.schemas = schemas;
    }

    record Create(@WholeBody BlockSchemaCreate schema) {}

    record ById(@FromPath UUID id) {}

    record ByChecksum(
            @FromPath String checksum, @FromQuery @Nullable String version) {}

    record Filter(
            @Nullable BlockSchemaFilter blockSchemas,
            @PageLimit int limit,
            @Ge(0) @Default("0") long offset) {}

    void register(Router router) {
        router.post("/block_schemas/", Create.class, this::create)
                .post("/block_schemas/filter", Filter.class, this::filter)
                .get("/block_schemas/{id:uuid}", ById.class, this::read)
                .delete("/block_schemas/{id:uuid}", ById.class, this::delete)
                .get("/block_schemas/checksum/{checksum}", ByChecksum.class, this::readByChecksum)
                .get("/block_capabilities/", this::capabilities);
    }

    private Reply create(Create in, Call call) {
        var created = schemas.create(in.schema());
        return created.isNew() ? Reply.created(created.schema()) : Reply.ok(created.schema());
    }

    private Reply filter(Filter in, Call call) {
        return Reply.ok(schemas.list(in.blockSchemas(), in.offset(), in.limit()));
    }

    private Reply read(ById in, Call call) {
        return Reply.ok(schemas.read(in.id()));
    }

    private Reply readByChecksum(ByChecksum in, Call call) {
        return Reply.ok(schemas.readByChecksum(in.checksum(), in.version()));
    }

    private Reply delete(ById in, Call call) {
        schemas.delete(in.id());
        return Reply.noContent();
    }

    private Reply capabilities(Call call) {
        return Reply.ok(schemas.capabilities());
    }
}
