package dev.provost.engine.artifacts;

import dev.provost.api.artifacts.ArtifactCollection;
import dev.provost.api.events.ReceivedEvent;
import dev.provost.api.events.RelatedResource;
import dev.provost.api.events.Resource;
import dev.provost.api.json.RawJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The events of collections of artifacts: of each key, which artifact is its latest.
public final class CollectionEvents {
    private CollectionEvents() {}

    /// What happened to a collection.
    public enum Change {
        CREATED("created"),
        UPDATED("updated"),
        DELETED("deleted");

        private final String word;

        Change(String word) {
            this.word = word;
        }
    }

    /// What of a collection is told.
    record Payload(
            String key,
            @Nullable String type,
            @Nullable RawJson data,
            @Nullable String description) {}

    /// The event that tells a change.
    ///
    /// @param id the event's
    public static ReceivedEvent of(Change change, ArtifactCollection collection, UUID id, Instant now) {
        Map<String, String> labels = labels("prefect.artifact-collection." + collection.id());
        labels.put(Resource.NAME, collection.key());
        return new ReceivedEvent(
                now,
                "prefect.artifact-collection." + change.word,
                new Resource(labels),
                related(collection),
                RawJson.writing(
                        new Payload(collection.key(), collection.type(), collection.data(), collection.description())),
                id,
                null,
                now);
    }

    private static List<RelatedResource> related(ArtifactCollection collection) {
        List<RelatedResource> related = new ArrayList<>();
        related.add(related("latest", "prefect.artifact." + collection.latestId()));
        if (collection.flowRunId() != null) {
            related.add(related("flow-run", "prefect.flow-run." + collection.flowRunId()));
        }
        if (collection.taskRunId() != null) {
            related.add(related("task-run", "prefect.task-run." + collection.taskRunId()));
        }
        return related;
    }

    private static RelatedResource related(String role, String id) {
        Map<String, String> labels = labels(id);
        labels.put(RelatedResource.ROLE, role);
        return new RelatedResource(labels);
    }

    private static Map<String, String> labels(String id) {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put(Resource.ID, id);
        return labels;
    }
}
