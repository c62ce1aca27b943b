package dev.provost.cli;

import dev.provost.server.CannotStart;
import dev.provost.server.http.HttpServer;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The server in the background of this home: its process id is in a file, as the reference has it.
///
/// @param home where the file is
/// @param arguments what this process was asked to do
record Background(Path home, List<String> arguments) {

    private Path pidFile() {
        return home.resolve("server.pid");
    }

    /// Starts this command once more, without `--background`.
    void start(String host, int port) throws CannotStart {
        try {
            Files.createDirectories(home);
            Files.createFile(pidFile());
        } catch (FileAlreadyExistsException _) {
            throw new CannotStart(
                    "A server is already running in the background. To stop it, run `provost server stop`.");
        } catch (IOException e) {
            throw new CannotStart(home + " cannot be written: " + e.getMessage(), e);
        }
        try {
            requireFree(host, port);
            var log = home.resolve("server.log").toFile();
            var child = new ProcessBuilder(command())
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                    .redirectError(ProcessBuilder.Redirect.appendTo(log))
                    .start();
            Files.writeString(pidFile(), Long.toString(child.pid()), StandardOpenOption.TRUNCATE_EXISTING);
        } catch (IOException e) {
            forget();
            throw new CannotStart("the server could not be started in the background: " + e.getMessage(), e);
        } catch (CannotStart e) {
            forget();
            throw e;
        }
    }

    private static void requireFree(String host, int port) throws CannotStart {
        try {
            HttpServer.requireFree(host, port);
        } catch (HttpServer.CannotListen e) {
            throw new CannotStart(String.valueOf(e.getMessage()), e);
        }
    }

    /// Java as it runs here, with the same options, and the command without `--background`.
    private List<String> command() {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        arguments.stream()
                .filter(argument -> !argument.equals("--background") && !argument.equals("-b"))
                .forEach(command::add);
        return command;
    }

    /// Stops it, and says what happened.
    String stop() throws CannotStart {
        if (!Files.exists(pidFile())) {
            return "No server running in the background.";
        }
        try {
            var pid = Long.parseLong(Files.readString(pidFile()).strip());
            var server = ProcessHandle.of(pid);
            if (server.isEmpty() || !server.get().destroy()) {
                return "The server process is not running. Cleaning up stale PID file.";
            }
            server.get()
                    .onExit()
                    .completeOnTimeout(server.get(), 15, TimeUnit.SECONDS)
                    .join();
            return "Server stopped!";
        } catch (IOException | NumberFormatException e) {
            throw new CannotStart(pidFile() + " cannot be read: " + e.getMessage(), e);
        } finally {
            forget();
        }
    }

    private void forget() {
        try {
            Files.deleteIfExists(pidFile());
        } catch (IOException _) {
            // Whoever starts the next one is told.
            return;
        }
    }
}
