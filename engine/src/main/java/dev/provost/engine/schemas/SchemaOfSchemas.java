package dev.provost.engine.schemas;

import dev.provost.api.json.Wire;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// What a schema of draft 2020-12 itself has to look like.
final class SchemaOfSchemas {

    // The standard says the same in eight documents. The order is theirs: the first complaint is the one that is told.
    private static final String TEXT = """
            {
              "allOf": [
                {
                  "type": ["object", "boolean"],
                  "properties": {
                    "$id": {"type": "string", "format": "uri-reference", "pattern": "^[^#]*#?$"},
                    "$schema": {"type": "string", "format": "uri"},
                    "$ref": {"type": "string", "format": "uri-reference"},
                    "$anchor": {"$ref": "#/$defs/anchor"},
                    "$dynamicRef": {"type": "string", "format": "uri-reference"},
                    "$dynamicAnchor": {"$ref": "#/$defs/anchor"},
                    "$vocabulary": {
                      "type": "object",
                      "propertyNames": {"type": "string", "format": "uri"},
                      "additionalProperties": {"type": "boolean"}
                    },
                    "$comment": {"type": "string"},
                    "$defs": {"$ref": "#/$defs/schemasByName"}
                  }
                },
                {
                  "type": ["object", "boolean"],
                  "properties": {
                    "prefixItems": {"$ref": "#/$defs/schemas"},
                    "items": {"$ref": "#"},
                    "contains": {"$ref": "#"},
                    "additionalProperties": {"$ref": "#"},
                    "properties": {"$ref": "#/$defs/schemasByName"},
                    "patternProperties": {
                      "type": "object",
                      "additionalProperties": {"$ref": "#"},
                      "propertyNames": {"format": "regex"}
                    },
                    "dependentSchemas": {"$ref": "#/$defs/schemasByName"},
                    "propertyNames": {"$ref": "#"},
                    "if": {"$ref": "#"},
                    "then": {"$ref": "#"},
                    "else": {"$ref": "#"},
                    "allOf": {"$ref": "#/$defs/schemas"},
                    "anyOf": {"$ref": "#/$defs/schemas"},
                    "oneOf": {"$ref": "#/$defs/schemas"},
                    "not": {"$ref": "#"}
                  }
                },
                {
                  "type": ["object", "boolean"],
                  "properties": {
                    "unevaluatedItems": {"$ref": "#"},
                    "unevaluatedProperties": {"$ref": "#"}
                  }
                },
                {
                  "type": ["object", "boolean"],
                  "properties": {
                    "type": {
                      "anyOf": [
                        {"$ref": "#/$defs/type"},
                        {"type": "array", "items": {"$ref": "#/$defs/type"}, "minItems": 1, "uniqueItems": true}
                      ]
                    },
                    "enum": {"type": "array"},
                    "multipleOf": {"type": "number", "exclusiveMinimum": 0},
                    "maximum": {"type": "number"},
                    "exclusiveMaximum": {"type": "number"},
                    "minimum": {"type": "number"},
                    "exclusiveMinimum": {"type": "number"},
                    "maxLength": {"$ref": "#/$defs/size"},
                    "minLength": {"$ref": "#/$defs/size"},
                    "pattern": {"type": "string", "format": "regex"},
                    "maxItems": {"$ref": "#/$defs/size"},
                    "minItems": {"$ref": "#/$defs/size"},
                    "uniqueItems": {"type": "boolean"},
                    "maxContains": {"$ref": "#/$defs/size"},
                    "minContains": {"$ref": "#/$defs/size"},
                    "maxProperties": {"$ref": "#/$defs/size"},
                    "minProperties": {"$ref": "#/$defs/size"},
                    "required": {"$ref": "#/$defs/names"},
                    "dependentRequired": {"type": "object", "additionalProperties": {"$ref": "#/$defs/names"}}
                  }
                },
                {
                  "type": ["object", "boolean"],
                  "properties": {
                    "title": {"type": "string"},
                    "description": {"type": "string"},
                    "deprecated": {"type": "boolean"},
                    "readOnly": {"type": "boolean"},
                    "writeOnly": {"type": "boolean"},
                    "examples": {"type": "array"}
                  }
                },
                {
                  "type": ["object", "boolean"],
                  "properties": {"format": {"type": "string"}}
                },
                {
                  "type": ["object", "boolean"],
                  "properties": {
                    "contentEncoding": {"type": "string"},
                    "contentMediaType": {"type": "string"},
                    "contentSchema": {"$ref": "#"}
                  }
                }
              ],
              "type": ["object", "boolean"],
              "properties": {
                "definitions": {"$ref": "#/$defs/schemasByName"},
                "dependencies": {
                  "type": "object",
                  "additionalProperties": {"anyOf": [{"$ref": "#"}, {"$ref": "#/$defs/names"}]}
                },
                "$recursiveAnchor": {"$ref": "#/$defs/anchor"},
                "$recursiveRef": {"type": "string", "format": "uri-reference"}
              },
              "$defs": {
                "anchor": {"type": "string", "pattern": "^[A-Za-z_][-A-Za-z0-9._]*$"},
                "names": {"type": "array", "items": {"type": "string"}, "uniqueItems": true},
                "schemas": {"type": "array", "minItems": 1, "items": {"$ref": "#"}},
                "schemasByName": {"type": "object", "additionalProperties": {"$ref": "#"}},
                "size": {"type": "integer", "minimum": 0},
                "type": {"enum": ["array", "boolean", "integer", "null", "number", "object", "string"]}
              }
            }
            """;

    private static final JsonSchema SCHEMA = new JsonSchema(Wire.JSON.readTree(TEXT), JsonSchema.Formats.REQUIREMENTS);

    private SchemaOfSchemas() {}

    /// The first thing that is wrong with a schema.
    static Optional<String> flaw(JsonNode schema) {
        return switch (SCHEMA.of(schema)) {
            case SchemaVerdict.Answer(List<SchemaProblem> problems) ->
                problems.stream().findFirst().map(SchemaProblem::message);
            case SchemaVerdict.Unusable unusable -> Optional.of(unusable.message());
        };
    }
}
