package dev.provost.engine.states;

import dev.provost.api.states.State;
import dev.provost.api.states.StateType;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// Gives back every slot that a task run holds of its tags' limits once it is in a state that needs none.
///
/// ```
/// -> RUNNING, CANCELLING   nothing
/// -> anything else         the slots are given back
/// ```
final class ReleaseTaskConcurrencySlots implements Transform<TaskRunFacts> {

    @Override
    public Aftermath<TaskRunFacts> follow(Settled<TaskRunFacts> settled) {
        TaskRunFacts run = settled.run();
        State written = settled.written();
        if (written == null || written.type() == StateType.RUNNING || written.type() == StateType.CANCELLING) {
            return Aftermath.none(run);
        }
        Set<UUID> leases = new LinkedHashSet<>();
        List<Effect> effects = new ArrayList<>();
        for (TagLimit limit : run.tagLimits()) {
            switch (limit) {
                case TagLimit.Leased leased -> leases.addAll(leased.leases());
                case TagLimit.Listed listed -> {
                    if (listed.holders().contains(run.id())) {
                        effects.add(new Effect.FreeTag(listed.id(), run.id()));
                    }
                }
            }
        }
        leases.forEach(lease -> effects.add(new Effect.ReleaseLease(lease, List.of())));
        return new Aftermath<>(run, effects);
    }
}
