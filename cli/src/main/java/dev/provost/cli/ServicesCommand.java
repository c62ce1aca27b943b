package dev.provost.cli;

import dev.provost.api.json.Wire;
import dev.provost.server.CannotStart;
import dev.provost.server.ServiceList;
import dev.provost.server.ServicesOnly;
import dev.provost.server.settings.InvalidSettings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `provost server services`: what the server does on its own, in a process without a socket.
@Command(
        name = "services",
        description = "Run what the server does on its own.",
        mixinStandardHelpOptions = true,
        subcommands = {ServicesCommand.Ls.class, ServicesCommand.Start.class, ServicesCommand.Stop.class})
final class ServicesCommand {

    private static BackgroundProcess inTheBackground(Main.World world) throws InvalidSettings {
        return new BackgroundProcess(world.settings().home(), "services");
    }

    /// `provost server services ls`.
    @Command(
            name = "ls",
            aliases = "list",
            description = "List all services, and which are enabled.",
            mixinStandardHelpOptions = true)
    static final class Ls implements Callable<Integer> {
        private final Main.World world;

        @Mixin
        private OutputOption output = new OutputOption();

        Ls(Main.World world) {
            this.world = world;
        }

        @Override
        public Integer call() throws CannotStart, InvalidSettings {
            boolean json = output.isJson();
            var services = ServiceList.of(world.settings());
            if (json) {
                world.out().println(Wire.JSON.writerWithDefaultPrettyPrinter().writeValueAsString(services));
            } else {
                services.forEach(service -> world.out()
                        .printf(
                                "%-27s %s %s%n%29s %s%n",
                                service.name(),
                                service.enabled() ? "✓" : "x",
                                service.environmentVariable(),
                                "",
                                service.description()));
            }
            return 0;
        }
    }

    /// `provost server services start`.
    @Command(
            name = "start",
            aliases = "enable",
            description = "Start all enabled services in one process, without answering requests.",
            mixinStandardHelpOptions = true)
    static final class Start implements Callable<Integer> {
        private final Main.World world;

        @Option(
                names = {"-b", "--background"},
                description = "Run in the background; `provost server services stop` ends it.")
        private boolean background;

        Start(Main.World world) {
            this.world = world;
        }

        @Override
        public Integer call() throws CannotStart, InvalidSettings, InterruptedException {
            var process = inTheBackground(world);
            if (process.isRunning()) {
                throw new CannotStart("Services are already running in the background. Use `provost server services"
                        + " stop` to stop them.");
            }
            if (ServiceList.of(world.settings()).stream().noneMatch(ServiceList.Entry::enabled)) {
                throw new CannotStart("No services are enabled!");
            }
            return background ? startInTheBackground(process) : run();
        }

        private int startInTheBackground(BackgroundProcess process) throws CannotStart {
            // Whatever it named has ended.
            process.forget();
            process.start(world.arguments(), "Services are being started by another command.");
            world.out().println("Services are running in the background.");
            world.out().println("Use `provost server services stop` to stop them.");
            return 0;
        }

        private int run() throws CannotStart, InvalidSettings, InterruptedException {
            var settings = world.settings();
            Logging.start(settings);
            var services = ServicesOnly.start(settings, world.clock());
            var running = Running.until(services::close, world.out(), "All services stopped.");
            world.out().println("Services are running. Press CTRL+C to stop them.");
            world.out().flush();
            running.awaitEnd();
            return 0;
        }
    }

    /// `provost server services stop`.
    @Command(
            name = "stop",
            aliases = "disable",
            description = "Stop the services that run in the background.",
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
                            switch (inTheBackground(world).stop()) {
                                case STOPPED -> "All services stopped.";
                                case WAS_NOT_RUNNING -> "Services were not running";
                                case WAS_NEVER_STARTED -> "No services are running in the background.";
                            });
            return 0;
        }
    }
}
