package dev.provost.server.blocks;

import dev.provost.api.blocks.BlockDocumentCreate;
import dev.provost.api.blocks.BlockDocumentUpdate;
import dev.provost.api.filters.BlockDocumentFilter;
import dev.provost.api.filters.BlockDocumentSort;
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
import dev.provost.store.BlockFilters;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// `/api/block_documents`.
final class BlockDocumentRoutes {
    private final BlockDocuments documents;

    BlockDocumentRoutes(BlockDocuments documents) {
        this.documents = documents;
    }

    record Create(@WholeBody BlockDocumentCreate document) {}

    record ById(@FromPath UUID id) {}

    record Read(
            @FromPath UUID id, @FromQuery @Default("false") boolean includeSecrets) {}

    record Update(@FromPath UUID id, @WholeBody BlockDocumentUpdate document) {}

    record Filter(
            @PageLimit int limit,
            @Nullable BlockDocumentFilter blockDocuments,
            @Nullable BlockTypeFilter blockTypes,
            @Nullable BlockSchemaFilter blockSchemas,
            @Default("false") boolean includeSecrets,
            @Default("\"NAME_ASC\"") @Nullable BlockDocumentSort sort,
            @Ge(0) @Default("0") long offset) {
        BlockFilters filters() {
            return new BlockFilters(blockDocuments, blockTypes, blockSchemas);
        }
    }

    record Count(
            @Nullable BlockDocumentFilter blockDocuments,
            @Nullable BlockTypeFilter blockTypes,
            @Nullable BlockSchemaFilter blockSchemas) {
        BlockFilters filters() {
            return new BlockFilters(blockDocuments, blockTypes, blockSchemas);
        }
    }

    void register(Router router) {
        router.post("/block_documents/", Create.class, this::create)
                .post("/block_documents/filter", Filter.class, this::filter)
                .post("/block_documents/count", Count.class, this::count)
                .get("/block_documents/{id:uuid}", Read.class, this::read)
                .patch("/block_documents/{id:uuid}", Update.class, this::update)
                .delete("/block_documents/{id:uuid}", ById.class, this::delete);
    }

    private Reply create(Create in, Call call) {
        return Reply.created(documents.create(in.document()));
    }

    private Reply filter(Filter in, Call call) {
        BlockDocumentSort sort = Objects.requireNonNullElse(in.sort(), BlockDocumentSort.NAME_ASC);
        return Reply.ok(documents.list(in.filters(), sort, in.includeSecrets(), in.offset(), in.limit()));
    }

    private Reply count(Count in, Call call) {
        return Reply.ok(documents.count(in.filters()));
    }

    private Reply read(Read in, Call call) {
        return Reply.ok(documents.read(in.id(), in.includeSecrets()));
    }

    private Reply update(Update in, Call call) {
        documents.update(in.id(), in.document());
        return Reply.noContent();
    }

    private Reply delete(ById in, Call call) {
        documents.delete(in.id());
        return Reply.noContent();
    }
}
