package dev.provost.server.blocks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provost.server.Slice.Answer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

abstract class BlockTypesContract extends BlocksSlice {
    private static final Answer MISSING = new Answer(404, "{\"detail\":\"Block type not found\"}");

    private List<String> listed(String body) {
        return slice.post("/block_types/filter", json(body)).json().findValuesAsString("slug");
    }

    @Test
    void aTypeIsMade() {
        Answer answer = post(
                "/block_types/",
                "{'name': 'My Type', 'slug': 'my-type', 'logo_url': ' https://x ', 'description': 'a <b> & c'}");

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.json().get("logo_url").stringValue()).isEqualTo("https://x");
        assertThat(answer.json().get("description").stringValue()).isEqualTo("a &lt;b&gt; &amp; c");
        assertThat(answer.json().get("is_protected").booleanValue()).isFalse();
        assertThat(slice.get("/block_types/" + id(answer)).json()).isEqualTo(answer.json());
        assertThat(slice.get("/block_types/slug/my-type").json()).isEqualTo(answer.json());
        assertThat(told()).containsExactly("prefect.block-type.created");
    }

    @Test
    void aSlugIsTakenOnce() {
        type("x");

        assertThat(post("/block_types/", "{'name': 'Other', 'slug': 'x'}"))
                .isEqualTo(new Answer(409, "{\"detail\":\"Block type with name \\\"Other\\\" already exists\"}"));
    }

    @Test
    void ofSeveralTypesOfOneNameTheNewOneIsTheAnswer() {
        for (String slug : List.of("d", "b", "e", "a", "c")) {
            assertThat(post("/block_types/", "{'name': 'Twin', 'slug': '%s'}".formatted(slug))
                            .json()
                            .get("slug")
                            .stringValue())
                    .isEqualTo(slug);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Prefect", "prefectionist", "PREFECT x"})
    void namesOfTheSystemAreReserved(String name) {
        assertThat(post("/block_types/", "{'name': '%s', 'slug': 'x'}".formatted(name))
                        .status())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"X", "a b", "a_b", "a/b"})
    void slugsAreSimple(String slug) {
        assertThat(post("/block_types/", "{'name': 'x', 'slug': '%s'}".formatted(slug))
                        .status())
                .isEqualTo(422);
    }

    @Test
    void typesAreListedByNameAndWhatTheyCanDo() {
        schema(type("apple"), "{'title': 'A'}", "['write', 'read']");
        schema(type("pear"), "{'title': 'P'}", "['read']");
        type("plum");

        assertThat(listed("{}")).containsExactly("apple", "pear", "plum");
        assertThat(listed("{'limit': 1, 'offset': 1}")).containsExactly("pear");
        assertThat(listed("{'block_types': {'name': {'like_': 'PL'}}}")).containsExactly("apple", "plum");
        assertThat(listed("{'block_types': {'slug': {'any_': ['plum', 'pear']}}}"))
                .containsExactly("pear", "plum");
        assertThat(listed("{'block_schemas': {'block_capabilities': {'all_': ['read']}}}"))
                .containsExactly("apple", "pear");
        assertThat(listed("{'block_schemas': {'block_capabilities': {'all_': ['read', 'write']}}}"))
                .containsExactly("apple");
    }

    @Test
    void aTypeThatIsRegisteredAgainIsLeftAlone() {
        String id = type("x");
        String all = "{'logo_url': null, 'documentation_url': null, 'description': 'a & b', 'code_example': null}";

        assertThat(patch("/block_types/" + id, all).status()).isEqualTo(204);
        assertThat(patch("/block_types/" + id, all).status()).isEqualTo(204);
        assertThat(patch("/block_types/" + id, all.replace("&", "&amp;")).status())
                .isEqualTo(204);

        JsonNode type = slice.get("/block_types/" + id).json();
        assertThat(type.get("description").stringValue()).isEqualTo("a & b");
        assertThat(type.get("updated").stringValue()).isEqualTo("2026-11-21T12:00:02Z");
        assertThat(told()).containsExactly("prefect.block-type.created", "prefect.block-type.updated");
    }

    @Test
    void aRemovedTypeTakesItsSchemasAndBlocksAlong() {
        String type = type("x");
        String schema = schema(type, "{}", "[]");
        String block = id(document(type, schema, "b", "{}"));
        now = now.plusSeconds(1);

        assertThat(slice.delete("/block_types/" + type).status()).isEqualTo(204);

        assertThat(slice.delete("/block_types/" + type)).isEqualTo(MISSING);
        assertThat(slice.get("/block_types/slug/x")).isEqualTo(MISSING);
        assertThat(slice.patch("/block_types/" + type, "{}")).isEqualTo(MISSING);
        assertThat(slice.get("/block_schemas/" + schema).status()).isEqualTo(404);
        assertThat(slice.get("/block_documents/" + block).status()).isEqualTo(404);
        assertThat(told().getLast()).isEqualTo("prefect.block-type.deleted");
    }

    @Test
    void theTypesThatTheSystemNeedsCannotBeRemoved() {
        assertThat(slice.post("/block_types/install_system_block_types", "")).isEqualTo(new Answer(200, "null"));
        assertThat(slice.post("/block_types/install_system_block_types", "")).isEqualTo(new Answer(200, "null"));

        assertThat(listed("{}")).containsExactly("local-file-system", "secret", "webhook");
        assertThat(told()).hasSize(3).containsOnly("prefect.block-type.created");
        JsonNode type = slice.get("/block_types/slug/secret").json();
        assertThat(type.get("is_protected").booleanValue()).isTrue();
        assertThat(slice.delete("/block_types/" + type.get("id").stringValue()).status())
                .isEqualTo(403);
        JsonNode schema = slice.post("/block_schemas/filter", "").json().get(0);
        assertThat(slice.delete("/block_schemas/" + schema.get("id").stringValue())
                        .status())
                .isEqualTo(403);
    }

    @Test
    void whatClientsExpectIsThereOnceTheServerHasStarted() {
        system.runOnce(now);

        assertThat(listed("{'block_types': {'slug': {'any_': ['s3-bucket', 'aws-credentials']}}}"))
                .containsExactly("aws-credentials", "s3-bucket");
        JsonNode bucket = slice.get("/block_types/slug/s3-bucket").json();
        JsonNode schema = slice.post(
                        "/block_schemas/filter",
                        json("{'block_schemas': {'block_type_id': {'any_': ['%s']}}}"
                                .formatted(bucket.get("id").stringValue())))
                .json()
                .get(0);
        assertThat(schema.at("/fields/block_schema_references/credentials").findValuesAsString("block_type_slug"))
                .containsExactlyInAnyOrder("aws-credentials", "minio-credentials");
        assertThat(schema.at("/fields/definitions").propertyNames()).contains("AwsCredentials", "MinIOCredentials");
        assertThat(slice.get("/block_schemas/checksum/"
                                + "sha256:c078ed9c1e813e224c0b353d7ad4564a11d51d3198d9ac0686478165a1911c78")
                        .json()
                        .at("/block_type/slug")
                        .stringValue())
                .isEqualTo("secret");
    }

    @Test
    void whatIsThereFromTheStartWasMadeInTheOrderOfTheReference() {
        system.runOnce(now);

        JsonNode newest = slice.post("/block_schemas/filter", "{}").json();
        assertThat(newest.valueStream()
                        .map(schema -> schema.at("/block_type/slug").stringValue() + " "
                                + schema.get("version").stringValue()))
                .startsWith(
                        "sqlalchemy-connector 0.4.0",
                        "database-credentials 0.4.0",
                        "snowflake-credentials 0.27.3",
                        "snowflake-connector 0.27.3")
                .endsWith("local-file-system 3.8.4", "secret 3.8.4", "webhook 3.8.4");
    }

    @Test
    void whatIsThereFromTheStartExplainsItselfAndIsNoEvent() {
        system.runOnce(now);

        assertThat(told()).isEmpty();
        for (JsonNode schema : slice.post("/block_schemas/filter", "{}").json()) {
            assertThat(schema.at("/block_type/code_example").stringValue())
                    .containsPattern("import (\\w+)\\n\\nblock = \\1\\.load\\(\"NAME\"\\)");
            assertThat(schema.at("/fields/description").stringValue()).isNotBlank();
        }
    }

    @Test
    void whatSomebodyRemovedStaysAwayUntilTheNextStart() {
        system.runOnce(now);
        String id = slice.get("/block_types/slug/smb").json().get("id").stringValue();
        slice.delete("/block_types/" + id);

        assertThat(system.runOnce(now)).isZero();
        assertThat(slice.get("/block_types/slug/smb").status()).isEqualTo(404);

        start(null);
        assertThat(system.runOnce(now)).isEqualTo(2);
        assertThat(slice.get("/block_types/slug/smb").status()).isEqualTo(200);
    }
}
