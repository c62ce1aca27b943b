package dev.provost.server.actions;

import dev.provost.api.automations.Action;
import dev.provost.api.events.ReceivedEvent;
import dev.provost.api.events.RelatedResource;
import dev.provost.api.events.Resource;
import dev.provost.api.json.UuidText;
import dev.provost.store.TriggeredAction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What an action is about: what it names, or else the first such thing that its event has to do with.
final class Targets {
    private Targets() {}

    static UUID deployment(TriggeredAction action, Action.OnDeployment wish) {
        return of(action, wish, "prefect.deployment", "deployment");
    }

    static UUID workPool(TriggeredAction action, Action.OnWorkPool wish) {
        return of(action, wish, "prefect.work-pool", "work pool");
    }

    static UUID workQueue(TriggeredAction action, Action.OnWorkQueue wish) {
        return of(action, wish, "prefect.work-queue", "work queue");
    }

    static UUID automation(TriggeredAction action, Action.OnAutomation wish) {
        return of(action, wish, "prefect.automation", "automation");
    }

    private static UUID of(TriggeredAction action, Action.Targeted wish, String kind, String word) {
        @Nullable UUID named = wish.target();
        if (named != null) {
            return named;
        }
        @Nullable ReceivedEvent event = action.triggeringEvent();
        if (event == null) {
            throw new ActionFailed("No event to infer the " + word);
        }
        return first(event, kind).orElseThrow(() -> new ActionFailed("No " + word + " could be inferred"));
    }

    /// A trigger that fires because nothing came has no event, but it may tell runs apart.
    static UUID flowRun(TriggeredAction action) {
        @Nullable String counted = action.triggeringLabels().get(Resource.ID);
        return Optional.ofNullable(counted)
                .flatMap(id -> idOf(id, "prefect.flow-run"))
                .or(() -> Optional.ofNullable(action.triggeringEvent())
                        .flatMap(event -> first(event, "prefect.flow-run")))
                .orElseThrow(() -> new ActionFailed("No flow run could be inferred"));
    }

    /// Only the first resource of a kind counts, whether its id can be read or not.
    private static Optional<UUID> first(ReceivedEvent event, String kind) {
        return resource(event, kind).flatMap(labels -> idOf(labels.getOrDefault(Resource.ID, ""), kind));
    }

    /// The first resource of a kind that an event has to do with.
    static Optional<Map<String, String>> resource(ReceivedEvent event, String kind) {
        List<Map<String, String>> all = new ArrayList<>();
        all.add(event.resource().labels());
        event.related().stream().map(RelatedResource::labels).forEach(all::add);
        return all.stream()
                .filter(labels -> kindOf(labels.getOrDefault(Resource.ID, "")).equals(kind))
                .findFirst();
    }

    static String kindOf(String resourceId) {
        int dot = resourceId.lastIndexOf('.');
        return dot < 0 ? "" : resourceId.substring(0, dot);
    }

    static Optional<UUID> idOf(String resourceId, String kind) {
        return kindOf(resourceId).equals(kind)
                ? Optional.ofNullable(UuidText.parse(resourceId.substring(resourceId.lastIndexOf('.') + 1)))
                : Optional.empty();
    }
}
