package dev.provost.engine.blocks;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What a client says that a block holds: a schema, with everything that is defined in it and the checksums of the
/// blocks that it refers to.
public record BlockFields(ObjectNode fields) {
    static final String DEFINITIONS = "definitions";
    static final String REFERENCES = "block_schema_references";
    static final String SECRETS = "secret_fields";
    private static final String POINTER = "#/definitions/";
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /// The checksum by which clients know the schema. Which fields are secret does not count, nor does what the blocks
    /// hold that it refers to: they have checksums of their own.
    public String checksum() {
        JsonNode counted = without(SECRETS, fields);
        if (counted instanceof ObjectNode object && object.has(DEFINITIONS)) {
            ObjectNode own = ownDefinitions();
            if (!object.get(DEFINITIONS).isEmpty()) {
                object.remove(DEFINITIONS);
                if (!own.isEmpty()) {
                    object.set(DEFINITIONS, without(SECRETS, own));
                }
            }
        }
        return "sha256:" + sha256("[[" + SortedJson.of(counted) + "], {}]");
    }

    /// What is stored of the fields: references have rows of their own, and the definitions of other blocks theirs.
    public ObjectNode stored() {
        ObjectNode stored = fields.deepCopy();
        stored.remove(REFERENCES);
        if (fields.path(DEFINITIONS).isEmpty()) {
            return stored;
        }
        ObjectNode own = ownDefinitions();
        stored.remove(DEFINITIONS);
        if (!own.isEmpty()) {
            stored.set(DEFINITIONS, own);
        }
        return stored;
    }

    /// The fields as whoever made the schema gets them back.
    public ObjectNode answered() {
        ObjectNode answered = stored();
        answered.set(REFERENCES, fields.path(REFERENCES).isObject() ? fields.get(REFERENCES) : NODES.objectNode());
        if (fields.has(DEFINITIONS)) {
            answered.set(DEFINITIONS, fields.get(DEFINITIONS));
        }
        return answered;
    }

    /// A block that the schema refers to.
    ///
    /// @param name the field it stands under
    public record Referred(String name, String slug, String checksum) {}

    /// The blocks that the schema refers to; a field may take blocks of several types.
    ///
    /// @throws BadBlock if they are not written as they should be
    public List<Referred> references() {
        var references = new ArrayList<Referred>();
        for (Map.Entry<String, JsonNode> entry : fields.path(REFERENCES).properties()) {
            JsonNode said = entry.getValue();
            Iterable<JsonNode> each = said.isArray() ? said : List.of(said);
            each.forEach(one -> references.add(reference(entry.getKey(), one)));
        }
        return references;
    }

    private static Referred reference(String name, JsonNode said) {
        JsonNode slug = said.path("block_type_slug");
        JsonNode checksum = said.path("block_schema_checksum");
        if (!slug.isString() || !checksum.isString()) {
            throw new BadBlock("The block schema reference '" + name
                    + "' must have a block_type_slug and a block_schema_checksum.");
        }
        return new Referred(name, slug.stringValue(), checksum.stringValue());
    }

    /// The fields of a block that this schema refers to, from its definitions.
    ///
    /// @throws BadBlock if there is no such definition
    public BlockFields ofReferred(Referred referred, String typeName) {
        JsonNode definitions = fields.path(DEFINITIONS);
        if (!definitions.isObject() || definitions.isEmpty()) {
            throw new BadBlock(
                    "Unable to create nested block schema due to missing definitions in root block schema fields");
        }
        List<String> names = pointers(fields.path("properties").path(referred.name()));
        @Nullable
        JsonNode found = names.size() == 1
                ? definitions.get(names.getFirst())
                : names.stream()
                        .map(definitions::get)
                        .filter(each -> each != null
                                && each.path("block_type_slug").asString("").equals(referred.slug()))
                        .findFirst()
                        .orElse(null);
        if (!(found instanceof ObjectNode definition)) {
            throw new BadBlock("Unable to create nested block schema for block type '" + typeName
                    + "' due to missing definition.");
        }
        ObjectNode nested = definition.deepCopy();
        nested.set(DEFINITIONS, definitions);
        return new BlockFields(nested);
    }

    private ObjectNode ownDefinitions() {
        return ownDefinitions(fields, fields.path(DEFINITIONS), NODES.objectNode());
    }

    /// Everything that is pointed to and that is no block, and what that points to.
    private static ObjectNode ownDefinitions(JsonNode from, JsonNode definitions, ObjectNode found) {
        for (String name : pointers(from)) {
            @Nullable JsonNode definition = definitions.get(name);
            boolean isBlock = definition != null && definition.hasNonNull("block_type_slug");
            if (definition != null && !definition.isEmpty() && !isBlock && !found.has(name)) {
                found.set(name, definition);
                ownDefinitions(definition, definitions, found);
            }
        }
        return found;
    }

    private static List<String> pointers(JsonNode node) {
        var pointers = new ArrayList<String>();
        collect(node, pointers);
        return pointers;
    }

    private static void collect(JsonNode node, List<String> pointers) {
        JsonNode pointer = node.path("$ref");
        if (pointer.isString() && !pointer.stringValue().isEmpty()) {
            pointers.add(pointer.stringValue().replace(POINTER, ""));
        }
        node.forEach(child -> collect(child, pointers));
    }

    /// A copy without a key, here and in all objects within objects.
    private static JsonNode without(String key, JsonNode node) {
        if (!(node instanceof ObjectNode object)) {
            return node;
        }
        ObjectNode copy = NODES.objectNode();
        for (Map.Entry<String, JsonNode> entry : object.properties()) {
            if (!entry.getKey().equals(key)) {
                copy.set(entry.getKey(), without(key, entry.getValue()));
            }
        }
        return copy;
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java knows no SHA-256", e);
        }
    }
}
