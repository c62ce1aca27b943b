package dev.provost.server.blocks;

import dev.provost.api.blocks.BlockType;
import dev.provost.api.blocks.BlockTypeCreate;
import dev.provost.api.blocks.BlockTypeUpdate;
import dev.provost.api.filters.BlockSchemaFilter;
import dev.provost.api.filters.BlockTypeFilter;
import dev.provost.api.json.Patch;
import dev.provost.engine.names.Ids;
import dev.provost.server.http.Conflict;
import dev.provost.server.http.Forbidden;
import dev.provost.server.http.NotFound;
import dev.provost.store.BlockTypeStore;
import dev.provost.store.Database;
import dev.provost.store.Transaction;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Everything that can be done with block types.
final class BlockTypes {
    private static final String RESERVED = "prefect";

    private final Database database;
    private final BlockTypeStore store;
    private final ResultStorage storage;
    private final BlockEvents events;
    private final InstantSource clock;
    private final Ids ids;

    BlockTypes(
            Database database,
            BlockTypeStore store,
            ResultStorage storage,
            BlockEvents events,
            InstantSource clock,
            Ids ids) {
        this.database = database;
        this.store = store;
        this.storage = storage;
        this.events = events;
        this.clock = clock;
        this.ids = ids;
    }

    BlockType create(BlockTypeCreate asked) {
        if (asked.name().toLowerCase(Locale.ROOT).startsWith(RESERVED)) {
            throw new Forbidden("Block type names beginning with 'Prefect' are reserved.");
        }
        Instant now = clock.instant();
        var type = new BlockType(
                ids.random(),
                now,
                now,
                asked.name(),
                asked.slug(),
                stripped(asked.logoUrl()),
                stripped(asked.documentationUrl()),
                Html.escaped(asked.description()),
                Html.escaped(asked.codeExample()),
                false);
        return database.write(tx -> {
            if (!store.insert(tx, type)) {
                throw new Conflict("Block type with name \"" + type.name() + "\" already exists");
            }
            events.created(tx, type, now);
            return type;
        });
    }

    BlockType read(UUID id) {
        return database.read(tx -> existing(tx, id));
    }

    BlockType readBySlug(String slug) {
        return database.read(tx -> store.findBySlug(tx, slug)).orElseThrow(BlockTypes::missing);
    }

    List<BlockType> list(@Nullable BlockTypeFilter types, @Nullable BlockSchemaFilter schemas, long offset, int limit) {
        return database.read(tx -> store.list(tx, types, schemas, offset, limit));
    }

    /// Changes what was sent. Clients register their types again and again: if everything is as it was, nothing is
    /// written, and they do not wait for each other.
    void update(UUID id, BlockTypeUpdate change) {
        Instant now = clock.instant();
        database.write(tx -> {
            BlockType before = existing(tx, id);
            var after = new BlockType(
                    id,
                    before.created(),
                    now,
                    before.name(),
                    before.slug(),
                    stripped(change.logoUrl().or(before.logoUrl())),
                    stripped(change.documentationUrl().or(before.documentationUrl())),
                    change.description().or(before.description()),
                    change.codeExample().or(before.codeExample()),
                    before.isProtected());
            if (!saysAll(change) || !saysTheSame(before, after)) {
                store.update(tx, after);
                events.updated(tx, after, now);
            }
            return after;
        });
    }

    private static boolean saysAll(BlockTypeUpdate change) {
        return Stream.of(change.logoUrl(), change.documentationUrl(), change.description(), change.codeExample())
                .allMatch(Patch::isPresent);
    }

    private static boolean saysTheSame(BlockType one, BlockType two) {
        return Objects.equals(one.logoUrl(), two.logoUrl())
                && Objects.equals(one.documentationUrl(), two.documentationUrl())
                && Objects.equals(Html.unescaped(one.description()), Html.unescaped(two.description()))
                && Objects.equals(Html.unescaped(one.codeExample()), Html.unescaped(two.codeExample()));
    }

    /// Removes a type with its schemas and blocks.
    void delete(UUID id) {
        Instant now = clock.instant();
        database.write(tx -> {
            BlockType type = existing(tx, id);
            if (type.isProtected()) {
                throw new Forbidden("protected block types cannot be deleted.");
            }
            events.deleted(tx, type, now);
            store.delete(tx, id);
            storage.forgetIfGone(tx);
            return type;
        });
    }

    private BlockType existing(Transaction tx, UUID id) {
        return store.find(tx, id).orElseThrow(BlockTypes::missing);
    }

    static NotFound missing() {
        return new NotFound("Block type not found");
    }

    private static @Nullable String stripped(@Nullable String url) {
        return url == null ? null : url.strip();
    }
}
