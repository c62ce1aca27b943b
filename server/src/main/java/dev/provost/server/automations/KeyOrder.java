package dev.provost.server.automations;

import dev.provost.api.automations.Action;
import dev.provost.api.automations.Automation;
import dev.provost.api.automations.Trigger;
import dev.provost.api.json.RawJson;
import java.util.function.UnaryOperator;

/// Automations with the keys of their triggers and actions in the order in which these are declared. Clients know that
/// order from every database, but PostgreSQL keeps keys in one of its own.
final class KeyOrder {
    private KeyOrder() {}

    static Automation of(Automation automation) {
        return new Automation(
                automation.name(),
                automation.description(),
                automation.enabled(),
                automation.tags(),
                ifRead(automation.trigger(), trigger -> RawJson.writing(Trigger.stored(trigger))),
                actions(automation.actions()),
                actions(automation.actionsOnTrigger()),
                actions(automation.actionsOnResolve()),
                automation.id(),
                automation.created(),
                automation.updated());
    }

    private static RawJson actions(RawJson stored) {
        return ifRead(
                stored,
                list -> RawJson.writing(list.tree()
                        .valueStream()
                        .map(action -> Action.stored(RawJson.of(action)))
                        .toList()));
    }

    /// What a later version stored, and we cannot read, is shown as it is.
    private static RawJson ifRead(RawJson stored, UnaryOperator<RawJson> written) {
        try {
            return written.apply(stored);
        } catch (IllegalArgumentException e) {
            return stored;
        }
    }
}
