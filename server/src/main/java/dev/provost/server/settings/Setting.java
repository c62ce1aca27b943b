package dev.provost.server.settings;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One thing that the server can be told.
///
/// @param key its place in configuration files, `server.api.port`
/// @param variables the environment variables that set it; one that is further left wins
/// @param standard its value when nobody says anything
public record Setting<T extends @Nullable Object>(String key, List<String> variables, Kind<T> kind, T standard) {

    /// Whether it is the same setting: no two have the same key.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Setting<?> setting && setting.key.equals(key);
    }

    @Override
    public int hashCode() {
        return key.hashCode();
    }
}
