package dev.provost.engine.schemas;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Schemas as flows send them. The first version of pydantic wrote some things in its own way, and they are put
/// in the standard's:
///
/// ```
/// {"type": "string"}, not required, no default   {"anyOf": [{"type": "string"}, {"type": "null"}]}
/// {"items": [A, B]}                              {"prefixItems": [A, B]}
/// a definition of a block                        the same, or a reference to a stored block
/// ```
final class PydanticSchema {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private PydanticSchema() {}

    static JsonNode standard(JsonNode schema) {
        return standard(schema, false);
    }

    /// @param nullForDefault whether what has a default may be null
    static JsonNode standard(JsonNode schema, boolean nullForDefault) {
        JsonNode copy = schema.deepCopy();
        if (copy.get("properties") instanceof ObjectNode properties) {
            properties(properties, required(copy), nullForDefault);
        }
        if (copy.get("definitions") instanceof ObjectNode definitions) {
            for (JsonNode definition : definitions.valueStream().toList()) {
                define(definitions, definition, nullForDefault);
            }
        }
        return copy;
    }

    private static Set<String> required(JsonNode schema) {
        var required = new HashSet<String>();
        schema.path("required").forEach(key -> required.add(key.asString("")));
        return required;
    }

    private static void properties(ObjectNode properties, Set<String> ofParent, boolean nullForDefault) {
        Set<String> required = ofParent;
        for (Map.Entry<String, JsonNode> property : properties.properties()) {
            if (property.getValue() instanceof ObjectNode schema) {
                allowNull(schema, required.contains(property.getKey()), nullForDefault);
                if (schema.get("items") instanceof ArrayNode items && !items.isEmpty() && !schema.has("prefixItems")) {
                    schema.remove("items");
                    schema.set("prefixItems", items);
                }
                if (schema.get("properties") instanceof ObjectNode inner) {
                    // Whatever follows is held against this list too: the reference does so, and flows that run there
                    // have to run here.
                    required = required(schema);
                    properties(inner, required, nullForDefault);
                }
            }
        }
    }

    private static void allowNull(ObjectNode schema, boolean required, boolean nullForDefault) {
        JsonNode type = schema.get("type");
        boolean isNull = type != null && type.isString() && type.stringValue().equals("null");
        if (required || type == null || isNull || (schema.has("default") && !nullForDefault)) {
            return;
        }
        ArrayNode alternatives = NODES.arrayNode();
        alternatives.addObject().set("type", type);
        alternatives.addObject().put("type", "null");
        schema.set("anyOf", alternatives);
        schema.remove("type");
    }

    private static void define(ObjectNode definitions, JsonNode definition, boolean nullForDefault) {
        if (definition.get("properties") instanceof ObjectNode properties) {
            properties(properties, required(definition), nullForDefault);
        }
        if (definition.has("block_type_slug") && definition.path("title").isString()) {
            ObjectNode either = NODES.objectNode();
            either.putArray("oneOf").add(definition).add(storedBlock());
            definitions.set(definition.get("title").stringValue(), either);
        }
    }

    private static ObjectNode storedBlock() {
        ObjectNode byId = NODES.objectNode().put("type", "string").put("format", "uuid");
        ObjectNode byKeys = NODES.objectNode().put("type", "object");
        byKeys.putObject("additionalProperties").put("type", "string");
        byKeys.put("minProperties", 1);
        ObjectNode block = NODES.objectNode().put("type", "object");
        block.putObject("properties")
                .putObject("$ref")
                .putArray("oneOf")
                .add(byId)
                .add(byKeys);
        block.putArray("required").add("$ref");
        return block;
    }
}
