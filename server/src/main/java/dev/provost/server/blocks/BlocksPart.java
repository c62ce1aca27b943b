package dev.provost.server.blocks;

import dev.provost.engine.blocks.Fernet;
import dev.provost.engine.names.Ids;
import dev.provost.server.events.Lifecycle;
import dev.provost.server.http.Router;
import dev.provost.server.services.Services;
import dev.provost.store.BlockDocumentStore;
import dev.provost.store.BlockSchemaStore;
import dev.provost.store.BlockTypeStore;
import dev.provost.store.ConfigurationStore;
import dev.provost.store.Database;
import java.time.InstantSource;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// What blocks are made of, put together.
public final class BlocksPart {
    private final BlockDocuments documents;
    private final BlockTypes types;
    private final BlockSchemas schemas;
    private final ResultStorage storage;
    private final SystemBlocks system;

    /// @param key what secrets are encrypted with; null if the database has a key of its own
    public BlocksPart(
            Database database,
            Lifecycle lifecycle,
            @Nullable Fernet key,
            InstantSource clock,
            Ids ids,
            RandomGenerator random) {
        var typeStore = new BlockTypeStore();
        var schemaStore = new BlockSchemaStore();
        var documentStore = new BlockDocumentStore();
        var configuration = new ConfigurationStore();
        var told = new BlockEvents(lifecycle);
        storage = new ResultStorage(
                database, new ResultStorage.Stores(configuration, documentStore, schemaStore), clock, ids);
        documents = new BlockDocuments(
                database,
                new BlockDocuments.Stores(documentStore, schemaStore, typeStore),
                new EncryptionKeys(key, configuration, random, ids),
                storage,
                told,
                clock,
                ids);
        types = new BlockTypes(database, typeStore, storage, told, clock, ids);
        schemas = new BlockSchemas(database, schemaStore, typeStore, storage, clock, ids);
        system = new SystemBlocks(database, typeStore, schemaStore, told, clock, ids);
    }

    public void register(Router router) {
        new BlockTypeRoutes(types, documents, system).register(router);
        new BlockSchemaRoutes(schemas).register(router);
        new BlockDocumentRoutes(documents).register(router);
        new ResultStorageRoutes(storage).register(router);
    }

    /// Has the types there be that every server has.
    public void run(Services services) {
        services.add(system, SystemBlocks.INTERVAL);
    }

    /// What can be done with documents.
    public BlockDocuments documents() {
        return documents;
    }

    SystemBlocks system() {
        return system;
    }
}
