package dev.provost.engine.blocks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Which parts of a block's data are not for everybody.
///
/// ```
/// "password"       data.password                           if it is an object, all in it
/// "login.token"    data.login.token
/// "headers.*"      everything within data.headers
/// ```
public final class BlockSecrets {
    /// What is shown in place of a secret. It says nothing of it, not even how long it is.
    public static final String MASK = "********";

    private static final String ANYTHING = "*";

    private final List<List<String>> paths;

    private BlockSecrets(List<List<String>> paths) {
        this.paths = paths;
    }

    /// Those that a schema's fields name.
    public static BlockSecrets of(JsonNode fields) {
        var paths = new ArrayList<List<String>>();
        for (JsonNode path : fields.path(BlockFields.SECRETS)) {
            if (path.isString()) {
                List<String> keys = List.of(path.stringValue().split("\\.", -1));
                int any = keys.indexOf(ANYTHING);
                paths.add(any < 0 ? keys : keys.subList(0, any));
            }
        }
        return new BlockSecrets(List.copyOf(paths));
    }

    /// Whether a key at the top is a secret as a whole.
    public boolean hide(String key) {
        return paths.contains(List.of(key));
    }

    /// The data with a mask over every secret; null is none.
    public ObjectNode masked(ObjectNode data) {
        ObjectNode masked = data.deepCopy();
        for (List<String> path : paths) {
            change(masked, path, null, (secret, _) -> secret.isNull() ? secret : mask());
        }
        return masked;
    }

    /// Data that somebody sends back with masks in it, with the secrets that were under them: nobody means to store a
    /// mask.
    public ObjectNode unmasked(ObjectNode sent, ObjectNode stored) {
        ObjectNode unmasked = sent.deepCopy();
        for (List<String> path : paths) {
            change(
                    unmasked,
                    path,
                    stored,
                    (secret, before) -> secret.equals(mask()) && before != null ? before : secret);
        }
        return unmasked;
    }

    private static JsonNode mask() {
        return JsonNodeFactory.instance.stringNode(MASK);
    }

    private interface Change {
        JsonNode of(JsonNode secret, @Nullable JsonNode before);
    }

    private static void change(ObjectNode data, List<String> path, @Nullable JsonNode before, Change change) {
        if (path.isEmpty()) {
            leaves(data, before, change);
            return;
        }
        String key = path.getFirst();
        @Nullable JsonNode value = data.get(key);
        @Nullable JsonNode earlier = before == null ? null : before.get(key);
        if (value instanceof ObjectNode object && !object.isEmpty()) {
            change(object, path.subList(1, path.size()), earlier, change);
        } else if (value != null && path.size() == 1) {
            data.set(key, change.of(value, earlier));
        }
    }

    private static void leaves(ObjectNode data, @Nullable JsonNode before, Change change) {
        for (Map.Entry<String, JsonNode> entry : data.properties()) {
            @Nullable JsonNode earlier = before == null ? null : before.get(entry.getKey());
            if (entry.getValue() instanceof ObjectNode object && !object.isEmpty()) {
                leaves(object, earlier, change);
            } else {
                entry.setValue(change.of(entry.getValue(), earlier));
            }
        }
    }
}
