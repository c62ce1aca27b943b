package dev.provost.engine.templates;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The arguments of a call.
record Given(List<@Nullable Object> positional, Map<String, @Nullable Object> named) {
    static final Given NOTHING = new Given(List.of(), Map.of());

    /// One argument.
    static Given of(@Nullable Object value) {
        var positional = new ArrayList<@Nullable Object>();
        positional.add(value);
        return new Given(positional, Map.of());
    }

    /// An argument by its place or by its name.
    @Nullable
    Object or(int place, String name, @Nullable Object otherwise) {
        return place < positional.size()
                ? positional.get(place)
                : named.containsKey(name) ? named.get(name) : otherwise;
    }

    boolean has(int place, String name) {
        return place < positional.size() || named.containsKey(name);
    }

    @Nullable
    Object required(String function, int place, String name) {
        if (!has(place, name)) {
            throw TemplateFailure.type(function + "() missing 1 required positional argument: '" + name + "'");
        }
        return or(place, name, null);
    }

    String text(int place, String name, String otherwise) {
        return Values.text(or(place, name, otherwise));
    }

    boolean truth(int place, String name) {
        return Values.truth(or(place, name, false));
    }

    int number(int place, String name, int otherwise) {
        return Numbers.index(or(place, name, (long) otherwise));
    }

    /// Those after the first so many.
    Given after(int count) {
        return new Given(positional.subList(Math.min(count, positional.size()), positional.size()), named);
    }
}
