package dev.provost.server.graphs;

import dev.provost.api.json.RawJson;
import dev.provost.api.json.UuidText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The runs that the inputs of a task run name.
///
/// @param sources those whose results went into it
/// @param around those within which it ran
/// @param size how many things the inputs name, an empty one counting as one
record Inputs(List<UUID> sources, List<UUID> around, int size) {
    /// The name under which clients list the runs around a run.
    private static final String AROUND = "__parents__";

    private static final Inputs NONE = new Inputs(List.of(), List.of(), 1);

    static Inputs of(RawJson taskInputs) {
        if (taskInputs.equals(RawJson.EMPTY_OBJECT)) {
            return NONE;
        }
        var sources = new ArrayList<UUID>();
        var around = new ArrayList<UUID>();
        int size = 0;
        for (Map.Entry<String, JsonNode> input : taskInputs.tree().properties()) {
            List<UUID> named = input.getKey().equals(AROUND) ? around : sources;
            for (JsonNode source : input.getValue()) {
                @Nullable UUID id = id(source);
                if (id != null) {
                    named.add(id);
                }
            }
            size += Math.max(1, input.getValue().size());
        }
        return new Inputs(sources, around, Math.max(1, size));
    }

    /// The task runs that any of the inputs name, each once.
    static Stream<UUID> taskRuns(RawJson taskInputs) {
        return taskInputs
                .tree()
                .valueStream()
                .flatMap(JsonNode::valueStream)
                .filter(source -> source.path("input_type").asString("").equals("task_run"))
                .<UUID>mapMulti((source, next) -> {
                    @Nullable UUID id = id(source);
                    if (id != null) {
                        next.accept(id);
                    }
                })
                .distinct();
    }

    private static @Nullable UUID id(JsonNode source) {
        JsonNode id = source.path("id");
        return id.isString() ? UuidText.parse(id.stringValue()) : null;
    }
}
