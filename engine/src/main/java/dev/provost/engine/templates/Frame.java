package dev.provost.engine.templates;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Names that have a value in a part of a template, within those of the parts around it.
final class Frame {
    private final @Nullable Frame around;
    private final Map<String, @Nullable Object> names = new HashMap<>();

    Frame(@Nullable Frame around) {
        this.around = around;
    }

    void set(String name, @Nullable Object value) {
        names.put(name, value);
    }

    @Nullable
    Object get(String name) {
        for (Frame frame = this; frame != null; frame = frame.around) {
            if (frame.names.containsKey(name)) {
                return frame.names.get(name);
            }
        }
        return Undefined.name(name);
    }
}
