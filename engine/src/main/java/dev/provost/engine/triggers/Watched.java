package dev.provost.engine.triggers;

import dev.provost.api.automations.Automation;
import dev.provost.api.automations.CompositeTrigger;
import dev.provost.api.automations.CompoundTrigger;
import dev.provost.api.automations.EventTrigger;
import dev.provost.api.automations.SequenceTrigger;
import dev.provost.api.automations.Trigger;
import java.util.ArrayList;
import java.util.List;

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
}
