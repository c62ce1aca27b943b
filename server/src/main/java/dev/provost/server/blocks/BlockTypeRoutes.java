package dev.provost.server.blocks;

import dev.provost.api.blocks.BlockTypeCreate;
import dev.provost.api.blocks.BlockTypeUpdate;
import dev.provost.api.filters.BlockSchemaFilter;
import dev.provost.api.filters.BlockTypeFilter;
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

/// `/api/block_types`.
final class BlockTypeRoutes {
    private final BlockTypes types;
    private final BlockDocuments documents;
    private final SystemBlocks system;

    BlockTypeRoutes(BlockTypes types, BlockDocuments documents, SystemBlocks system) {
        this.types = types;
        this.documents = documents;
        this.system = system;
    }

    record Create(@WholeBody BlockTypeCreate type) {}

    record ById(@FromPath UUID id) {}

    record BySlug(@FromPath String slug) {}

    record Update(@FromPath UUID id, @WholeBody BlockTypeUpdate type) {}

    record Filter(
            @Nullable BlockTypeFilter blockTypes,
            @Nullable BlockSchemaFilter blockSchemas,
            @PageLimit int limit,
            @Ge(0) @Default("0") long offset) {}

    record DocumentsOf(
            @FromPath String slug,
            @FromQuery @Default("false") boolean includeSecrets) {}

    record DocumentOf(
            @FromPath String slug,
            @FromPath String blockDocumentName,
            @FromQuery @Default("false") boolean includeSecrets) {}

    record Nothing() {}

    void register(Router router) {
        router.post("/block_types/", Create.class, this::create)
                .post("/block_types/filter", Filter.class, this::filter)
                .post("/block_types/install_system_block_types", Nothing.class, this::install)
                .get("/block_types/{id:uuid}", ById.class, this::read)
                .patch("/block_types/{id:uuid}", Update.class, this::update)
                .delete("/block_types/{id:uuid}", ById.class, this::delete)
                .get("/block_types/slug/{slug}", BySlug.class, this::readBySlug)
                .get("/block_types/slug/{slug}/block_documents", DocumentsOf.class, this::documents)
                .get(
                        "/block_types/slug/{slug}/block_documents/name/{block_document_name}",
                        DocumentOf.class,
                        this::document);
    }

    private Reply create(Create in, Call call) {
        return Reply.created(types.create(in.type()));
    }

    private Reply filter(Filter in, Call call) {
        return Reply.ok(types.list(in.blockTypes(), in.blockSchemas(), in.offset(), in.limit()));
    }

    private Reply install(Nothing in, Call call) {
        system.installProtected();
        return Reply.ok(null);
    }

    private Reply read(ById in, Call call) {
        return Reply.ok(types.read(in.id()));
    }

    private Reply readBySlug(BySlug in, Call call) {
        return Reply.ok(types.readBySlug(in.slug()));
    }

    private Reply update(Update in, Call call) {
        types.update(in.id(), in.type());
        return Reply.noContent();
    }

    private Reply delete(ById in, Call call) {
        types.delete(in.id());
        return Reply.noContent();
    }

    private Reply documents(DocumentsOf in, Call call) {
        return Reply.ok(documents.ofType(in.slug(), in.includeSecrets()));
    }

    private Reply document(DocumentOf in, Call call) {
        return Reply.ok(documents.readByName(in.slug(), in.blockDocumentName(), in.includeSecrets()));
    }
}
