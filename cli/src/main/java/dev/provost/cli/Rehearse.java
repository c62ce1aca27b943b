package dev.provost.cli;

import dev.provost.server.CannotStart;
import dev.provost.server.Server;
import dev.provost.server.settings.ApiSettings;
import dev.provost.server.settings.InvalidSettings;
import dev.provost.server.settings.Surroundings;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `provost rehearse`: a short life of the server on a throw-away database, for the JVM to remember what that loads and
/// which code runs often, so that a new server compiles it at once.
@Command(name = "rehearse", hidden = true)
final class Rehearse implements Callable<Integer> {
    private final Main.World world;

    @Option(names = "--rounds", description = "How often everything is asked; many times, or the JVM learns little.")
    private int rounds = 400;

    Rehearse(Main.World world) {
        this.world = world;
    }

    @Override
    public Integer call() throws CannotStart, InvalidSettings, IOException, InterruptedException {
        var settings =
                world.settings(Map.of(ApiSettings.PORT, new Surroundings.Option("--port", "0")), world.variables());
        Logging.start(settings);
        try (var server = Server.start(settings, world.clock());
                var client = new Rehearsal(server.address(), world.clock())) {
            world.out().println(Banner.of(server));
            client.run(rounds);
        }
        return 0;
    }
}
