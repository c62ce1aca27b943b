package dev.provost.cli;

import dev.provost.server.CannotStart;
import dev.provost.server.Server;
import dev.provost.server.settings.ApiSettings;
import dev.provost.server.settings.InvalidSettings;
import dev.provost.server.settings.Surroundings;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `provost rehearse`: a short life of the server on a throw-away database, for the JVM to remember what that loads.
@Command(name = "rehearse", hidden = true)
final class Rehearse implements Callable<Integer> {
    private final Main.World world;

    Rehearse(Main.World world) {
        this.world = world;
    }

    @Override
    public Integer call() throws CannotStart, InvalidSettings {
        var settings =
                world.settings(Map.of(ApiSettings.PORT, new Surroundings.Option("--port", "0")), world.variables());
        Logging.start(settings);
        try (var server = Server.start(settings, world.clock())) {
            System.out.println(Banner.of(server));
        }
        return 0;
    }
}
