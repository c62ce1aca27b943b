package dev.provost.cli;

import dev.provost.server.CannotStart;
import dev.provost.server.settings.InvalidSettings;
import dev.provost.server.settings.Setting;
import dev.provost.server.settings.Settings;
import dev.provost.server.settings.Surroundings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
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
                Thread::sleep,
                List.of(args),
                new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())),
                new PrintWriter(System.out, true, System.out.charset()));
        System.exit(commandLine(world).execute(args));
    }

    /// Lets some time pass.
    @FunctionalInterface
    interface Pause {
        void pause(Duration duration) throws InterruptedException;
    }

    /// What commands need from the process they run in.
    record World(
            Map<String, String> variables,
            Path workingFolder,
            Path userHome,
            InstantSource clock,
            Pause pause,
            List<String> arguments,
            BufferedReader in,
            PrintWriter out) {

        /// The settings that hold here.
        Settings settings() throws InvalidSettings {
            return settings(Map.of(), variables);
        }

        /// Those that hold with a command's own options.
        Settings settings(Map<Setting<?>, Surroundings.Option> options, Map<String, String> changed)
                throws InvalidSettings {
            return Settings.read(new Surroundings(options, changed, workingFolder, userHome));
        }

        /// Asks a person; nobody's answer is a no.
        boolean agreesTo(String question) {
            out.print(question + " [y/n]: ");
            out.flush();
            try {
                String answer = in.readLine();
                return answer != null && answer.strip().toLowerCase(Locale.ROOT).matches("y|yes");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    static CommandLine commandLine(World world) {
        return new CommandLine(new Main(), new Commands(world))
                .setOut(world.out())
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
