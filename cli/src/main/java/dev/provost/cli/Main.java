package dev.provost.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The command `provost`.
@Command(
        name = "provost",
        description = "A workflow orchestration server.",
        mixinStandardHelpOptions = true,
        subcommands = {VersionCommand.class, Rehearse.class})
public final class Main {

    private Main() {}

    /// Runs the command and ends the process with its exit code.
    public static void main(String[] args) {
        System.exit(new CommandLine(new Main()).execute(args));
    }
}
