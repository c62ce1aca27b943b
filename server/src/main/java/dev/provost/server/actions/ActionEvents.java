package dev.provost.server.actions;

import dev.provost.api.automations.Automation;
import dev.provost.api.events.ReceivedEvent;
import dev.provost.api.events.RelatedResource;
import dev.provost.api.events.Resource;
import dev.provost.api.json.RawJson;
import dev.provost.engine.names.Ids;
import dev.provost.server.events.Events;
import dev.provost.store.Transaction;
import dev.provost.store.TriggeredAction;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Tells what became of actions, in two events: that it was triggered, and what came of it. A block that was read for
/// it is told of in one more, as clients do when they read one.
final class ActionEvents {
    private static final String NAME = "prefect.automation.action.";

    /// An event is said to follow another one that is not much older.
    private static final Duration TIGHT = Duration.ofMinutes(5);

    private final Events events;
    private final Ids ids;

    ActionEvents(Events events, Ids ids) {
        this.events = events;
        this.ids = ids;
    }

    void executed(Transaction tx, Attempt attempt, Instant now) throws SQLException {
        tell(tx, attempt, "executed", attempt.details(), now);
    }

    void failed(Transaction tx, Attempt attempt, String reason, Instant now) throws SQLException {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("reason", reason);
        details.putAll(attempt.details());
        tell(tx, attempt, "failed", details, now);
    }

    private void tell(Transaction tx, Attempt attempt, String outcome, Map<String, Object> details, Instant now)
            throws SQLException {
        TriggeredAction action = attempt.action();
        Map<String, Object> about = new LinkedHashMap<>();
        about.put("action_index", action.actionIndex());
        about.put("action_type", action.action().type());
        about.put("invocation", action.id().toString());
        Resource resource = resource(action.automation());
        List<RelatedResource> related = related(attempt);
        var triggered = new ReceivedEvent(
                action.triggered(),
                NAME + "triggered",
                resource,
                related,
                RawJson.writing(about),
                ids.at(now),
                follows(action),
                now);
        Map<String, Object> all = new LinkedHashMap<>(about);
        all.putAll(details);
        var done = new ReceivedEvent(
                now, NAME + outcome, resource, related, RawJson.writing(all), ids.at(now), triggered.id(), now);
        var told = new ArrayList<ReceivedEvent>();
        told.add(triggered);
        attempt.loaded().flatMap(block -> loaded(block, now)).ifPresent(told::add);
        told.add(done);
        events.record(tx, told, now);
    }

    private Optional<ReceivedEvent> loaded(Attempt.Loaded block, Instant now) {
        @Nullable String name = block.name();
        if (name == null) {
            return Optional.empty();
        }
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put(Resource.ID, "prefect.block-document." + block.id());
        labels.put(Resource.NAME, name);
        Map<String, String> type = new LinkedHashMap<>();
        type.put(Resource.ID, "prefect.block-type." + block.slug());
        type.put(RelatedResource.ROLE, "block-type");
        return Optional.of(new ReceivedEvent(
                block.at(),
                "prefect.block." + block.slug() + ".loaded",
                new Resource(labels),
                List.of(new RelatedResource(type)),
                RawJson.EMPTY_OBJECT,
                ids.at(now),
                null,
                now));
    }

    private static Resource resource(Automation automation) {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put(Resource.ID, "prefect.automation." + automation.id());
        labels.put(Resource.NAME, automation.name());
        JsonNode trigger = automation.trigger().tree();
        put(labels, "prefect.trigger-type", trigger.get("type"));
        put(labels, "prefect.posture", trigger.get("posture"));
        return new Resource(labels);
    }

    private static void put(Map<String, String> labels, String label, @Nullable JsonNode value) {
        if (value != null && value.isString()) {
            labels.put(label, value.stringValue());
        }
    }

    private static @Nullable UUID follows(TriggeredAction action) {
        @Nullable ReceivedEvent event = action.triggeringEvent();
        return event != null
                        && Duration.between(event.occurred(), action.triggered())
                                        .abs()
                                        .compareTo(TIGHT)
                                < 0
                ? event.id()
                : null;
    }

    private static List<RelatedResource> related(Attempt attempt) {
        var related = new ArrayList<>(attempt.related());
        TriggeredAction action = attempt.action();
        if (action.stateChangeEventId() != null) {
            related.add(event(action.stateChangeEventId(), "automation-triggered-event"));
        }
        if (action.triggeringEvent() != null) {
            related.add(event(action.triggeringEvent().id(), "triggering-event"));
        }
        return related;
    }

    private static RelatedResource event(UUID id, String role) {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put(Resource.ID, "prefect.event." + id);
        labels.put(RelatedResource.ROLE, role);
        return new RelatedResource(labels);
    }
}
