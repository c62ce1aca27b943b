package dev.provost.server.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.dataformat.toml.TomlMapper;

/// All places where settings may be found, the strongest first: command line, environment, `.env`, `prefect.toml`,
/// `[tool.prefect]` of `pyproject.toml`, and the active profile of `profiles.toml`.
final class Sources {
    /// What the reference takes to be true when there are no profiles, and shows to clients.
    private static final String WITHOUT_PROFILE = "PREFECT_SERVER_EPHEMERAL_ENABLED";

    private final Surroundings surroundings;
    private final List<Source> sources = new ArrayList<>();
    private final List<String> notices = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private final Path home;
    private final Path profiles;

    Sources(Surroundings surroundings) {
        this.surroundings = surroundings;
        var folder = surroundings.workingFolder();
        sources.add(Source.variables(surroundings.variables(), ""));
        var dotEnv = folder.resolve(".env");
        if (Files.isRegularFile(dotEnv)) {
            sources.add(Source.variables(DotEnv.parse(text(dotEnv)), " in " + dotEnv));
        }
        addTable(folder.resolve("prefect.toml"), "");
        addTable(folder.resolve("pyproject.toml"), "/tool/prefect");
        home = path("home", "PREFECT_HOME", surroundings.userHome().resolve(".prefect"));
        profiles = path("profiles_path", "PREFECT_PROFILES_PATH", home.resolve("profiles.toml"));
        sources.add(profile());
    }

    /// Where the server keeps what it has to keep.
    Path home() {
        return home;
    }

    Path profiles() {
        return profiles;
    }

    /// What was odd, but is no reason to stop.
    List<String> notices() {
        return notices;
    }

    /// What makes a file unusable.
    List<String> problems() {
        return problems;
    }

    Source.@Nullable Found find(Setting<?> setting) {
        var option = surroundings.options().get(setting);
        if (option != null) {
            return new Source.Found(JsonNodeFactory.instance.stringNode(option.value()), option.name());
        }
        return find(setting.key(), setting.variables());
    }

    /// What a setting of clients says, which have many of their own.
    Optional<String> client(String key, String variable) {
        return Optional.ofNullable(find(key, List.of(variable)))
                .filter(found -> found.value().isString())
                .map(found -> found.value().stringValue())
                .filter(text -> !text.isEmpty());
    }

    private Source.@Nullable Found find(String key, List<String> variables) {
        for (var source : sources) {
            var found = source.find(key, variables);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private Path path(String key, String variable, Path standard) {
        var found = find(key, List.of(variable));
        if (found == null || !found.value().isString()) {
            return standard;
        }
        var text = found.value().stringValue();
        return text.equals("~") || text.startsWith("~/")
                ? surroundings.userHome().resolve(text.substring(Math.min(2, text.length())))
                : Path.of(text.replace(
                        "$PREFECT_HOME",
                        standard.getParent() == null ? "" : standard.getParent().toString()));
    }

    private void addTable(Path file, String table) {
        if (Files.isRegularFile(file)) {
            var content = toml(file, problems);
            sources.add(Source.table(content.at(table), " in " + file));
        }
    }

    private Source profile() {
        if (Files.isRegularFile(profiles)) {
            var content = toml(profiles, notices);
            var chosen = surroundings.variables().get("PREFECT_PROFILE");
            var name = chosen != null && !chosen.isEmpty()
                    ? chosen
                    : content.path("active").asString("");
            var profile = content.path("profiles").path(name);
            if (profile.isObject()) {
                return Source.profile(profile, " in profile " + name + " of " + profiles);
            }
        }
        return (_, variables) ->
                variables.contains(WITHOUT_PROFILE) ? new Source.Found(BooleanNode.TRUE, Source.Found.NOWHERE) : null;
    }

    private JsonNode toml(Path file, List<String> complaints) {
        try {
            return new TomlMapper().readTree(text(file));
        } catch (JacksonException e) {
            var place =
                    e.getLocation() == null ? "" : " (line " + e.getLocation().getLineNr() + ")";
            complaints.add(file + " is not valid TOML" + place);
            return JsonNodeFactory.instance.objectNode();
        }
    }

    private String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            problems.add(file + " cannot be read: " + e.getMessage());
            return "";
        }
    }
}
