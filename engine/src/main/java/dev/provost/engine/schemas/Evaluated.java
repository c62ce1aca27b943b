package dev.provost.engine.schemas;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// Which parts of a value some word of a schema has spoken of, for the words that ask about all others.
final class Evaluated {
    private static final List<String> ALTERNATIVES = List.of("allOf", "oneOf", "anyOf");

    private final SchemaWalk walk;
    private final JsonNode value;
    private final Set<String> keys = new HashSet<>();
    private final Set<Integer> indexes = new HashSet<>();

    private Evaluated(SchemaWalk walk, JsonNode value) {
        this.walk = walk;
        this.value = value;
    }

    static List<String> items(SchemaWalk walk, JsonNode asked, JsonNode value, JsonNode schema) {
        if (!value.isArray()) {
            return List.of();
        }
        var evaluated = new Evaluated(walk, value);
        evaluated.by(schema);
        var others = new ArrayList<String>();
        for (int i = 0; i < value.size(); i++) {
            if (!evaluated.indexes.contains(i)) {
                others.add(PythonText.of(value.get(i)));
            }
        }
        return others.isEmpty()
                ? List.of()
                : List.of("Unevaluated items are not allowed (" + String.join(", ", others)
                        + SchemaWords.verb(others.size()) + " unexpected)");
    }

    static List<String> properties(SchemaWalk walk, JsonNode asked, JsonNode value, JsonNode schema) {
        if (!value.isObject()) {
            return List.of();
        }
        var evaluated = new Evaluated(walk, value);
        evaluated.by(schema);
        var others = new ArrayList<String>();
        for (Map.Entry<String, JsonNode> part : value.properties()) {
            if (!evaluated.keys.contains(part.getKey())) {
                walk.check(part.getValue(), asked).forEach(_ -> others.add(part.getKey()));
            }
        }
        if (others.isEmpty()) {
            return List.of();
        }
        return asked.isBoolean()
                ? List.of("Unevaluated properties are not allowed ("
                        + SchemaWords.surplus(others.stream().sorted().toList()) + " unexpected)")
                : List.of("Unevaluated properties are not valid under the given schema (" + SchemaWords.surplus(others)
                        + " unevaluated and invalid)");
    }

    private void by(JsonNode schema) {
        if (!schema.isObject()) {
            return;
        }
        for (String word : List.of("$ref", "$dynamicRef")) {
            if (schema.path(word).isString()) {
                by(walk.resolve(schema.get(word)));
            }
        }
        if (value.isObject()) {
            byProperties(schema);
        } else {
            byItems(schema);
        }
        for (String word : ALTERNATIVES) {
            for (JsonNode each : schema.path(word)) {
                if (walk.fits(value, each)) {
                    by(each);
                }
            }
        }
        if (schema.has("if")) {
            byCondition(schema);
        }
    }

    private void byCondition(JsonNode schema) {
        if (walk.fits(value, schema.get("if"))) {
            by(schema.get("if"));
            by(schema.path("then"));
        } else {
            by(schema.path("else"));
        }
    }

    private void byProperties(JsonNode schema) {
        for (Map.Entry<String, JsonNode> part : value.properties()) {
            String key = part.getKey();
            boolean spoken = schema.path("properties").has(key)
                    || SchemaWords.matchesPattern(key, schema)
                    || allowed(part.getValue(), schema, "additionalProperties")
                    || allowed(part.getValue(), schema, "unevaluatedProperties");
            if (spoken) {
                keys.add(key);
            }
        }
        for (Map.Entry<String, JsonNode> dependent :
                schema.path("dependentSchemas").properties()) {
            if (value.has(dependent.getKey())) {
                by(dependent.getValue());
            }
        }
    }

    private void byItems(JsonNode schema) {
        int prefix =
                schema.has("items") ? value.size() : schema.path("prefixItems").size();
        for (int i = 0; i < value.size(); i++) {
            if (i < prefix
                    || allowed(value.get(i), schema, "contains")
                    || allowed(value.get(i), schema, "unevaluatedItems")) {
                indexes.add(i);
            }
        }
    }

    private boolean allowed(JsonNode part, JsonNode schema, String word) {
        return schema.has(word) && walk.fits(part, schema.get(word));
    }
}
