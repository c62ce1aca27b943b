package dev.provost.engine.schemas;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// What stands where a recipe has not become a value. A schema that is asked of it knows what to say.
public sealed interface Placeholder {

    /// Nobody knows yet what the recipe will come to, so it fits everywhere.
    record Unknown() implements Placeholder {}

    /// The recipe cannot be followed, so it fits nowhere.
    record Failed(String reason) implements Placeholder {}

    /// The keyword of the problem that a recipe is; no word of a schema is written so.
    String KEYWORD = " placeholder";

    /// A node that stands for this among nodes of JSON; it is never written.
    default JsonNode node() {
        return JsonNodeFactory.instance.pojoNode(this);
    }
}
