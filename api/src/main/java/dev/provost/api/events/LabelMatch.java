package dev.provost.api.events;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the labels of resources are to be, ready to be asked about many of them.
///
/// A label has to be there, and be one of its values. A value is a [Glob], and one that begins with `!` means any other
/// value than what follows.
public final class LabelMatch {

    private record Value(Glob glob, boolean wanted) {
        static Value of(String text) {
            return text.startsWith("!") ? new Value(Glob.of(text.substring(1)), false) : new Value(Glob.of(text), true);
        }

        boolean allows(String value) {
            return glob.matches(value) == wanted;
        }
    }

    private record Label(String name, List<Value> values) {}

    private final List<Label> labels = new ArrayList<>();

    /// @param labels the values of each label; a label without any is one that no resource fits
    public LabelMatch(Map<String, List<String>> labels) {
        labels.forEach((name, values) ->
                this.labels.add(new Label(name, values.stream().map(Value::of).toList())));
    }

    public boolean matches(Map<String, String> resource) {
        for (Label label : labels) {
            @Nullable String value = resource.get(label.name());
            if (value == null || label.values().stream().noneMatch(allowed -> allowed.allows(value))) {
                return false;
            }
        }
        return true;
    }

    public boolean matchesEverything() {
        return labels.isEmpty();
    }

    /// The only values that a label may have, if there are but a few and they are known.
    public Optional<List<String>> onlyValues(String label) {
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
