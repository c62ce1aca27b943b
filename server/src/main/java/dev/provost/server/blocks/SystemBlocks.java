package dev.provost.server.blocks;

import dev.provost.api.blocks.BlockSchema;
import dev.provost.api.blocks.BlockType;
import dev.provost.api.filters.AnyOf;
import dev.provost.api.filters.BlockTypeFilter;
import dev.provost.api.json.RawJson;
import dev.provost.api.json.Wire;
import dev.provost.engine.names.Ids;
import dev.provost.server.services.Service;
import dev.provost.store.BlockSchemaStore;
import dev.provost.store.BlockTypeStore;
import dev.provost.store.Database;
import dev.provost.store.Transaction;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;

/// The block types that clients expect to find: they are there once a server has started for the first time.
///
/// A schema has the checksum that clients compute of their own one, whose prose it does not repeat: by it, they find
/// it. Schemas are made in the order in which the reference makes them, because pages of schemas begin with the newest.
final class SystemBlocks implements Service {
    /// How long it waits before it tries again, if the database is not there.
    static final Duration INTERVAL = Duration.ofMinutes(1);

    private static final TypeReference<List<Entry>> ENTRIES = new TypeReference<>() {};

    /// A type with its schemas, every one after those it refers to.
    record Entry(
            String slug,
            String name,
            String logoUrl,
            String documentationUrl,
            String description,
            String codeExample,
            boolean isProtected,
            List<EntrySchema> schemas) {}

    record EntrySchema(
            int place,
            String checksum,
            String version,
            List<String> capabilities,
            JsonNode fields,
            List<EntryReference> references) {}

    record EntryReference(String name, String checksum) {}

    private final Database database;
    private final BlockTypeStore types;
    private final BlockSchemaStore schemas;
    private final BlockEvents events;
    private final InstantSource clock;
    private final Ids ids;
    private volatile boolean registered;

    SystemBlocks(
            Database database,
            BlockTypeStore types,
            BlockSchemaStore schemas,
            BlockEvents events,
            InstantSource clock,
            Ids ids) {
        this.database = database;
        this.types = types;
        this.schemas = schemas;
        this.events = events;
        this.clock = clock;
        this.ids = ids;
    }

    @Override
    public String name() {
        return "system-blocks";
    }

    /// Registers everything that is not there, once in the life of a server: what somebody removes then stays away
    /// until the next start. Nobody is told, as nobody listens yet to the reference when it does so.
    @Override
    public int runOnce(Instant now) {
        if (registered) {
            return 0;
        }
        int made = install(read(), now, (_, _) -> {});
        registered = true;
        return made;
    }

    /// Has it that the types are there that the system itself needs, and that nobody can remove them.
    void installProtected() {
        Instant now = clock.instant();
        install(read().stream().filter(Entry::isProtected).toList(), now, (tx, type) -> events.created(tx, type, now));
    }

    /// Whom a new type is told to.
    private interface Listener {
        void made(Transaction tx, BlockType type) throws SQLException;
    }

    private int install(List<Entry> entries, Instant now, Listener listener) {
        // All but the first start find everything, and need not wait for those who write.
        if (database.<Boolean>read(tx -> look(tx, entries).hasAll(entries))) {
            return 0;
        }
        return database.write(tx -> {
            Known known = look(tx, entries);
            Map<String, UUID> typeIds = new HashMap<>();
            int made = 0;
            for (Entry entry : entries) {
                BlockType type = known.types.get(entry.slug());
                if (type == null) {
                    type = register(tx, entry, now, listener);
                    made++;
                } else if (entry.isProtected() && !type.isProtected()) {
                    protect(tx, type, now);
                }
                typeIds.put(entry.slug(), type.id());
            }
            return made + installSchemas(tx, entries, typeIds, known.schemas, now);
        });
    }

    /// What is there of some entries: types by their slugs, schemas by what tells them apart.
    private record Known(Map<String, BlockType> types, Map<Key, UUID> schemas) {
        boolean hasAll(List<Entry> entries) {
            return entries.stream().allMatch(entry -> {
                @Nullable BlockType type = types.get(entry.slug());
                return type != null
                        && (type.isProtected() || !entry.isProtected())
                        && entry.schemas().stream().map(Key::of).allMatch(schemas::containsKey);
            });
        }
    }

