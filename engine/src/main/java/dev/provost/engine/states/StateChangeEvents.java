package dev.provost.engine.states;

import dev.provost.api.events.Event;
import dev.provost.api.events.RelatedResource;
import dev.provost.api.events.Resource;
import dev.provost.api.flowruns.CreatedBy;
import dev.provost.api.json.RawJson;
import dev.provost.api.json.Wire;
import dev.provost.api.states.State;
import dev.provost.api.states.StateType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// The events that tell of flow runs' new states.
final class StateChangeEvents {

    /// People put whole stack traces into messages; more than this of one is not told.
    private static final int LONGEST_MESSAGE = 100_000;

    /// How close two state changes must be for the second event to say that it follows the first. Others are far
    /// enough apart to be put in order by their times.
    private static final Duration CLOSE = Duration.ofMinutes(5);

    private StateChangeEvents() {}

    /// The event's id is the state's, so that events sort as their states do.
    ///
    /// @param run the run as it is with its new state
    /// @param from the state it left
    static Event ofFlowRun(FlowRunFacts run, @Nullable State from, State written) {
        Map<String, String> resource = new LinkedHashMap<>();
        resource.put(Resource.ID, "prefect.flow-run." + run.id());
        resource.put(Resource.NAME, run.name());
        resource.put("prefect.run-count", Integer.toString(run.columns().runCount()));
        resource.put("prefect.state-message", message(written));
        resource.put("prefect.state-name", written.name());
        resource.put("prefect.state-timestamp", isoformat(written.timestamp()));
        resource.put("prefect.state-type", written.type().name());
        return new Event(
                written.timestamp(),
                "prefect.flow-run." + written.name(),
                new Resource(resource),
                related(run).stream().map(RelatedResource::new).toList(),
                payload(from, written),
                written.id(),
                from != null && isClose(from.timestamp(), written.timestamp()) ? from.id() : null);
    }

    private static boolean isClose(Instant earlier, Instant later) {
        return Duration.between(earlier, later).abs().compareTo(CLOSE) < 0;
    }

    private static RawJson payload(@Nullable State from, State written) {
        ObjectNode payload = Wire.JSON.createObjectNode();
        payload.putObject("intended")
                .put("from", from == null ? null : from.type().name())
                .put("to", written.type().name());
        payload.set("initial_state", from == null ? null : told(from));
        payload.set("validated_state", told(written));
        return RawJson.of(payload);
    }

    private static ObjectNode told(State state) {
        ObjectNode told = Wire.JSON.createObjectNode();
        told.put("type", state.type().name());
        told.put("name", state.name());
        String message = message(state);
        if (!message.isEmpty()) {
            told.put("message", message);
        }
        if (state.type() == StateType.PAUSED) {
            told.put("pause_reschedule", Boolean.toString(state.stateDetails().pauseReschedule()));
        }
        return told;
    }

    /// The message, its middle left out if it is very long.
    private static String message(State state) {
        String message = state.message();
        if (message == null) {
            return "";
        }
        int length = message.codePointCount(0, message.length());
        if (length <= LONGEST_MESSAGE) {
            return message;
        }
        int half = LONGEST_MESSAGE / 2;
        String shorter = message.substring(0, message.offsetByCodePoints(0, half))
                + "...%d additional characters...".formatted(length - 2 * half)
                + message.substring(message.offsetByCodePoints(message.length(), -half));
        return shorter.codePointCount(0, shorter.length()) < length ? shorter : message;
    }

    /// A time as Python writes it: with an offset, and with six digits of a second or none.
    static String isoformat(Instant time) {
        String whole = Instant.ofEpochSecond(time.getEpochSecond()).toString();
        int micros = time.getNano() / 1000;
        String fraction = micros == 0 ? "" : String.format(Locale.ROOT, ".%06d", micros);
        return whole.substring(0, whole.length() - 1) + fraction + "+00:00";
    }

    private static List<Map<String, String>> related(FlowRunFacts run) {
        RelatedFacts facts = run.related();
        SortedSet<String> tags = new TreeSet<>(run.tags());
        List<Map<String, String>> related = new ArrayList<>();
        add(related, "flow", facts.flow(), tags);
        add(related, "deployment", facts.deployment(), tags);
        add(related, "work-queue", facts.workQueue(), tags);
        if (facts.workPool() != null) {
            Map<String, String> pool = resource(
                    "work-pool",
                    facts.workPool().id().toString(),
                    facts.workPool().name());
            pool.put("prefect.work-pool.type", facts.workPool().type());
            related.add(pool);
        }
        add(related, "task-run", facts.taskRun(), tags);
        for (String tag : tags) {
            Map<String, String> resource = new LinkedHashMap<>();
            resource.put(Resource.ID, "prefect.tag." + tag);
            resource.put(RelatedResource.ROLE, "tag");
            related.add(resource);
        }
        addCreator(related, facts.createdBy());
        return related;
    }

    private static void add(
            List<Map<String, String>> related,
            String kind,
            RelatedFacts.@Nullable Thing thing,
            SortedSet<String> tags) {
        if (thing != null) {
            related.add(resource(kind, thing.id().toString(), thing.name()));
            tags.addAll(thing.tags());
        }
    }

    private static Map<String, String> resource(String kind, String id, String name) {
        Map<String, String> resource = new LinkedHashMap<>();
        resource.put(Resource.ID, "prefect." + kind + "." + id);
        resource.put(RelatedResource.ROLE, kind);
        resource.put(Resource.NAME, name);
        return resource;
    }

    private static void addCreator(List<Map<String, String>> related, @Nullable CreatedBy creator) {
        String type = creator == null ? null : creator.type();
        if (creator == null
                || type == null
                || !List.of("DEPLOYMENT", "AUTOMATION").contains(type)) {
            return;
        }
        Map<String, String> resource = new LinkedHashMap<>();
        resource.put(Resource.ID, "prefect." + type.toLowerCase(Locale.ROOT) + "." + creator.id());
        resource.put(RelatedResource.ROLE, "creator");
        String name = creator.displayValue();
        if (name != null && !name.isEmpty()) {
            resource.put(Resource.NAME, name);
        }
        related.add(resource);
    }
}
