package dev.provost.server.settings;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Settings with the same beginning of their keys, in the order they are shown.
final class Group {
    private final String key;
    private final List<Setting<?>> settings = new ArrayList<>();

    Group(String key) {
        this.key = key;
    }

    /// One more setting. Its variable follows from its key; `olderVariables` are read as well.
    <T extends @Nullable Object> Setting<T> setting(String name, Kind<T> kind, T standard, String... olderVariables) {
        var whole = key + "." + name;
        var variable = "PREFECT_" + whole.replace('.', '_').toUpperCase(Locale.ROOT);
        var variables = Stream.concat(Stream.of(variable), Arrays.stream(olderVariables))
                .toList();
        var setting = new Setting<>(whole, variables, kind, standard);
        settings.add(setting);
        return setting;
    }

    List<Setting<?>> settings() {
        return Collections.unmodifiableList(settings);
    }
}
