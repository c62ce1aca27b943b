package dev.provost.engine.schemas;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/// A schema of draft 2020-12, whose messages are those of Python's `jsonschema`: clients show them to people, and
/// the reference's answers hold them.
///
/// ```
/// {"type": "object", "required": ["approved"]}   asked of {}   "'approved' is a required property"
/// ```
///
/// Nothing is fetched from anywhere: a schema may only point into itself.
public final class JsonSchema {
    private static final Pattern ESCAPED = Pattern.compile("(%[0-9a-fA-F]{2})+");

    private final JsonNode document;
    private final Formats formats;
    private final Map<String, JsonNode> anchors = new HashMap<>();
    private final Map<String, JsonNode> ids = new HashMap<>();

    /// What the word `format` is taken for.
    public enum Formats {
        REMARKS,
        REQUIREMENTS
    }

    public JsonSchema(JsonNode document, Formats formats) {
        this.document = document;
        this.formats = formats;
        collect(document);
    }

    /// A broken schema is only found to be so where it is asked.
    public SchemaVerdict of(JsonNode value) {
        try {
            return new SchemaVerdict.Answer(new SchemaWalk(this).check(value, document));
        } catch (UnusableSchema e) {
            return e.verdict();
        }
    }

    boolean requiresFormats() {
        return formats == Formats.REQUIREMENTS;
    }

    private void collect(JsonNode node) {
        if (node.isObject()) {
            note(node.get("$anchor"), anchors, node);
            note(node.get("$dynamicAnchor"), anchors, node);
            note(node.get("$id"), ids, node);
        }
        node.forEach(this::collect);
    }

    private static void note(@Nullable JsonNode name, Map<String, JsonNode> names, JsonNode node) {
        if (name != null && name.isString()) {
            names.putIfAbsent(name.stringValue(), node);
        }
    }

    /// What a `$ref` points to.
    JsonNode resolve(String reference) {
        int hash = reference.indexOf('#');
        String resource = hash < 0 ? reference : reference.substring(0, hash);
        String fragment = hash < 0 ? "" : reference.substring(hash + 1);
        @Nullable JsonNode root = resource.isEmpty() ? document : ids.get(resource);
        if (root == null) {
            throw nowhere("Unresolvable: " + reference);
        }
        if (fragment.isEmpty()) {
            return root;
        }
        return fragment.startsWith("/") ? pointed(fragment, root) : anchored(fragment, root);
    }

    private static JsonNode pointed(String fragment, JsonNode root) {
        JsonNode found = root.at(JsonPointer.compile(decoded(fragment)));
        if (found.isMissingNode()) {
            throw nowhere("PointerToNowhere: " + PythonText.quoted(fragment) + " does not exist within "
                    + PythonText.of(root));
        }
        return found;
    }

    private static String decoded(String fragment) {
        return ESCAPED.matcher(fragment)
                .replaceAll(escaped -> Matcher.quoteReplacement(
                        new String(HexFormat.of().parseHex(escaped.group().replace("%", "")), StandardCharsets.UTF_8)));
    }

    private JsonNode anchored(String name, JsonNode root) {
        @Nullable JsonNode found = anchors.get(name);
        if (found == null) {
            throw nowhere("NoSuchAnchor: " + PythonText.quoted(name) + " does not exist within " + PythonText.of(root));
        }
        return found;
    }

    private static UnusableSchema nowhere(String message) {
        return new UnusableSchema(SchemaVerdict.Flaw.POINTS_NOWHERE, message);
    }
}
