package dev.provost.engine.triggers;

import dev.provost.api.automations.LabelValues;
import dev.provost.api.automations.ResourceSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A [ResourceSpecification], ready to be asked about many resources.
///
/// A label has to be there. A value with a `!` before it means any other value.
final class LabelMatch {

    private record Value(Glob glob, boolean wanted) {
        static Value of(String text) {
            return text.startsWith("!")
                    ? new Value(new Glob(text.substring(1)), false)
                    : new Value(new Glob(text), true);
        }

        boolean allows(String value) {
            return glob.matches(value) == wanted;
        }
    }

    private record Label(String name, List<Value> values) {}

    private final List<Label> labels = new ArrayList<>();

    LabelMatch(ResourceSpecification specification) {
        for (Map.Entry<String, LabelValues> label : specification.labels().entrySet()) {
            labels.add(new Label(
                    label.getKey(),
                    label.getValue().values().stream().map(Value::of).toList()));
        }
    }

    boolean matches(Map<String, String> resource) {
        for (Label label : labels) {
            @Nullable String value = resource.get(label.name());
            if (value == null || label.values().stream().noneMatch(allowed -> allowed.allows(value))) {
                return false;
            }
        }
        return true;
    }

    boolean matchesEverything() {
        return labels.isEmpty();
    }

    /// The only values that a label may have, if there are but a few and they are known.
    Optional<List<String>> onlyValues(String label) {
        return labels.stream()
                .filter(candidate -> candidate.name().equals(label))
                .map(Label::values)
                .filter(values -> !values.isEmpty()
                        && values.stream()
                                .allMatch(
                                        value -> value.wanted() && value.glob().isLiteral()))
                .map(values -> values.stream().map(value -> value.glob().text()).toList())
                .findFirst();
    }
}
