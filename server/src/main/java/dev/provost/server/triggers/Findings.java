package dev.provost.server.triggers;

import dev.provost.api.automations.Action;
import dev.provost.api.automations.Automation;
import dev.provost.api.automations.EventTrigger;
import dev.provost.api.automations.Firing;
import dev.provost.api.automations.TriggerState;
import dev.provost.api.events.ReceivedEvent;
import dev.provost.api.events.RelatedResource;
import dev.provost.api.events.Resource;
import dev.provost.api.json.RawJson;
import dev.provost.engine.names.Ids;
import dev.provost.engine.triggers.Evaluator;
import dev.provost.engine.triggers.Evaluator.Fired;
import dev.provost.engine.triggers.TriggerMemory;
import dev.provost.server.events.Events;
import dev.provost.store.EvaluationStore;
import dev.provost.store.Transaction;
import dev.provost.store.TriggerMemoryStore;
import dev.provost.store.TriggeredAction;
import dev.provost.store.TriggeredActionStore;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/// What follows from looking at events: triggers remember it, automations tell that they fired, their actions
/// are to be run, and people can read why. All of it is written in the transaction that took the events.
final class Findings {
    private static final Logger log = LoggerFactory.getLogger(Findings.class);

    private final Stores stores;
    private final Events events;
    private final Ids ids;
    private final Runnable actionsWait;

    /// Where it is written.
    record Stores(TriggerMemoryStore memory, TriggeredActionStore actions, EvaluationStore evaluations) {}

    /// @param actionsWait is told, after the commit, that there are actions to be run
    Findings(Stores stores, Events events, Ids ids, Runnable actionsWait) {
        this.stores = stores;
        this.events = events;
        this.ids = ids;
        this.actionsWait = actionsWait;
    }

    void write(Transaction tx, TriggerMemory memory, Evaluator evaluator, Instant now) throws SQLException {
        stores.memory().write(tx, memory.changes(), now);
        stores.evaluations().add(tx, evaluator.notes().byAutomation(), now);
        var told = new ArrayList<ReceivedEvent>();
        var actions = new ArrayList<TriggeredAction>();
        for (Fired fired : evaluator.fired()) {
            ReceivedEvent change = change(fired, now);
            told.add(change);
            actions.addAll(actions(fired, change, now));
        }
        if (!told.isEmpty()) {
            events.record(tx, told, now);
        }
        if (!actions.isEmpty()) {
            stores.actions().insert(tx, actions);
            tx.afterCommit(actionsWait);
        }
    }

    /// What is told of a firing.
    private record Payload(
            Map<String, String> triggeringLabels, @Nullable ReceivedEvent triggeringEvent) {}

    private ReceivedEvent change(Fired fired, Instant now) {
        Firing firing = fired.firing();
        Automation automation = fired.automation().automation();
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put(Resource.ID, "prefect.automation." + automation.id());
        labels.put(Resource.NAME, automation.name());
        if (firing.trigger() instanceof EventTrigger trigger) {
            labels.put("prefect.posture", trigger.posture().word());
        }
        @Nullable ReceivedEvent cause = firing.triggeringEvent();
        return new ReceivedEvent(
                firing.triggered(),
                TriggerState.TRIGGERED.event(),
                new Resource(labels),
                cause == null
                        ? List.of()
                        : List.of(new RelatedResource(Map.of(
                                Resource.ID, "prefect.event." + cause.id(), RelatedResource.ROLE, "triggering-event"))),
                RawJson.writing(new Payload(firing.triggeringLabels(), cause)),
                ids.at(now),
                null,
                now);
    }

    /// An automation's actions are about the event that made it fire; those for when it is triggered are about
    /// that.
    private List<TriggeredAction> actions(Fired fired, ReceivedEvent change, Instant now) {
        Automation automation = fired.automation().automation();
        Firing firing = fired.firing();
        RawJson written = RawJson.writing(firing);
        var actions = new ArrayList<TriggeredAction>();
        for (Source source : List.of(
                new Source(automation.actions(), firing.triggeringEvent()),
                new Source(automation.actionsOnTrigger(), change))) {
            for (JsonNode action : source.actions().tree()) {
                read(action, automation)
                        .ifPresent(known -> actions.add(new TriggeredAction(
                                ids.at(now),
                                automation,
                                firing.id(),
                                written,
                                firing.triggered(),
                                firing.triggeringLabels(),
                                source.event(),
                                known,
                                actions.size(),
                                change.id())));
            }
        }
        return actions;
    }

    /// An action of an automation that somebody else stored may be none that we know.
    private static Optional<Action> read(JsonNode action, Automation automation) {
        try {
            return Optional.of(Action.stored(RawJson.of(action)));
        } catch (IllegalArgumentException e) {
            log.error("An action of automation {} cannot be run", automation.id(), e);
            return Optional.empty();
        }
    }

    private record Source(RawJson actions, @Nullable ReceivedEvent event) {}
}
