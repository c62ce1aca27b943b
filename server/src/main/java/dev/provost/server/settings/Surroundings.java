package dev.provost.server.settings;

import java.nio.file.Path;
import java.util.Map;

/// What a process finds when it starts.
///
/// @param options what the command line said, by setting; it wins over everything else
/// @param variables the environment
/// @param workingFolder where `.env`, `prefect.toml` and `pyproject.toml` are looked for
/// @param userHome the user's own folder, in which `~/.prefect` is the default home
public record Surroundings(
        Map<Setting<?>, Option> options, Map<String, String> variables, Path workingFolder, Path userHome) {

    /// An option of the command line and what it says: `--port`, `4200`.
    public record Option(String name, String value) {}
}
