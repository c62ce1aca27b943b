package dev.provost.cli;

import dev.provost.server.CannotStart;
import picocli.CommandLine.Option;

/// `--yes`: nobody is asked.
final class YesOption {
    @Option(
            names = {"-y", "--yes"},
            description = "Do not ask.")
    private boolean yes;

    /// Asks, unless that is not wanted.
    ///
    /// @param otherwise what is said if the answer is no
    void confirm(Main.World world, String question, String otherwise) throws CannotStart {
        if (!yes && !world.agreesTo(question)) {
            throw new CannotStart(otherwise);
        }
    }
}
