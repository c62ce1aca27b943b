package dev.provost.engine.states;

import dev.provost.api.json.RawJson;
import dev.provost.api.states.State;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A state's data, which become an artifact. An object may name the artifact in keys of its own; those are not data.
///
/// @param state the state, with what is left of its data
record StateData(
        UUID artifactId,
        State state,
        RawJson data,
        @Nullable String key,
        @Nullable String type,
        @Nullable String description) {

    /// The data of a state that has any, unless they say themselves that they are kept nowhere.
    static Optional<StateData> toStore(@Nullable State state, Chance chance) {
        RawJson data = state == null ? null : state.data();
        if (state == null || data == null) {
            return Optional.empty();
        }
        JsonNode tree = data.tree();
        if (tree.isNull() || States.isUnpersisted(tree)) {
            return Optional.empty();
        }
        if (!(tree instanceof ObjectNode object)) {
            return Optional.of(new StateData(chance.nextId(), state, data, null, null, null));
        }
        int size = object.size();
        String key = removed(object, "artifact_key");
        String type = removed(object, "artifact_type");
        String description = removed(object, "artifact_description");
        RawJson rest = object.size() == size ? data : RawJson.of(object);
        return Optional.of(new StateData(chance.nextId(), state.withData(rest), rest, key, type, description));
    }

    private static @Nullable String removed(ObjectNode data, String key) {
        JsonNode value = data.remove(key);
        return value != null && value.isString() && !value.stringValue().isEmpty() ? value.stringValue() : null;
    }

    Effect.StoreResult effect(@Nullable UUID flowRunId, @Nullable UUID taskRunId) {
        return new Effect.StoreResult(artifactId, flowRunId, taskRunId, key, type, description, data);
    }
}
