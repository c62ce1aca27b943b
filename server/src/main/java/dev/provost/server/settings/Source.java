package dev.provost.server.settings;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/// One place where settings may be found.
interface Source {

    /// A value and where it stands, in words for its owner.
    record Found(JsonNode value, String where) {
        /// For what nobody wrote.
        static final String NOWHERE = "";
    }

    /// The value of what has this key in files and one of these names as a variable, if this source has it.
    @Nullable
    Found find(String key, List<String> variables);

    /// The environment, or a `.env` file. Names are read in any case.
    static Source variables(Map<String, String> variables, String suffix) {
        var byName = new TreeMap<String, String>();
        variables.forEach((name, value) -> byName.put(name.toUpperCase(Locale.ROOT), value));
        return (_, names) -> {
            for (var name : names) {
                var value = byName.get(name);
                if (value != null) {
                    return new Found(StringNode.valueOf(value), name + suffix);
                }
            }
            return null;
        };
    }

    /// A profile: variables whose values are TOML's.
    static Source profile(JsonNode profile, String suffix) {
        return (_, names) -> {
            for (var name : names) {
                var value = profile.get(name);
                if (value != null) {
                    return new Found(value, name + suffix);
                }
            }
            return null;
        };
    }

    /// A table of a TOML file, with keys in nested tables.
    static Source table(JsonNode table, String suffix) {
        return (key, _) -> {
            var value = table.at("/" + key.replace('.', '/'));
            return value.isMissingNode() ? null : new Found(value, key + suffix);
        };
    }
}
