package dev.provost.store;

import dev.provost.api.filters.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.jooq.impl.QOM;
import org.jspecify.annotations.Nullable;

/// The parts of one filter, to be joined by its operator.
///
/// A part that was left out is not there. A part that is there and asks for nothing is true, so that under *or* it lets
/// everything through.
final class Parts {
    private final Operator operator;
    private final List<Condition> parts = new ArrayList<>();

    private Parts(Operator operator) {
        this.operator = operator;
    }

    static Parts joinedBy(Operator operator) {
        return new Parts(operator);
    }

    /// All of the parts, for filters that have no operator.
    static Parts all() {
        return new Parts(Operator.AND);
    }

    <F> Parts with(@Nullable F filter, Function<F, Condition> condition) {
        if (filter != null) {
            parts.add(condition.apply(filter));
        }
        return this;
    }

    /// Adds a part unless it asks for nothing.
    <F> Parts withIfAny(@Nullable F filter, Function<F, Condition> condition) {
        if (filter != null) {
            Condition part = condition.apply(filter);
            if (!asksForNothing(part)) {
                parts.add(part);
            }
        }
        return this;
    }

    Condition condition() {
        List<Condition> asking =
                parts.stream().filter(part -> !asksForNothing(part)).toList();
        if (asking.isEmpty() || (operator == Operator.OR && asking.size() < parts.size())) {
            return DSL.trueCondition();
        }
        return switch (operator) {
            case AND -> DSL.and(asking);
            case OR -> DSL.or(asking);
        };
    }

    static boolean asksForNothing(Condition part) {
        return part instanceof QOM.True;
    }
}
