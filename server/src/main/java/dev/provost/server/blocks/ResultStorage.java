package dev.provost.server.blocks;

import dev.provost.api.admin.DefaultResultStorage;
import dev.provost.api.blocks.BlockSchema;
import dev.provost.api.json.RawJson;
import dev.provost.engine.names.Ids;
import dev.provost.server.http.Invalid;
import dev.provost.server.http.NotFound;
import dev.provost.store.BlockDocumentStore;
import dev.provost.store.BlockSchemaStore;
import dev.provost.store.ConfigurationStore;
import dev.provost.store.Database;
import dev.provost.store.Transaction;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Which block runs keep their results in, unless they say otherwise.
final class ResultStorage {
    private static final String KEY = "server-default-result-storage";
    private static final String WRITES = "write-path";

    /// Where it is kept, and what it has to fit to.
    record Stores(ConfigurationStore configuration, BlockDocumentStore documents, BlockSchemaStore schemas) {}

    private final Database database;
    private final Stores stores;
    private final InstantSource clock;
    private final Ids ids;

    ResultStorage(Database database, Stores stores, InstantSource clock, Ids ids) {
        this.database = database;
        this.stores = stores;
        this.clock = clock;
        this.ids = ids;
    }

    DefaultResultStorage read() {
        return database.read(this::current);
    }

    /// Takes a block, which must be able to write.
    DefaultResultStorage write(UUID block) {
        Instant now = clock.instant();
        return database.write(tx -> {
            var row = stores.documents().find(tx, List.of(block)).stream()
                    .findFirst()
                    .orElseThrow(() -> new NotFound("Block document " + block + " not found."));
            Optional<BlockSchema> schema = stores.schemas().find(tx, row.schemaId());
            if (schema.filter(each -> each.capabilities().contains(WRITES)).isEmpty()) {
                throw Invalid.unprocessable("Block document " + block + " cannot be used for result storage.");
            }
            var wanted = new DefaultResultStorage(block);
            stores.configuration().write(tx, ids.random(), KEY, RawJson.writing(wanted), now);
            return wanted;
        });
    }

    void clear() {
        database.write(tx -> stores.configuration().delete(tx, KEY));
    }

    /// Has it that there is none if the block is not there any more.
    void forgetIfGone(Transaction tx) throws SQLException {
        @Nullable UUID block = current(tx).defaultResultStorageBlockId();
        if (block != null && stores.documents().find(tx, List.of(block)).isEmpty()) {
            stores.configuration().delete(tx, KEY);
        }
    }

    private DefaultResultStorage current(Transaction tx) throws SQLException {
        return stores.configuration()
                .current(tx, KEY)
                .map(kept -> kept.tree().path("default_result_storage_block_id"))
                .filter(id -> id.isString())
                .map(id -> new DefaultResultStorage(UUID.fromString(id.stringValue())))
                .orElse(new DefaultResultStorage(null));
    }
}
