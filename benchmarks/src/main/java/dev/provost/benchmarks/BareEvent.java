package dev.provost.benchmarks;

import static java.util.stream.Collectors.joining;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// An event and the things it is about, as rows.
///
/// @param things the first is what the event happened to
record BareEvent(
        String id, @Nullable String follows, String occurred, String event, List<Thing> things, String payload) {

    private static final BareStatement EVENT = BareStatement.insert(
            "events",
            "id uuid, occurred timestamptz, event text, resource_id text, resource jsonb, related_resource_ids jsonb,"
                    + " related jsonb, payload jsonb, received timestamptz, recorded timestamptz, follows uuid,"
                    + " created timestamptz, updated timestamptz");

    private static final BareStatement RESOURCE = BareStatement.insert(
            "event_resources",
            "id uuid, occurred timestamptz, resource_id text, resource_role text, resource json, event_id uuid,"
                    + " created timestamptz, updated timestamptz");

    /// @param labels members of a JSON object
    record Thing(String id, String role, String labels) {

        private String json() {
            return "{\"prefect.resource.id\":\"" + id + "\""
                    + (role.isEmpty() ? "" : ",\"prefect.resource.role\":\"" + role + "\"")
                    + (labels.isEmpty() ? "" : ",") + labels + "}";
        }
    }

    static String name(String name) {
        return "\"prefect.resource.name\":\"" + name + "\"";
    }

    void addTo(BareWork.Batch batch) {
        List<Thing> related = things.subList(1, things.size());
        batch.rows()
                .add(
                        EVENT,
                        id,
                        occurred,
                        event,
                        things.getFirst().id(),
                        things.getFirst().json(),
                        related.stream().map(thing -> "\"" + thing.id() + "\"").collect(joining(",", "[", "]")),
                        related.stream().map(Thing::json).collect(joining(",", "[", "]")),
                        payload,
                        batch.time,
                        batch.time,
                        follows,
                        batch.time,
                        batch.time);
        for (Thing thing : things) {
            batch.rows()
                    .add(
                            RESOURCE,
                            batch.id(),
                            occurred,
                            thing.id(),
                            thing.role(),
                            "{" + thing.labels() + "}",
                            id,
                            batch.time,
                            batch.time);
        }
    }
}
