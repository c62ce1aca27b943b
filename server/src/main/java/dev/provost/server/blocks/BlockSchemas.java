package dev.provost.server.blocks;

import dev.provost.api.blocks.BlockSchema;
import dev.provost.api.blocks.BlockSchemaCreate;
import dev.provost.api.blocks.BlockType;
import dev.provost.api.filters.BlockSchemaFilter;
import dev.provost.api.json.RawJson;
import dev.provost.engine.blocks.BadBlock;
import dev.provost.engine.blocks.BlockFields;
import dev.provost.engine.names.Ids;
import dev.provost.engine.schemas.PythonText;
import dev.provost.server.http.Conflict;
import dev.provost.server.http.Forbidden;
import dev.provost.server.http.Invalid;
import dev.provost.server.http.NotFound;
import dev.provost.store.BlockSchemaStore;
import dev.provost.store.BlockTypeStore;
import dev.provost.store.Database;
import dev.provost.store.Transaction;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Everything that can be done with schemas of blocks.
final class BlockSchemas {
    private final Database database;
    private final BlockSchemaStore store;
    private final BlockTypeStore types;
    private final WholeSchemas whole;
    private final ResultStorage storage;
    private final InstantSource clock;
    private final Ids ids;

    BlockSchemas(
            Database database,
            BlockSchemaStore store,
            BlockTypeStore types,
            ResultStorage storage,
            InstantSource clock,
            Ids ids) {
        this.database = database;
        this.store = store;
        this.types = types;
        this.whole = new WholeSchemas(store, types);
        this.storage = storage;
        this.clock = clock;
        this.ids = ids;
    }

    /// A schema that was asked for.
    ///
    /// @param isNew false if there was one with its checksum and version already
    record Created(BlockSchema schema, boolean isNew) {}

    /// What a schema is made for and of.
    private record Wanted(BlockFields fields, BlockType type, List<String> capabilities, String version) {}

    Created create(BlockSchemaCreate asked) {
        Instant now = clock.instant();
        var fields = new BlockFields((ObjectNode) asked.fields().tree());
        try {
            return database.write(tx -> {
                BlockType type = types.find(tx, asked.blockTypeId())
                        .orElseThrow(() -> new NotFound("Block type " + asked.blockTypeId() + " not found."));
                return create(tx, new Wanted(fields, type, asked.capabilities(), asked.version()), now);
            });
        } catch (BadBlock e) {
            throw Invalid.badRequest(e.reason());
        }
    }

    private Created create(Transaction tx, Wanted wanted, Instant now) {
        BlockFields fields = wanted.fields();
        String checksum = fields.checksum();
        Optional<BlockSchema> known = store.findByChecksum(tx, checksum, wanted.version());
        if (known.isPresent()) {
            return new Created(whole.of(tx, known.get()), false);
        }
        var schema = new BlockSchema(
                ids.random(),
                now,
                now,
                checksum,
                RawJson.of(fields.stored()),
                wanted.type().id(),
                wanted.type(),
                wanted.capabilities(),
                wanted.version());
        if (!store.insert(tx, schema)) {
            throw new Conflict("Another client has just made this block schema.");
        }
        for (BlockFields.Referred referred : fields.references()) {
            UUID other = referred(tx, fields, referred, now).id();
            store.refer(tx, ids.random(), new BlockSchemaStore.Reference(schema.id(), referred.name(), other), now);
        }
        return new Created(schema.with(RawJson.of(fields.answered())), true);
    }

    /// The schema that another one refers to, made from the other one's definitions if it is not there yet.
    private BlockSchema referred(Transaction tx, BlockFields fields, BlockFields.Referred referred, Instant now) {
        BlockType type = types.findBySlug(tx, referred.slug())
                .orElseThrow(() -> new Conflict("Cannot create block schema because block type "
                        + PythonText.quoted(referred.slug())
                        + " was not found.Did you forget to register the block type?"));
        return store.findByChecksum(tx, referred.checksum(), null).orElseGet(() -> {
            BlockFields nested = fields.ofReferred(referred, type.name());
            return create(tx, new Wanted(nested, type, List.of(), BlockSchemaCreate.UNVERSIONED), now)
                    .schema();
        });
    }

    BlockSchema read(UUID id) {
        return database.read(tx -> whole.of(tx, existing(tx, id)));
    }

    /// Reads the newest schema with a checksum, of a version if one is named.
    BlockSchema readByChecksum(String checksum, @Nullable String version) {
        return database.read(
                tx -> whole.of(tx, store.findByChecksum(tx, checksum, version).orElseThrow(BlockSchemas::missing)));
    }

    List<BlockSchema> list(@Nullable BlockSchemaFilter filter, long offset, int limit) {
        return database.read(tx -> whole.of(tx, store.list(tx, filter, offset, limit)));
    }

    /// Everything that blocks of some kind can do, by name.
    List<String> capabilities() {
        return database.read(store::capabilities).stream()
                .flatMap(List::stream)
                .distinct()
                .sorted()
                .toList();
    }

    /// Removes a schema with its blocks.
    void delete(UUID id) {
        database.write(tx -> {
            BlockSchema schema = existing(tx, id);
            if (types.find(tx, schema.blockTypeId())
                    .filter(BlockType::isProtected)
                    .isPresent()) {
                throw new Forbidden("Block schemas for protected block types cannot be deleted.");
            }
            store.delete(tx, id);
            storage.forgetIfGone(tx);
            return schema;
        });
    }

    private BlockSchema existing(Transaction tx, UUID id) {
        return store.find(tx, id).orElseThrow(BlockSchemas::missing);
    }

    private static NotFound missing() {
        return new NotFound("Block schema not found");
    }
}
