package dev.provost.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Bodies with everything in them that a schema of the contract knows.
final class SampleBodies {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final JsonNode schemas;
    private final Map<String, String> ids;

    /// @param ids what exists, by the name under which it is referred to: `flow_id`
    SampleBodies(JsonNode openapi, Map<String, String> ids) {
        this.schemas = openapi.at("/components/schemas");
        this.ids = ids;
    }

    /// A full body. Where the schema gives a choice, another number chooses something else.
    JsonNode full(JsonNode schema, int choice) {
        return full(schema, "", 0, choice);
    }

    private JsonNode full(JsonNode reference, String name, int depth, int choice) {
        JsonNode schema = resolved(reference);
        if (schema.has("const")) {
            return schema.get("const");
        }
        if (schema.has("enum")) {
            return schema.get("enum").get(choice % schema.get("enum").size());
        }
        for (String several : List.of("anyOf", "oneOf", "allOf")) {
            if (schema.has(several)) {
                List<JsonNode> options = schema.get(several)
                        .valueStream()
                        .filter(option ->
                                !resolved(option).path("type").asString("").equals("null"))
                        .toList();
                return full(options.get(choice % options.size()), name, depth, choice);
            }
        }
        return switch (schema.path("type").asString("")) {
            case "array" -> {
                ArrayNode list = JSON.arrayNode();
                if (depth < 7) {
                    list.add(full(schema.path("items"), name, depth + 1, choice));
                }
                yield list;
            }
            case "integer" -> JSON.numberNode(1);
            case "number" -> JSON.numberNode(1.5);
            case "boolean" -> JSON.booleanNode(true);
            case "string" -> JSON.stringNode(text(schema.path("format").asString(""), name));
            default -> object(schema, depth, choice);
        };
    }

    private ObjectNode object(JsonNode schema, int depth, int choice) {
        ObjectNode object = JSON.objectNode();
        if (schema.at("/additionalProperties/type").asString("").equals("string")) {
            // Only resources have labels of their own choice, and these they must have.
            object.put("prefect.resource.id", "odd").put("prefect.resource.role", "odd");
        }
        if (depth <= 5) {
            for (Map.Entry<String, JsonNode> property :
                    schema.path("properties").properties()) {
                object.set(property.getKey(), full(property.getValue(), property.getKey(), depth + 1, choice));
            }
        }
        return object;
    }

    private String text(String format, String name) {
        return switch (format) {
            case "uuid" -> ids.getOrDefault(name, "3f0c8a52-6f4e-4b53-9d0e-0d7f6d0f5a10");
            case "date-time" -> "2020-01-01T00:00:00Z";
            case "date" -> "2020-01-01";
            case "duration" -> "PT10S";
            default -> "odd";
        };
    }

    private JsonNode resolved(JsonNode schema) {
        JsonNode found = schema;
        while (found.has("$ref")) {
            String reference = found.get("$ref").stringValue();
            found = schemas.get(reference.substring(reference.lastIndexOf('/') + 1));
        }
        return found;
    }

    /// Every place in a value, as JSON pointers, the whole first.
    static List<String> places(JsonNode value) {
        var places = new ArrayList<String>();
        collect(value, "", places);
        return places;
    }

    private static void collect(JsonNode value, String at, List<String> places) {
        places.add(at);
        for (Map.Entry<String, JsonNode> entry : value.properties()) {
            collect(
                    entry.getValue(),
                    at + "/" + entry.getKey().replace("~", "~0").replace("/", "~1"),
                    places);
        }
        if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                collect(value.get(i), at + "/" + i, places);
            }
        }
    }

    /// The body as text, with other JSON at one place.
    static String with(JsonNode body, String place, String json) {
        String mark = "@@here@@";
        if (place.isEmpty()) {
            return json;
        }
        JsonNode copy = body.deepCopy();
        int slash = place.lastIndexOf('/');
        String last = place.substring(slash + 1).replace("~1", "/").replace("~0", "~");
        switch (copy.at(place.substring(0, slash))) {
            case ObjectNode object -> object.put(last, mark);
            case ArrayNode list -> list.set(Integer.parseInt(last), mark);
            default -> throw new IllegalArgumentException(place);
        }
        return JsonMapper.shared().writeValueAsString(copy).replace('"' + mark + '"', json);
    }
}
