package dev.provost.benchmarks;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The tools that `./bench` runs, for running them alone.
@Command(
        name = "benchmarks",
        mixinStandardHelpOptions = true,
        description = "Loads, reads and rows for a server.",
        subcommands = {
            Load.class,
            Reads.class,
            Fill.class,
            Deploy.class,
            Passes.class,
            Workers.class,
            Bare.class,
            Watch.class
        })
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Main()).setCaseInsensitiveEnumValuesAllowed(true);
    }
}
