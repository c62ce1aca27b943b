package dev.provost.cli;

import dev.provost.server.CannotStart;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// A process of ours in the background of this home: its id is in a file, as the reference has it.
///
/// @param home where the file is
/// @param name `server` or `services`, for `server.pid` and `server.log`
record BackgroundProcess(Path home, String name) {
    private static final long PATIENCE_SECONDS = 15;

    private Path pidFile() {
        return home.resolve(name + ".pid");
    }

    /// What came of stopping it.
    enum Ending {
        STOPPED,
        WAS_NOT_RUNNING,
        WAS_NEVER_STARTED
    }

    /// Starts this command once more, without `--background`.
    ///
    /// @param arguments what this process was asked to do
    /// @param taken what is told if there is one already
    void start(List<String> arguments, String taken) throws CannotStart {
        try {
            Files.createDirectories(home);
            Files.createFile(pidFile());
        } catch (FileAlreadyExistsException _) {
            throw new CannotStart(taken);
        } catch (IOException e) {
            throw new CannotStart(home + " cannot be written: " + e.getMessage(), e);
        }
        try {
            var log = home.resolve(name + ".log").toFile();
            var child = new ProcessBuilder(command(arguments))
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                    .redirectError(ProcessBuilder.Redirect.appendTo(log))
                    .start();
            Files.writeString(pidFile(), Long.toString(child.pid()), StandardOpenOption.TRUNCATE_EXISTING);
        } catch (IOException e) {
            forget();
            throw new CannotStart("the " + name + " could not be started in the background: " + e.getMessage(), e);
        }
    }

    /// Java as it runs here, with the same options, and the command without `--background`.
    private static List<String> command(List<String> arguments) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        arguments.stream()
                .filter(argument -> !argument.equals("--background") && !argument.equals("-b"))
                .forEach(command::add);
        return command;
    }

    boolean isKnown() {
        return Files.exists(pidFile());
    }

    /// Whether it was started and has not ended since.
    boolean isRunning() {
        return process().filter(ProcessHandle::isAlive).isPresent();
    }

    private Optional<ProcessHandle> process() {
        try {
            return ProcessHandle.of(Long.parseLong(Files.readString(pidFile()).strip()));
        } catch (IOException | NumberFormatException _) {
            return Optional.empty();
        }
    }

    /// Stops it if it runs, and forgets it.
    Ending stop() {
        if (!isKnown()) {
            return Ending.WAS_NEVER_STARTED;
        }
        var process = process();
        forget();
        if (process.isEmpty() || !process.get().destroy()) {
            return Ending.WAS_NOT_RUNNING;
        }
        process.get()
                .onExit()
                .completeOnTimeout(process.get(), PATIENCE_SECONDS, TimeUnit.SECONDS)
                .join();
        return Ending.STOPPED;
    }

    void forget() {
        try {
            Files.deleteIfExists(pidFile());
        } catch (IOException _) {
            // Whoever starts the next one is told.
            return;
        }
    }
}
