package dev.provost.server.blocks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provost.server.Slice.Answer;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

abstract class BlockSchemasContract extends BlocksSlice {
    private static final Answer MISSING = new Answer(404, "{\"detail\":\"Block schema not found\"}");
    private static final String CHECKSUM = "sha256:9fcf3fa0a6a9fd3b7ed0d8b0a1d6f2a0";

    private Answer make(String type, String rest) {
        return post("/block_schemas/", "{'block_type_id': '%s', %s}".formatted(type, rest));
    }

    private List<String> listed(String body) {
        return slice.post("/block_schemas/filter", json(body))
                .json()
                .valueStream()
                .map(schema -> schema.at("/fields/title").stringValue())
                .toList();
    }

    /// A grandchild in a child in a parent, as a client says it: with everything in the parent's definitions.
    private String family(String childChecksum, String grandchildChecksum) {
        return """
                {'title': 'Parent', 'properties': {'child': {'$ref': '#/definitions/Child'}},
                 'block_schema_references': {
                    'child': {'block_type_slug': 'child', 'block_schema_checksum': '%s'}},
                 'definitions': {
                    'Child': {'title': 'Child', 'block_type_slug': 'child',
                        'properties': {'inner': {'$ref': '#/definitions/Inner'}, 'kind': {'$ref': '#/definitions/Kind'}},
                        'block_schema_references': {
                            'inner': {'block_type_slug': 'inner', 'block_schema_checksum': '%s'}}},
                    'Inner': {'title': 'Inner', 'block_type_slug': 'inner', 'properties': {'x': {'type': 'integer'}},
                        'block_schema_references': {}},
                    'Kind': {'title': 'Kind', 'enum': [1, 2]}}}""".formatted(childChecksum, grandchildChecksum);
    }

    @Test
    void aSchemaIsMade() {
        String type = type("x");

        Answer answer = make(type, "'fields': {'title': 'X', 'properties': {}}, 'capabilities': ['run']");

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.json().get("version").stringValue()).isEqualTo("non-versioned");
        assertThat(answer.json().at("/block_type/slug").stringValue()).isEqualTo("x");
        assertThat(answer.json().get("fields"))
                .isEqualTo(tree("{'title': 'X', 'properties': {}, 'block_schema_references': {}}"));
        assertThat(slice.get("/block_schemas/" + id(answer)).json()).isEqualTo(answer.json());
        assertThat(slice.get("/block_schemas/checksum/"
                                + answer.json().get("checksum").stringValue())
                        .json())
                .isEqualTo(answer.json());
    }

    @Test
    void theSameFieldsInTheSameVersionAreTheSameSchema() {
        String type = type("x");
        Answer first = make(type, "'fields': {'title': 'X'}, 'version': '1'");

        Answer again = make(type, "'fields': {'title': 'X'}, 'version': '1'");
        Answer newer = make(type, "'fields': {'title': 'X'}, 'version': '2'");

        assertThat(again).isEqualTo(new Answer(200, first.text()));
        assertThat(newer.status()).isEqualTo(201);
        String path = "/block_schemas/checksum/" + first.json().get("checksum").stringValue();
        assertThat(id(slice.get(path))).isEqualTo(id(newer));
        assertThat(id(slice.get(path + "?version=1"))).isEqualTo(id(first));
        assertThat(slice.get(path + "?version=3")).isEqualTo(MISSING);
    }

    @Test
    void aSchemaBringsTheSchemasItRefersTo() {
        String parent = type("parent");
        type("child");
        type("inner");

        Answer answer = make(parent, "'fields': " + family(CHECKSUM, CHECKSUM));

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.json().get("fields")).isEqualTo(tree(family(CHECKSUM, CHECKSUM)));
        assertThat(listed("{}")).containsExactlyInAnyOrder("Parent", "Child", "Inner");
        JsonNode read = slice.get("/block_schemas/" + id(answer)).json().get("fields");
        assertThat(read.get("definitions").propertyNames()).containsExactlyInAnyOrder("Child", "Inner", "Kind");
        String childChecksum =
                read.at("/block_schema_references/child/block_schema_checksum").stringValue();
        JsonNode child =
                slice.get("/block_schemas/checksum/" + childChecksum).json().get("fields");
        assertThat(child.get("definitions").propertyNames()).containsExactlyInAnyOrder("Inner", "Kind");
        assertThat(child.at("/block_schema_references/inner/block_type_slug").stringValue())
                .isEqualTo("inner");
    }

    @Test
    void aFieldThatTakesSeveralTypesNamesThemAll() {
        String a = type("a");
        String b = type("b");
        String checksumA =
                make(a, "'fields': {'title': 'A'}").json().get("checksum").stringValue();
        String checksumB =
                make(b, "'fields': {'title': 'B'}").json().get("checksum").stringValue();
        String either = "{'title': 'E', 'block_schema_references': {'f': ["
                + "{'block_type_slug': 'a', 'block_schema_checksum': '" + checksumA + "'},"
                + "{'block_type_slug': 'b', 'block_schema_checksum': '" + checksumB + "'}]}}";

        Answer answer = make(type("e"), "'fields': " + either);

        JsonNode read = slice.get("/block_schemas/" + id(answer)).json().at("/fields/block_schema_references");
        assertThat(read).isEqualTo(answer.json().at("/fields/block_schema_references"));
        assertThat(read.findValuesAsString("block_schema_checksum")).containsExactly(checksumA, checksumB);
    }

    @Test
    void aSchemaThatCannotBeIsRefused() {
        String type = type("parent");

        assertThat(make(NOBODY, "'fields': {}"))
                .isEqualTo(new Answer(404, "{\"detail\":\"Block type " + NOBODY + " not found.\"}"));
        assertThat(make(type, "'fields': " + family(CHECKSUM, CHECKSUM)))
                .isEqualTo(new Answer(
                        409,
                        "{\"detail\":\"Cannot create block schema because block type 'child' was not found."
                                + "Did you forget to register the block type?\"}"));
        assertThat(make(type, "'fields': {'block_schema_references': {'a': 3}}").status())
                .isEqualTo(400);
        assertThat(listed("{}")).isEmpty();
    }

    @Test
    void schemasAreListedNewestFirst() {
        String a = type("a");
        String id = schema(a, "{'title': '1'}", "['read', 'write']");
        make(a, "'fields': {'title': '2'}, 'capabilities': ['read'], 'version': 'v'");
        schema(type("b"), "{'title': '3'}", "[]");

        assertThat(listed("{}")).containsExactly("3", "2", "1");
        assertThat(listed("{'limit': 1, 'offset': 1}")).containsExactly("2");
        assertThat(listed("{'block_schemas': {'block_type_id': {'any_': ['" + a + "']}}}"))
                .containsExactly("2", "1");
        assertThat(listed("{'block_schemas': {'block_capabilities': {'all_': ['read', 'write']}}}"))
                .containsExactly("1");
        assertThat(listed("{'block_schemas': {'operator': 'or_', 'version': {'any_': ['v']}, 'id': {'any_': ['" + id
                        + "']}}}"))
                .containsExactly("2", "1");
        assertThat(slice.get("/block_capabilities/").text()).isEqualTo("[\"read\",\"write\"]");
    }

    @Test
    void aRemovedSchemaIsGone() {
        String id = schema(type("x"), "{}", "[]");

        assertThat(slice.delete("/block_schemas/" + id).status()).isEqualTo(204);

        assertThat(slice.delete("/block_schemas/" + id)).isEqualTo(MISSING);
        assertThat(slice.get("/block_schemas/" + id)).isEqualTo(MISSING);
    }
}
