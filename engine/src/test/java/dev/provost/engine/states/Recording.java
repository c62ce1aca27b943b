package dev.provost.engine.states;

import dev.provost.api.events.Event;
import dev.provost.api.json.RawJson;
import dev.provost.api.json.Wire;
import dev.provost.api.states.OrchestrationResult.Details;
import dev.provost.api.states.State;
import dev.provost.api.states.StateCreate;
import dev.provost.api.states.StateDetails;
import dev.provost.api.states.StateType;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What the reference did with random proposals, and our states in the form in which that is written down: times are
/// microseconds since the walk began, ids are labels.
final class Recording {

    static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

    private final Map<UUID, String> labels = new HashMap<>();
    private int leases;

    Recording() {
        labels.put(new UUID(0, 1), "t0");
        labels.put(new UUID(0, 2), "t1");
    }

    /// A run's proposals, one after another.
    ///
    /// @param head what is known of the run
    record Walk(JsonNode head, List<JsonNode> steps) {
        @Override
        public String toString() {
            return head.get("kind").stringValue() + " " + head.get("walk");
        }
    }

    static List<Walk> walks(String kind) {
        List<Walk> walks = new ArrayList<>();
        try (InputStream file = Objects.requireNonNull(Recording.class.getResourceAsStream("transitions.jsonl.gz"));
                var reader =
                        new BufferedReader(new InputStreamReader(new GZIPInputStream(file), StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                JsonNode row = Wire.JSON.readTree(line);
                if (row.has("walk")) {
                    walks.add(new Walk(row, new ArrayList<>()));
                } else {
                    walks.getLast().steps().add(row);
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException("The recording cannot be read", e);
        }
        return walks.stream()
                .filter(walk -> walk.head().get("kind").stringValue().equals(kind))
                .toList();
    }

    UUID named(String label) {
        UUID id = UUID.nameUUIDFromBytes(label.getBytes(StandardCharsets.UTF_8));
        labels.put(id, label);
        return id;
    }

    String labelOf(UUID id) {
        return labels.getOrDefault(id, id.toString());
    }

    String labelOfLease(UUID id) {
        return labels.computeIfAbsent(id, _ -> "L" + leases++);
    }

    static Instant time(JsonNode micros) {
        return BEGIN.plus(micros.longValue(), ChronoUnit.MICROS);
    }

    static long micros(Instant time) {
        return ChronoUnit.MICROS.between(BEGIN, time);
    }

    static @Nullable String text(JsonNode row, String key) {
        JsonNode value = row.get(key);
        return value == null || value.isNull() ? null : value.stringValue();
    }

    static @Nullable Instant timeOf(JsonNode row, String key) {
        JsonNode value = row.get(key);
        return value == null || value.isNull() ? null : time(value);
    }

    static StateCreate proposal(JsonNode sent) {
        JsonNode details = sent.path("state_details");
        return new StateCreate(
                StateType.valueOf(sent.get("type").stringValue()),
                text(sent, "name"),
                text(sent, "message"),
                sent.has("data") ? RawJson.of(sent.get("data")) : null,
                details(details));
    }

    static StateDetails details(JsonNode sent) {
        StateDetails details = StateDetails.NONE
                .withScheduledTime(timeOf(sent, "scheduled_time"))
                .withPauseTimeout(timeOf(sent, "pause_timeout"))
                .withPauseKey(text(sent, "pause_key"))
                .withPauseReschedule(sent.path("pause_reschedule").booleanValue(false))
                .withCacheKey(text(sent, "cache_key"))
                .withCacheExpiration(timeOf(sent, "cache_expiration"))
                .withRunInputKeyset(keyset(sent.get("run_input_keyset")))
                .withTransitionId(uuid(sent, "transition_id"))
                .withTaskParametersId(uuid(sent, "task_parameters_id"))
                .withRetriable(sent.has("retriable") ? sent.get("retriable").booleanValue() : null);
        // What the engine never changes has no method to change it with.
        ObjectNode rest = Wire.JSON.valueToTree(details);
        rest.put("deferred", sent.path("deferred").booleanValue(false));
        if (sent.has("refresh_cache")) {
            rest.set("refresh_cache", sent.get("refresh_cache"));
        }
        return Wire.JSON.treeToValue(rest, StateDetails.class);
    }

    private static @Nullable Map<String, String> keyset(@Nullable JsonNode sent) {
        if (sent == null) {
            return null;
        }
        Map<String, String> keys = new HashMap<>();
        sent.properties()
                .forEach(entry -> keys.put(entry.getKey(), entry.getValue().stringValue()));
        return keys;
    }

    private static @Nullable UUID uuid(JsonNode sent, String key) {
        String id = text(sent, key);
        return id == null ? null : UUID.fromString(id);
    }

    ObjectNode state(State state) {
        ObjectNode row = Wire.JSON.createObjectNode();
        row.put("type", state.type().name());
        row.put("name", state.name());
        row.put("at", micros(state.timestamp()));
        if (state.message() != null) {
            row.put("message", state.message());
        }
        if (state.data() != null) {
            row.set("data", state.data().tree());
        }
        ObjectNode details = written(state.stateDetails());
        if (!details.isEmpty()) {
            row.set("details", details);
        }
        return row;
    }

    private ObjectNode written(StateDetails details) {
        ObjectNode all = Wire.JSON.valueToTree(details);
        ObjectNode none = Wire.JSON.valueToTree(StateDetails.NONE.withTransitionId(null));
        none.put("deferred", false);
        ObjectNode row = Wire.JSON.createObjectNode();
        all.properties().forEach(entry -> {
            JsonNode value = entry.getValue();
            if (value.isNull() || value.equals(none.get(entry.getKey()))) {
                return;
            }
            if (entry.getKey().equals("deployment_concurrency_lease_id")) {
                row.put(entry.getKey(), labelOfLease(UUID.fromString(value.stringValue())));
            } else if (entry.getKey().endsWith("_id")) {
                row.put(entry.getKey(), labelOf(UUID.fromString(value.stringValue())));
            } else if (value.isString() && value.stringValue().matches("202[56]-.*Z")) {
                row.put(entry.getKey(), micros(Instant.parse(value.stringValue())));
            } else {
                row.set(entry.getKey(), value);
            }
        });
        return row;
    }

    /// A state as it can be read again: data that say that they are kept nowhere are kept nowhere.
    static State stored(State state) {
        return state.data() != null && States.isUnpersisted(state.data().tree()) ? state.withData(null) : state;
    }

    static ObjectNode columns(RunColumns columns, @Nullable Integer flowRunRunCount) {
        ObjectNode row = Wire.JSON.createObjectNode();
        row.put(
                "state_type",
                columns.state().type() == null ? null : columns.state().type().name());
        row.put("state_name", columns.state().name());
        put(row, "state_timestamp", columns.state().timestamp());
        put(row, "start_time", columns.startTime());
        put(row, "end_time", columns.endTime());
        row.put("total_run_time", columns.totalRunTime().dividedBy(Duration.of(1, ChronoUnit.MICROS)));
        row.put("run_count", columns.runCount());
        put(row, "expected_start_time", columns.expectedStartTime());
        put(row, "next_scheduled_start_time", columns.nextScheduledStartTime());
        if (flowRunRunCount != null) {
            row.put("flow_run_run_count", flowRunRunCount);
        }
        return row;
    }

    private static void put(ObjectNode row, String key, @Nullable Instant time) {
        row.put(key, time == null ? null : (Long) micros(time));
    }

    /// What of the second is not as in the first.
    static ObjectNode changed(ObjectNode before, ObjectNode after) {
        ObjectNode changed = Wire.JSON.createObjectNode();
        after.properties().forEach(entry -> {
            if (!entry.getValue().equals(before.get(entry.getKey()))) {
                changed.set(entry.getKey(), entry.getValue());
            }
        });
        return changed;
    }

    /// What the client is told.
    void tell(ObjectNode row, Outcome outcome) {
        row.put("status", outcome.result().status().name());
        ObjectNode details = Wire.JSON.createObjectNode();
        switch (outcome.details()) {
            case Details.Accepted() -> {}
            case Details.Rejected(var reason) -> details.put("reason", reason(reason));
            case Details.Aborted(var reason) -> details.put("reason", reason(reason));
            case Details.Waiting(var delay, var reason) ->
                details.put("delay_seconds", delay).put("reason", reason(reason));
        }
        if (!details.isEmpty()) {
            row.set("details", details);
        }
        if (outcome.wroteState()) {
            row.set("wrote", state(Objects.requireNonNull(outcome.state())));
        }
    }

    JsonNode event(Event event, @Nullable State state) {
        ObjectNode row = Wire.JSON.createObjectNode();
        row.set("resource", Wire.JSON.valueToTree(event.resource()));
        row.set("related", Wire.JSON.valueToTree(event.related()));
        row.set("payload", event.payload().tree());
        row.put("follows", event.follows() != null);
        row.put("id", state != null && event.id().equals(state.id()));
        row.put("occurred", micros(event.occurred()));
        String stamp = event.resource().labels().get("prefect.state-timestamp");
        row.withObject("resource")
                .put(
                        "prefect.state-timestamp",
                        micros(OffsetDateTime.parse(stamp).toInstant()));
        return Wire.JSON.readTree(Objects.requireNonNull(reason(row.toString())));
    }

    private @Nullable String reason(@Nullable String reason) {
        String text = reason;
        for (Map.Entry<UUID, String> label : labels.entrySet()) {
            text = text == null ? null : text.replace(label.getKey().toString(), label.getValue());
        }
        return text;
    }

    static void result(ObjectNode row, Effect.StoreResult result) {
        var artifact = row.putArray("artifact");
        artifact.add(result.key());
        artifact.add(result.type());
        artifact.add(result.description());
        artifact.add(result.data().tree());
    }

    /// The same as it is after being written and read, when all whole numbers are of one kind.
    static JsonNode normal(ObjectNode row) {
        return Wire.JSON.readTree(row.toString());
    }

    /// A recorded step without what was given, so that only what came of it is left.
    static ObjectNode outcomeOf(JsonNode step) {
        ObjectNode outcome = (ObjectNode) step.deepCopy();
        outcome.remove(List.of(
                "t", "p", "force", "policy", "api", "client", "limit", "alive", "flow", "event_content", "events"));
        return outcome;
    }

    static Circumstances at(JsonNode step, Chance chance) {
        String api = text(step, "api");
        String client = text(step, "client");
        return new Circumstances(
                time(step.get("t")),
                chance,
                api == null ? null : version(api),
                client == null ? null : new ClientVersion(client),
                OrchestrationSettings.DEFAULTS);
    }

    private static ApiVersion version(String text) {
        List<Integer> parts =
                List.of(text.split("\\.", -1)).stream().map(Integer::parseInt).toList();
        return new ApiVersion(parts.get(0), parts.get(1), parts.get(2));
    }
}
