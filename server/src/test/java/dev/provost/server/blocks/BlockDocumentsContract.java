package dev.provost.server.blocks;

import static dev.provost.store.tables.Tables.BLOCK_DOCUMENT;
import static dev.provost.store.tables.Tables.BLOCK_DOCUMENT_REFERENCE;
import static dev.provost.store.tables.Tables.CONFIGURATION;
import static org.assertj.core.api.Assertions.assertThat;

import dev.provost.api.json.RawJson;
import dev.provost.api.json.Wire;
import dev.provost.engine.blocks.Fernet;
import dev.provost.server.Slice.Answer;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

abstract class BlockDocumentsContract extends BlocksSlice {
    private static final Answer MISSING = new Answer(404, "{\"detail\":\"Block document not found\"}");
    private static final String KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    /// What the reference made with [#KEY] of `{"value": "geheim ü"}`.
    private static final String TOKEN =
            "gAAAAABpIFRAZGVmZ2hpamtsbW5vcHFyc67SnEqRfMkCNzoVYcRvIJb67Z0USV2bRlWuyMhu7UowOgyr2"
                    + "Ji1RVp_qHHnEmCjiZYHfa8HpOBk_fKMG3u_boo=";

    private String type = "";
    private String schema = "";

    @BeforeEach
    void makeType() {
        type = type("x");
        schema = schema(type, "{'title': 'X', 'secret_fields': ['password', 'deep.*']}", "['write-path']");
    }

    private Answer make(String name, String data) {
        return document(type, schema, name, data);
    }

    private JsonNode read(String id) {
        return slice.get("/block_documents/" + id).json();
    }

    private JsonNode bare(String id) {
        return slice.get("/block_documents/" + id + "?include_secrets=true")
                .json()
                .get("data");
    }

    private static String reference(String id) {
        return "{'$ref': {'block_document_id': '" + id + "'}}";
    }

    private List<String> listed(String body) {
        return slice.post("/block_documents/filter", json(body)).json().findValuesAsString("name").stream()
                .filter(name -> name.startsWith("doc"))
                .toList();
    }

    private String stored(String id) {
        return database()
                .read(tx -> tx.sql()
                        .select(BLOCK_DOCUMENT.DATA)
                        .from(BLOCK_DOCUMENT)
                        .where(BLOCK_DOCUMENT.ID.eq(UUID.fromString(id)))
                        .fetchSingle()
                        .value1()
                        .text());
    }

