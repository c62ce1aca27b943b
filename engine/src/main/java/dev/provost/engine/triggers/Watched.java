package dev.provost.engine.triggers;

import dev.provost.api.automations.Automation;
import dev.provost.api.automations.CompositeTrigger;
import dev.provost.api.automations.CompoundTrigger;
import dev.provost.api.automations.EventTrigger;
import dev.provost.api.automations.SequenceTrigger;
import dev.provost.api.automations.Trigger;
import dev.provost.api.events.Glob;
import dev.provost.api.filters.EventFilter;
import dev.provost.api.filters.EventOrder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// An automation, and the event triggers in it.
public final class Watched {
    private final Automation automation;
    private final Trigger trigger;
    private final List<Watch> watches = new ArrayList<>();

    /// @throws IllegalArgumentException if its trigger is none that we know
    public Watched(Automation automation) {
        this.automation = automation;
        trigger = Trigger.stored(automation.trigger());
        gather(trigger, List.of());
    }

    private void gather(Trigger some, List<CompositeTrigger> around) {
        switch (some) {
            case EventTrigger event -> watches.add(new Watch(this, event, around));
            case CompoundTrigger compound -> gather(compound.triggers(), compound, around);
            case SequenceTrigger sequence -> gather(sequence.triggers(), sequence, around);
        }
    }

    private void gather(List<Trigger> children, CompositeTrigger parent, List<CompositeTrigger> around) {
        var within = new ArrayList<CompositeTrigger>();
        within.add(parent);
        within.addAll(around);
        children.forEach(child -> gather(child, within));
    }

    public Automation automation() {
        return automation;
    }

    /// What it waits for.
    public Trigger trigger() {
        return trigger;
    }

    public List<Watch> watches() {
        return List.copyOf(watches);
    }

    /// A filter that lets all events of some time through that have to do with it, and few others.
    public EventFilter filter(Instant since, Instant until) {
        // Of several triggers, each has events of its own.
        Optional<Watch> only = watches.size() == 1 ? Optional.of(watches.getFirst()) : Optional.empty();
        return new EventFilter(
                new EventFilter.Occurred(since, until),
                new EventFilter.Name(prefixes(), null, null, null),
                only.flatMap(Watch::onlyResources)
                        .map(resources -> new EventFilter.Primary(resources, null, null, false))
                        .orElse(null),
                only.flatMap(Watch::onlyRelated)
                        .map(resources -> List.of(new EventFilter.Related(resources, null, null, null)))
                        .orElse(null),
                null,
                new EventFilter.Id(null),
                null,
                EventOrder.DESC);
    }

    /// What the names of its events begin with; null if they may begin with anything.
    private @Nullable List<String> prefixes() {
        Set<String> prefixes = new TreeSet<>();
        for (Watch watch : watches) {
            List<Glob> names = watch.names();
            names.forEach(name -> prefixes.add(name.text().split("[*?\\[]", 2)[0]));
            if (names.isEmpty() || prefixes.contains("")) {
                return null;
            }
        }
        return List.copyOf(prefixes);
    }
}
