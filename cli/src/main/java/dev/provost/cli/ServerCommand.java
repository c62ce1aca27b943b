package dev.provost.cli;

import dev.provost.server.CannotStart;
import dev.provost.server.Server;
import dev.provost.server.http.HttpServer;
import dev.provost.server.settings.ApiSettings;
import dev.provost.server.settings.InvalidSettings;
import dev.provost.server.settings.Settings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `provost server`: start a server, look after it and its database.
@Command(
        name = "server",
        description = "Start a server, and look after it and its database.",
        mixinStandardHelpOptions = true,
        subcommands = {
            ServerCommand.Start.class,
            ServerCommand.Stop.class,
            StatusCommand.class,
            ServicesCommand.class,
            DatabaseCommand.class
        })
final class ServerCommand {

    private static BackgroundProcess inTheBackground(Settings settings) {
        return new BackgroundProcess(settings.home(), "server");
    }

    /// `provost server start`.
    @Command(name = "start", description = "Start a server.", mixinStandardHelpOptions = true)
    static final class Start implements Callable<Integer> {
        private final Main.World world;

        @Mixin
        private StartOptions options = new StartOptions();

        Start(Main.World world) {
            this.world = world;
        }

        @Override
        public Integer call() throws CannotStart, InvalidSettings, InterruptedException {
            var settings = world.settings(options.settings(), options.variables(world.variables()));
            Logging.start(settings);
            return options.background ? startInTheBackground(settings) : run(settings);
        }

        private int startInTheBackground(Settings settings) throws CannotStart {
            var process = inTheBackground(settings);
            if (!process.isKnown()) {
                requireFree(settings.value(ApiSettings.HOST), settings.value(ApiSettings.PORT));
            }
            process.start(
                    world.arguments(),
                    "A server is already running in the background. To stop it, run `provost server stop`.");
            world.out().println("Provost is running in the background. Run `provost server stop` to stop it.");
            return 0;
        }

        private static void requireFree(String host, int port) throws CannotStart {
            try {
                HttpServer.requireFree(host, port);
            } catch (HttpServer.CannotListen e) {
                throw new CannotStart(String.valueOf(e.getMessage()), e);
            }
        }

        private int run(Settings settings) throws CannotStart, InterruptedException {
            var out = world.out();
            var server = Server.start(settings, world.clock());
            var running = Running.until(server::close, out, "Server stopped!");
            out.println(Banner.of(server));
            settings.notices().forEach(notice -> out.println("Note: " + notice));
            out.flush();
            running.awaitEnd();
            return 0;
        }
    }

    /// `provost server stop`.
    @Command(
            name = "stop",
            description = "Stop the server that runs in the background.",
            mixinStandardHelpOptions = true)
    static final class Stop implements Callable<Integer> {
        private final Main.World world;

        Stop(Main.World world) {
            this.world = world;
        }

        @Override
        public Integer call() throws InvalidSettings {
            world.out()
                    .println(
                            switch (inTheBackground(world.settings()).stop()) {
                                case STOPPED -> "Server stopped!";
                                case WAS_NOT_RUNNING ->
                                    "The server process is not running. Cleaning up stale PID file.";
                                case WAS_NEVER_STARTED -> "No server running in the background.";
                            });
            return 0;
        }
    }
}
