package dev.provost.cli;

import dev.provost.server.CannotStart;
import dev.provost.server.Server;
import dev.provost.server.settings.ApiSettings;
import dev.provost.server.settings.InvalidSettings;
import dev.provost.server.settings.ServerSettings;
import dev.provost.server.settings.Settings;
import dev.provost.server.settings.Surroundings;
import java.io.PrintWriter;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `provost server`: start a server, or stop the one in the background.
@Command(
        name = "server",
        description = "Start and stop the server.",
        mixinStandardHelpOptions = true,
        subcommands = {ServerCommand.Start.class, ServerCommand.Stop.class})
final class ServerCommand {

    /// `provost server start`.
    @Command(name = "start", description = "Start a server.", mixinStandardHelpOptions = true)
    static final class Start implements Callable<Integer> {
        private final Main.World world;

        @Mixin
        private StartOptions options = new StartOptions();

        @Spec
        private @Nullable CommandSpec spec;

        Start(Main.World world) {
            this.world = world;
        }

        @Override
        public Integer call() throws CannotStart, InvalidSettings, InterruptedException {
            var out = out(spec);
            var settings = Settings.read(new Surroundings(
                    options.settings(), options.variables(world.variables()), world.workingFolder(), world.userHome()));
            Logging.start(settings.value(ServerSettings.LOGGING_LEVEL));
            if (options.background) {
                new Background(settings.home(), world.arguments())
                        .start(settings.value(ApiSettings.HOST), settings.value(ApiSettings.PORT));
                out.println("Provost is running in the background. Run `provost server stop` to stop it.");
                return 0;
            }
            var server = Server.start(settings, world.clock());
            var closed = new CountDownLatch(1);
            // On SIGTERM and Ctrl-C the JVM runs this and ends, with the exit code that says which it was.
            Runtime.getRuntime()
                    .addShutdownHook(new Thread(
                            () -> {
                                server.close();
                                out.println("Server stopped!");
                                out.flush();
                                closed.countDown();
                            },
                            "shutdown"));
            out.println(Banner.of(server));
            settings.notices().forEach(notice -> out.println("Note: " + notice));
            out.flush();
            closed.await();
            return 0;
        }
    }

    /// `provost server stop`.
    @Command(name = "stop", description = "Stop the server that runs in the background.")
    static final class Stop implements Callable<Integer> {
        private final Main.World world;

        @Spec
        private @Nullable CommandSpec spec;

        Stop(Main.World world) {
            this.world = world;
        }

        @Override
        public Integer call() throws CannotStart, InvalidSettings {
            var settings = Settings.read(
                    new Surroundings(Map.of(), world.variables(), world.workingFolder(), world.userHome()));
            out(spec).println(new Background(settings.home(), world.arguments()).stop());
            return 0;
        }
    }

    private static PrintWriter out(@Nullable CommandSpec spec) {
        return Objects.requireNonNull(spec).commandLine().getOut();
    }
}
