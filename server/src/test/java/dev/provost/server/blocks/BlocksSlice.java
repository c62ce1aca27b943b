package dev.provost.server.blocks;

import static dev.provost.store.tables.Tables.BLOCK_TYPE;
import static dev.provost.store.tables.Tables.CONFIGURATION;
import static dev.provost.store.tables.Tables.EVENTS;
import static dev.provost.store.tables.Tables.EVENT_RESOURCES;

import dev.provost.api.events.ReceivedEvent;
import dev.provost.api.json.Wire;
import dev.provost.engine.blocks.Fernet;
import dev.provost.engine.names.Ids;
import dev.provost.server.ServerContract;
import dev.provost.server.Slice;
import dev.provost.server.events.Events;
import dev.provost.server.events.Lifecycle;
import dev.provost.server.http.Router;
import dev.provost.server.streams.Hub;
import dev.provost.store.EventStore;
import dev.provost.store.TaskRunRecordStore;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import tools.jackson.databind.JsonNode;

/// All routes about blocks, from the request to the row.
abstract class BlocksSlice extends ServerContract {
    static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    static final String NOBODY = "00000000-0000-0000-0000-000000000001";

    private final Ids ids = new Ids(new Random(1));
    Instant now = NOON;
    Slice slice;
    SystemBlocks system;

    @BeforeEach
    void startOver() {
        database().write(tx -> tx.sql().deleteFrom(BLOCK_TYPE).execute());
        database().write(tx -> tx.sql().deleteFrom(CONFIGURATION).execute());
        database().write(tx -> tx.sql().deleteFrom(EVENTS).execute());
        database().write(tx -> tx.sql().deleteFrom(EVENT_RESOURCES).execute());
        now = NOON;
        start(null);
    }

    /// Starts a server that has got a key, or none.
    final void start(@Nullable Fernet key) {
        var hub = new Hub<ReceivedEvent>();
        var events = new Events(database(), new EventStore(ids), new TaskRunRecordStore(), hub, () -> now);
        var part = new BlocksPart(database(), new Lifecycle(events, ids), key, () -> now, ids, new Random(2));
        system = part.system();
        var router = new Router();
        part.register(router);
        slice = new Slice(router);
    }

    static String json(String text) {
        return text.replace('\'', '"');
    }

    static JsonNode tree(String text) {
        return Wire.JSON.readTree(json(text));
    }

    static String id(Slice.Answer answer) {
        return answer.json().get("id").stringValue();
    }

    Slice.Answer post(String target, String body) {
        now = now.plusSeconds(1);
        return slice.post(target, json(body));
    }

    Slice.Answer patch(String target, String body) {
        now = now.plusSeconds(1);
        return slice.patch(target, json(body));
    }

    /// Makes a type whose name is its slug.
    String type(String slug) {
        return id(post("/block_types/", "{'name': '%s', 'slug': '%s'}".formatted(slug, slug)));
    }

    String schema(String typeId, String fields, String capabilities) {
        return id(post(
                "/block_schemas/",
                "{'block_type_id': '%s', 'fields': %s, 'capabilities': %s}".formatted(typeId, fields, capabilities)));
    }

    Slice.Answer document(String typeId, String schemaId, String name, String data) {
        return post(
                "/block_documents/",
                "{'name': '%s', 'block_type_id': '%s', 'block_schema_id': '%s', 'data': %s}"
                        .formatted(name, typeId, schemaId, data));
    }

    List<String> told() {
        return database()
                .read(tx -> tx.sql()
                        .select(EVENTS.EVENT)
                        .from(EVENTS)
                        .orderBy(EVENTS.OCCURRED)
                        .fetch(EVENTS.EVENT));
    }

    JsonNode lastPayload() {
        return database()
                .read(tx -> tx.sql()
                        .selectFrom(EVENTS)
                        .orderBy(EVENTS.OCCURRED.desc())
                        .limit(1)
                        .fetchSingle()
                        .getPayload()
                        .tree());
    }
}