    private Known look(Transaction tx, List<Entry> entries) {
        List<String> slugs = entries.stream().map(Entry::slug).toList();
        Map<String, BlockType> found =
                types.list(tx, new BlockTypeFilter(null, new AnyOf<>(slugs)), null, 0, slugs.size()).stream()
                        .collect(Collectors.toMap(BlockType::slug, type -> type));
        List<String> checksums = entries.stream()
                .flatMap(entry -> entry.schemas().stream())
                .map(EntrySchema::checksum)
                .distinct()
                .toList();
        Map<Key, UUID> ids = new HashMap<>();
        schemas.findByChecksums(tx, checksums).forEach(schema -> ids.put(Key.of(schema), schema.id()));
        return new Known(found, ids);
    }

    private BlockType register(Transaction tx, Entry entry, Instant now, Listener listener) throws SQLException {
        var type = new BlockType(
                ids.random(),
                now,
                now,
                entry.name(),
                entry.slug(),
                entry.logoUrl(),
                entry.documentationUrl(),
                entry.description(),
                entry.codeExample(),
                entry.isProtected());
        if (!types.insert(tx, type)) {
            return types.findBySlug(tx, entry.slug()).orElseThrow();
        }
        listener.made(tx, type);
        return type;
    }

    private void protect(Transaction tx, BlockType type, Instant now) {
        types.update(
                tx,
                new BlockType(
                        type.id(),
                        type.created(),
                        now,
                        type.name(),
                        type.slug(),
                        type.logoUrl(),
                        type.documentationUrl(),
                        type.description(),
                        type.codeExample(),
                        true));
    }

    private int installSchemas(
            Transaction tx, List<Entry> entries, Map<String, UUID> typeIds, Map<Key, UUID> known, Instant now) {
        Map<UUID, List<EntryReference>> missing = new HashMap<>();
        Instant created = now;
        int made = 0;
        for (Placed said : inOrder(entries)) {
            BlockSchema schema = schema(said.schema(), Objects.requireNonNull(typeIds.get(said.slug())), created);
            if (!known.containsKey(Key.of(schema)) && schemas.insert(tx, schema)) {
                known.put(Key.of(schema), schema.id());
                missing.put(schema.id(), said.schema().references());
                // The newest is asked for, so no two are equally old.
                created = created.plus(1, ChronoUnit.MICROS);
                made++;
            }
        }
        Map<String, UUID> byChecksum = new HashMap<>();
        known.forEach((key, id) -> byChecksum.put(key.checksum(), id));
        missing.forEach((id, references) -> references.forEach(reference -> schemas.refer(
                tx,
                ids.random(),
                new BlockSchemaStore.Reference(
                        id, reference.name(), Objects.requireNonNull(byChecksum.get(reference.checksum()))),
                now)));
        return made;
    }

    private record Placed(String slug, EntrySchema schema) {}

    private static List<Placed> inOrder(List<Entry> entries) {
        return entries.stream()
                .flatMap(entry -> entry.schemas().stream().map(schema -> new Placed(entry.slug(), schema)))
                .sorted(Comparator.comparingInt(placed -> placed.schema().place()))
                .toList();
    }

    private record Key(String checksum, String version) {
        static Key of(BlockSchema schema) {
            return new Key(schema.checksum(), schema.version());
        }

        static Key of(EntrySchema said) {
            return new Key(said.checksum(), said.version());
        }
    }

    private BlockSchema schema(EntrySchema said, UUID type, Instant created) {
        return new BlockSchema(
                ids.random(),
                created,
                created,
                said.checksum(),
                RawJson.of(said.fields()),
                type,
                null,
                said.capabilities(),
                said.version());
    }

    private static List<Entry> read() {
        try (InputStream in = SystemBlocks.class.getResourceAsStream("system-blocks.json")) {
            return Wire.JSON.readValue(Objects.requireNonNull(in), ENTRIES);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
