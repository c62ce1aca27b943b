package dev.provost.cli;

import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Somebody who types commands and reads what they say. Time passes when they wait, and then at once.
final class Terminal {
    private final Path folder;
    private final Map<String, String> variables = new HashMap<>();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private String typed = "";
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private Runnable whileWaiting = () -> {};

    Terminal(Path folder) {
        this.folder = folder;
        variables.put("PREFECT_HOME", home().toString());
    }

    Path home() {
        return folder.resolve("home");
    }

    Terminal with(String variable, String value) {
        variables.put(variable, value);
        return this;
    }

    /// What is typed when a command asks.
    Terminal typing(String text) {
        typed = text;
        return this;
    }

    /// What happens whenever a command waits.
    Terminal whileWaiting(Runnable event) {
        whileWaiting = event;
        return this;
    }

    /// Runs a command, and returns its exit code.
    int run(String... arguments) {
        var world = new Main.World(
                variables,
                folder,
                folder,
                () -> now,
                this::pause,
                List.of(arguments),
                new BufferedReader(new StringReader(typed)),
                new PrintWriter(out, true));
        return Main.commandLine(world).setErr(new PrintWriter(err, true)).execute(arguments);
    }

    private void pause(Duration duration) {
        now = now.plus(duration);
        whileWaiting.run();
    }

    String out() {
        return out.toString();
    }

    String err() {
        return err.toString();
    }
}
