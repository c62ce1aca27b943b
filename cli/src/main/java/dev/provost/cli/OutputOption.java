package dev.provost.cli;

import dev.provost.server.CannotStart;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// `--output json`, for programs that read what a command says.
final class OutputOption {
    @Option(
            names = {"-o", "--output"},
            description = "How to say it: json.")
    private @Nullable String output;

    boolean isJson() throws CannotStart {
        if (output != null && !output.equalsIgnoreCase("json")) {
            throw new CannotStart("Only 'json' output format is supported.");
        }
        return output != null;
    }
}