    @Test
    void aBlockIsMade() {
        Answer answer = make("doc-1", "{'a': 1, 'b': {'c': [null]}}");

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.json().get("data")).isEqualTo(tree("{'a': 1, 'b': {'c': [null]}}"));
        assertThat(answer.json().get("block_type_name").stringValue()).isEqualTo("x");
        assertThat(answer.json().at("/block_schema/block_type/slug").stringValue())
                .isEqualTo("x");
        assertThat(answer.json().get("block_document_references").toString()).isEqualTo("{}");
        assertThat(read(id(answer))).isEqualTo(answer.json());
        assertThat(slice.get("/block_types/slug/x/block_documents/name/doc-1").json())
                .isEqualTo(answer.json());
        assertThat(slice.get("/block_types/slug/x/block_documents").json().get(0))
                .isEqualTo(answer.json());
    }

    @Test
    void secretsAreShownToThoseWhoAskForThem() {
        String data = "{'user': 'u', 'password': 'p', 'deep': {'a': {'b': 'q'}}}";
        Answer answer = make("doc-1", data);

        JsonNode masked = tree("{'user': 'u', 'password': '********', 'deep': {'a': {'b': '********'}}}");
        assertThat(answer.json().get("data")).isEqualTo(masked);
        assertThat(read(id(answer)).get("data")).isEqualTo(masked);
        assertThat(bare(id(answer))).isEqualTo(tree(data));
        assertThat(slice.post("/block_documents/filter", "{\"include_secrets\": true}")
                        .json()
                        .get(0)
                        .get("data"))
                .isEqualTo(tree(data));
        assertThat(lastPayload()).isEqualTo(tree("""
                {'name': 'doc-1', 'data': {'user': 'u'},
                 'block_schema': {'capabilities': ['write-path'], 'block_type': {'id': '%s', 'name': 'x'}}}""".formatted(type)));
    }

    @Test
    void dataIsStoredEncryptedWithAKeyThatIsMadeOnce() {
        String first = id(make("doc-1", "{'a': 'visible'}"));
        String second = id(make("doc-2", "{'a': 'visible'}"));

        RawJson kept = database()
                .read(tx -> tx.sql()
                        .select(CONFIGURATION.VALUE)
                        .from(CONFIGURATION)
                        .where(CONFIGURATION.KEY.eq("ENCRYPTION_KEY"))
                        .fetchSingle()
                        .value1());
        Fernet fernet = Fernet.of(kept.tree().get("fernet_key").stringValue()).orElseThrow();
        for (String id : List.of(first, second)) {
            String token = new RawJson(stored(id)).tree().stringValue();
            assertThat(fernet.decrypt(token)).hasValue("{\"a\":\"visible\"}");
        }
        assertThat(stored(first)).isNotEqualTo(stored(second));
    }

    @Test
    void aServerWithAKeyOfItsOwnReadsWhatTheReferenceWroteWithIt() {
        start(Fernet.of(KEY).orElseThrow());
        String id = id(make("doc-1", "{}"));
        database()
                .write(tx -> tx.sql()
                        .update(BLOCK_DOCUMENT)
                        .set(BLOCK_DOCUMENT.DATA, RawJson.writing(TOKEN))
                        .execute());

        assertThat(bare(id)).isEqualTo(tree("{'value': 'geheim ü'}"));
        int kept = database().read(tx -> tx.sql().fetchCount(CONFIGURATION));
        assertThat(kept).isZero();

        start(null);
        assertThat(slice.get("/block_documents/" + id).status()).isEqualTo(409);
    }

    @Test
    void aNameIsTakenOnceForEachType() {
        make("doc-1", "{}");
        String other = type("y");

        assertThat(make("doc-1", "{}")).isEqualTo(new Answer(409, "{\"detail\":\"Block already exists\"}"));
        assertThat(document(other, schema(other, "{'title': 'Y'}", "[]"), "doc-1", "{}")
                        .status())
                .isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "A", "a_b", "a/b", ""})
    void namesAreSimple(String name) {
        assertThat(make(name, "{}").status()).isEqualTo(422);
    }

    @Test
    void aMissingNameIsToldBeforeAllElse() {
        Answer refused = post("/block_documents/", "{'data': [null], 'block_type_id': true, 'surprise': 1}");

        assertThat(refused.json().at("/exception_detail").valueStream().map(problem -> problem.at("/loc")))
                .containsExactly(Wire.JSON.readTree("[\"body\"]"));
    }

    @Test
    void theDefaultStorageIsTheWholeBody() {
        Answer missing = slice.put("/admin/storage", "{}");
        Answer none = slice.put("/admin/storage", "{\"default_result_storage_block_id\":null}");

        assertThat(missing.json().at("/exception_detail/0").toString())
                .isEqualTo("{\"type\":\"missing\",\"loc\":[\"body\",\"default_result_storage_block_id\"],"
                        + "\"msg\":\"Field required\",\"input\":{}}");
        assertThat(none.json().at("/exception_detail/0/type").stringValue()).isEqualTo("uuid_type");
    }

    @Test
    void onlyAnonymousBlocksNeedNoName() {
        String body = "{'block_type_id': '%s', 'block_schema_id': '%s', 'is_anonymous': %s}";

        Answer refused = post("/block_documents/", body.formatted(type, schema, "false"));
        Answer anonymous = post("/block_documents/", body.formatted(type, schema, "true"));

        assertThat(refused.json().at("/exception_detail/0/msg").stringValue())
                .isEqualTo("Value error, Names must be provided for block documents.");
        assertThat(anonymous.status()).isEqualTo(201);
        assertThat(anonymous.json().get("name").stringValue()).startsWith("anonymous-");
        assertThat(slice.post("/block_documents/filter", "").json().size()).isZero();
        assertThat(slice.post("/block_documents/count", "").text()).isEqualTo("0");
        assertThat(slice.post("/block_documents/count", "{\"block_documents\": {\"is_anonymous\": null}}")
                        .text())
                .isEqualTo("1");
        assertThat(told()).doesNotContain("prefect.block-document.created");
    }

    @Test
    void blocksAreFilteredAndSorted() {
        String other = type("a-type");
        make("doc-2", "{}");
        make("doc-3", "{}");
        document(other, schema(other, "{'title': 'Y'}", "[]"), "doc-9", "{}");

        assertThat(listed("{}")).containsExactly("doc-2", "doc-3", "doc-9");
        assertThat(listed("{'sort': 'NAME_DESC', 'limit': 2}")).containsExactly("doc-9", "doc-3");
        assertThat(listed("{'sort': 'BLOCK_TYPE_AND_NAME_ASC', 'offset': 1}")).containsExactly("doc-2", "doc-3");
        assertThat(listed("{'block_documents': {'name': {'like_': 'C-3'}}}")).containsExactly("doc-3");
        assertThat(listed("{'block_types': {'slug': {'any_': ['a-type']}}}")).containsExactly("doc-9");
        assertThat(listed("{'block_schemas': {'block_capabilities': {'all_': ['write-path']}}}"))
                .containsExactly("doc-2", "doc-3");
        assertThat(slice.post("/block_documents/count", json("{'block_types': {'slug': {'any_': ['x']}}}"))
                        .text())
                .isEqualTo("2");
    }

    @Test
    void blocksHoldOtherBlocksHoweverDeep() {
        String id = id(make("doc-0", "{'password': 's', 'level': 0}"));
        for (int level = 1; level <= 60; level++) {
            id = id(make("doc-" + level, "{'inner': %s, 'level': %d}".formatted(reference(id), level)));
        }

        JsonNode outer = read(id);

        JsonNode data = outer.get("data");
        JsonNode references = outer.get("block_document_references");
        for (int level = 60; level > 0; level--) {
            assertThat(data.get("level").intValue()).isEqualTo(level);
            data = data.get("inner");
            JsonNode inner = references.at("/inner/block_document");
            assertThat(inner.get("name").stringValue()).isEqualTo("doc-" + (level - 1));
            assertThat(inner.at("/block_type/slug").stringValue()).isEqualTo("x");
            references = inner.get("block_document_references");
        }
        assertThat(data).isEqualTo(tree("{'password': '********', 'level': 0}"));
    }

    @Test
    void aReferenceMustNameABlockThatIsThere() {
        String inner = id(make("doc-1", "{}"));
        String outer = id(make("doc-2", "{'a': %s}".formatted(reference(inner))));

        assertThat(make("doc-3", "{'a': {'$ref': {}}}").status()).isEqualTo(400);
        assertThat(make("doc-3", "{'a': %s}".formatted(reference(NOBODY))).status())
                .isEqualTo(409);
        assertThat(patch("/block_documents/" + outer, "{'data': {'a': %s}}".formatted(reference(NOBODY)))
                        .status())
                .isEqualTo(409);
        assertThat(patch("/block_documents/" + outer, "{'data': {'a': {'$ref': {}}}}")
                        .status())
                .isEqualTo(400);
        assertThat(read(outer)
                        .at("/block_document_references/a/block_document/name")
                        .stringValue())
                .isEqualTo("doc-1");
    }

    @Test
    void noBlockComesToHoldItself() {
        String inner = id(make("doc-1", "{}"));
        String middle = id(make("doc-2", "{'a': %s}".formatted(reference(inner))));
        String outer = id(make("doc-3", "{'a': %s}".formatted(reference(middle))));

        for (String each : List.of(inner, middle, outer)) {
            assertThat(patch("/block_documents/" + inner, "{'data': {'a': %s}}".formatted(reference(each)))
                            .status())
                    .isEqualTo(400);
        }
    }

    @Test
    void aCircleThatSomebodyElseMadeIsReadAllTheSame() {
        String one = id(make("doc-1", "{}"));
        String two = id(make("doc-2", "{'a': %s}".formatted(reference(one))));
        database()
                .write(tx -> tx.sql()
                        .insertInto(BLOCK_DOCUMENT_REFERENCE)
                        .set(BLOCK_DOCUMENT_REFERENCE.ID, UUID.fromString(NOBODY))
                        .set(BLOCK_DOCUMENT_REFERENCE.CREATED, NOON)
                        .set(BLOCK_DOCUMENT_REFERENCE.UPDATED, NOON)
                        .set(BLOCK_DOCUMENT_REFERENCE.NAME, "a")
                        .set(BLOCK_DOCUMENT_REFERENCE.PARENT_BLOCK_DOCUMENT_ID, UUID.fromString(one))
                        .set(BLOCK_DOCUMENT_REFERENCE.REFERENCE_BLOCK_DOCUMENT_ID, UUID.fromString(two))
                        .execute());

        assertThat(read(one).at("/data/a").toString()).isEqualTo("{}");
    }

    @Test
    void keysThatAreNotSentStayUnlessAllIsToBeReplaced() {
        String id = id(make("doc-1", "{'a': 1, 'b': 2}"));

        assertThat(patch("/block_documents/" + id, "{'data': {'a': 3}}").status())
                .isEqualTo(204);
        assertThat(bare(id)).isEqualTo(tree("{'a': 3, 'b': 2}"));

        patch("/block_documents/" + id, "{'data': {'a': 4}, 'merge_existing_data': false}");
        assertThat(bare(id)).isEqualTo(tree("{'a': 4}"));

        patch("/block_documents/" + id, "{}");
        assertThat(bare(id)).isEqualTo(tree("{'a': 4}"));
        assertThat(read(id).get("updated")).isNotEqualTo(read(id).get("created"));
        assertThat(told()).endsWith("prefect.block-document.updated");
    }

    @Test
    void aMaskThatIsSentBackChangesNoSecret() {
        String id = id(make("doc-1", "{'user': 'u', 'password': 'p', 'deep': {'a': 'q'}}"));

        patch(
                "/block_documents/" + id,
                "{'data': {'user': 'v', 'password': '********', 'deep': {'a': '********', 'b': 'r'}}}");

        assertThat(bare(id)).isEqualTo(tree("{'user': 'v', 'password': 'p', 'deep': {'a': 'q', 'b': 'r'}}"));
    }

    @Test
    void referencesAreChangedAndTakenOut() {
        String one = id(make("doc-1", "{'v': 1}"));
        String two = id(make("doc-2", "{'v': 2}"));
        String outer = id(make("doc-3", "{'a': %s, 'b': %s}".formatted(reference(one), reference(one))));

        patch("/block_documents/" + outer, "{'data': {'a': %s, 'b': %s}}".formatted(reference(two), reference(one)));
        assertThat(read(outer).get("data")).isEqualTo(tree("{'a': {'v': 2}, 'b': {'v': 1}}"));

        patch("/block_documents/" + outer, "{'data': {'a': %s}}".formatted(reference(two)));
        assertThat(read(outer).get("data")).isEqualTo(tree("{'a': {'v': 2}}"));

        patch("/block_documents/" + outer, "{'data': {'a': 'plain'}, 'merge_existing_data': false}");
        assertThat(read(outer).get("data")).isEqualTo(tree("{'a': 'plain'}"));
        assertThat(read(outer).get("block_document_references").toString()).isEqualTo("{}");
    }

    @Test
    void aBlockMovesToAnotherSchemaOfItsTypeOnly() {
        String id = id(make("doc-1", "{}"));
        String newer = schema(type, "{'title': 'X2'}", "[]");
        String other = type("y");
        String foreign = schema(other, "{'title': 'Y'}", "[]");

        assertThat(patch("/block_documents/" + id, "{'data': {}, 'block_schema_id': '" + foreign + "'}"))
                .isEqualTo(new Answer(
                        400, "{\"detail\":\"Must migrate block document to a block schema of the same block type.\"}"));
        assertThat(patch("/block_documents/" + id, "{'data': {}, 'block_schema_id': '" + newer + "'}")
                        .status())
                .isEqualTo(204);
        assertThat(read(id).at("/block_schema/fields/title").stringValue()).isEqualTo("X2");
    }

    @Test
    void aRemovedBlockIsGone() {
        String id = id(make("doc-1", "{}"));
        now = now.plusSeconds(1);

        assertThat(slice.delete("/block_documents/" + id).status()).isEqualTo(204);

        assertThat(slice.delete("/block_documents/" + id)).isEqualTo(MISSING);
        assertThat(slice.get("/block_documents/" + id)).isEqualTo(MISSING);
        assertThat(slice.patch("/block_documents/" + id, "{}")).isEqualTo(MISSING);
        assertThat(slice.get("/block_types/slug/x/block_documents/name/doc-1")).isEqualTo(MISSING);
        assertThat(slice.get("/block_types/slug/nope/block_documents").status()).isEqualTo(404);
        assertThat(told().getLast()).isEqualTo("prefect.block-document.deleted");
    }

    @Test
    void resultsGoToABlockThatCanWriteUntilItIsGone() {
        var none = new Answer(200, "{\"default_result_storage_block_id\":null}");
        String other = type("y");
        String reader = id(document(other, schema(other, "{'title': 'Y'}", "['read-path']"), "doc-2", "{}"));
        String writer = id(make("doc-1", "{}"));
        String body = "{\"default_result_storage_block_id\":\"%s\"}";
        assertThat(slice.get("/admin/storage")).isEqualTo(none);

        assertThat(slice.put("/admin/storage", body.formatted(writer)))
                .isEqualTo(new Answer(200, body.formatted(writer)));
        assertThat(slice.put("/admin/storage", body.formatted(NOBODY)).status()).isEqualTo(404);
        assertThat(slice.put("/admin/storage", body.formatted(reader)).status()).isEqualTo(422);
        assertThat(slice.get("/admin/storage")).isEqualTo(new Answer(200, body.formatted(writer)));

        slice.delete("/block_documents/" + reader);
        assertThat(slice.get("/admin/storage")).isEqualTo(new Answer(200, body.formatted(writer)));
        slice.delete("/block_schemas/" + schema);
        assertThat(slice.get("/admin/storage")).isEqualTo(none);
        assertThat(slice.delete("/admin/storage").status()).isEqualTo(204);
    }
}
