package dev.provost.server.blocks;

import dev.provost.api.blocks.BlockDocument;
import dev.provost.api.blocks.BlockDocumentCreate;
import dev.provost.api.blocks.BlockDocumentUpdate;
import dev.provost.api.blocks.BlockType;
import dev.provost.api.filters.AnyOf;
import dev.provost.api.filters.BlockDocumentFilter;
import dev.provost.api.filters.BlockDocumentSort;
import dev.provost.api.filters.BlockTypeFilter;
import dev.provost.api.json.RawJson;
import dev.provost.engine.blocks.BadBlock;
import dev.provost.engine.blocks.BlockData;
import dev.provost.engine.names.Ids;
import dev.provost.server.events.Lifecycle.Change;
import dev.provost.server.http.Conflict;
import dev.provost.server.http.Invalid;
import dev.provost.server.http.NotFound;
import dev.provost.store.BlockDocumentStore;
import dev.provost.store.BlockDocumentStore.Row;
import dev.provost.store.BlockFilters;
import dev.provost.store.BlockSchemaStore;
import dev.provost.store.BlockTypeStore;
import dev.provost.store.ConstraintViolated;
import dev.provost.store.ConstraintViolated.Rule;
import dev.provost.store.Database;
import dev.provost.store.Transaction;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Everything that can be done with blocks. Their data is encrypted before it is stored, and has a mask over its
/// secrets when it is read, unless they are asked for.
public final class BlockDocuments {
    /// More blocks of one type than anybody has.
    private static final int ALL = 100_000;

    /// Where blocks and what they are made of are found.
    record Stores(BlockDocumentStore documents, BlockSchemaStore schemas, BlockTypeStore types) {}

    private final Database database;
    private final Stores stores;
    private final WholeBlocks whole;
    private final BlockContents contents;
    private final ResultStorage storage;
    private final BlockEvents events;
    private final InstantSource clock;
    private final Ids ids;

    BlockDocuments(
            Database database,
            Stores stores,
            EncryptionKeys keys,
            ResultStorage storage,
            BlockEvents events,
            InstantSource clock,
            Ids ids) {
        this.database = database;
        this.stores = stores;
        this.whole = new WholeBlocks(stores.documents(), stores.schemas(), stores.types(), keys);
        this.contents = new BlockContents(stores, keys, ids);
        this.storage = storage;
        this.events = events;
        this.clock = clock;
        this.ids = ids;
    }

    public BlockDocument create(BlockDocumentCreate asked) {
        Instant now = clock.instant();
        UUID id = ids.random();
        String name = asked.name() == null ? "anonymous-" + ids.random() : asked.name();
        try {
            BlockData data = BlockData.of((ObjectNode) asked.data().tree());
            return database.write(tx -> {
                BlockType type = stores.types()
                        .find(tx, asked.blockTypeId())
                        .orElseThrow(() -> new NotFound("Block type " + asked.blockTypeId() + " not found"));
                if (stores.documents().exists(tx, type.id(), name)) {
                    throw taken(null);
                }
                var row = new Row(
                        id,
                        now,
                        now,
                        name,
                        contents.encrypted(tx, data.own(), now),
                        asked.blockSchemaId(),
                        type.id(),
                        type.name(),
                        asked.isAnonymous());
                stores.documents().insert(tx, row);
                contents.refer(tx, id, data.references(), now);
                BlockDocument made = one(tx, BlockFilters.of(BlockDocumentFilter.withId(id)), false);
                events.tell(tx, Change.CREATED, made, now);
                return made;
            });
        } catch (BadBlock e) {
            throw Invalid.badRequest(e.reason());
        } catch (ConstraintViolated e) {
            throw e.rule() == Rule.UNIQUE ? taken(e) : e;
        }
    }

    private static Conflict taken(@Nullable Throwable cause) {
        return new Conflict("Block already exists", cause);
    }

    /// Reads a block.
    ///
    /// @param bare whether its secrets are shown
    public BlockDocument read(UUID id, boolean bare) {
        return database.read(tx -> one(tx, BlockFilters.of(BlockDocumentFilter.withId(id)), bare));
    }

    /// What a block holds, for whoever refers to it within a transaction; with a mask over its secrets.
    public Optional<RawJson> data(Transaction tx, UUID id) throws SQLException {
        return whole.of(tx, stores.documents().find(tx, List.of(id)), false).stream()
                .findFirst()
                .map(BlockDocument::data);
    }

    public BlockDocument readByName(String typeSlug, String name, boolean bare) {
        var filters = new BlockFilters(
                BlockDocumentFilter.withName(name), new BlockTypeFilter(null, new AnyOf<>(List.of(typeSlug))), null);
        return database.read(tx -> one(tx, filters, bare));
    }

    public List<BlockDocument> list(
            BlockFilters filters, BlockDocumentSort sort, boolean bare, long offset, int limit) {
        return database.read(tx -> whole.of(tx, stores.documents().list(tx, filters, sort, offset, limit), bare));
    }

    /// Lists the blocks of a type that have a name.
    public List<BlockDocument> ofType(String slug, boolean bare) {
        return database.read(tx -> {
            if (stores.types().findBySlug(tx, slug).isEmpty()) {
                throw BlockTypes.missing();
            }
            var filters = new BlockFilters(null, new BlockTypeFilter(null, new AnyOf<>(List.of(slug))), null);
            return whole.of(tx, stores.documents().list(tx, filters, BlockDocumentSort.NAME_ASC, 0, ALL), bare);
        });
    }

    public int count(BlockFilters filters) {
        return database.read(tx -> stores.documents().count(tx, filters));
    }

    public void update(UUID id, BlockDocumentUpdate change) {
        Instant now = clock.instant();
        try {
            database.write(tx -> {
                Row row = stores.documents().lock(tx, id).orElseThrow(BlockDocuments::missing);
                contents.change(tx, row, change, now);
                BlockDocument after = one(tx, BlockFilters.of(BlockDocumentFilter.withId(id)), false);
                events.tell(tx, Change.UPDATED, after, now);
                return after;
            });
        } catch (BadBlock e) {
            throw Invalid.badRequest(e.reason());
        }
    }

    public void delete(UUID id) {
        Instant now = clock.instant();
        database.write(tx -> {
            BlockDocument block = one(tx, BlockFilters.of(BlockDocumentFilter.withId(id)), false);
            events.tell(tx, Change.DELETED, block, now);
            stores.documents().delete(tx, id);
            storage.forgetIfGone(tx);
            return block;
        });
    }

    /// What a block holds, its secrets under their mask, for whoever does something else in the same transaction.
    public Optional<JsonNode> contents(Transaction tx, UUID id) throws SQLException {
        List<BlockDocument> found = whole.of(tx, stores.documents().find(tx, List.of(id)), false);
        return found.stream().map(block -> block.data().tree()).findFirst();
    }

    private BlockDocument one(Transaction tx, BlockFilters filters, boolean bare) throws SQLException {
        List<Row> rows = stores.documents().list(tx, filters, BlockDocumentSort.NAME_ASC, 0, 1);
        return whole.of(tx, rows, bare).stream().findFirst().orElseThrow(BlockDocuments::missing);
    }

    private static NotFound missing() {
        return new NotFound("Block document not found");
    }
}
