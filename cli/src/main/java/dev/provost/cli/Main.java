package dev.provost.cli;

import dev.provost.server.CannotStart;
import dev.provost.server.settings.InvalidSettings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The command `provost`, and the only place that knows what time it is.
@Command(
        name = "provost",
        description = "A workflow orchestration server.",
        mixinStandardHelpOptions = true,
        subcommands = {ServerCommand.class, VersionCommand.class, Rehearse.class})
public final class Main {

    private Main() {}

    /// Runs the command and ends the process with its exit code.
    public static void main(String[] args) {
        // PostgreSQL keeps no more than microseconds, and what is written should equal what is read.
        var clock = Clock.tick(Clock.systemUTC(), Duration.ofNanos(1000));
        var world = new World(
                System.getenv(),
                Path.of(System.getProperty("user.dir")),
                Path.of(System.getProperty("user.home")),
                clock,
                List.of(args));
        System.exit(commandLine(world).execute(args));
    }

    /// What commands need from the process they run in.
    record World(
            Map<String, String> variables,
            Path workingFolder,
            Path userHome,
            InstantSource clock,
            List<String> arguments) {}

    static CommandLine commandLine(World world) {
        return new CommandLine(new Main(), new Commands(world))
                .setExecutionExceptionHandler((failure, command, _) -> explain(failure, command.getErr()));
    }

    private static int explain(Exception failure, PrintWriter to) throws Exception {
        switch (failure) {
            case InvalidSettings invalid -> invalid.problems().forEach(problem -> to.println("provost: " + problem));
            case CannotStart cannot -> to.println("provost: " + cannot.getMessage());
            default -> throw failure;
        }
        to.flush();
        return 1;
    }
}
