package dev.provost.server;

import dev.provost.server.settings.ApiSettings;
import dev.provost.server.settings.Settings;
import dev.provost.store.Database;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;

/// A running server: everything it is made of, put together with `new`.
public final class Server implements AutoCloseable {
    /// The version of the reference whose wire, schema and settings these are.
    public static final String STANDS_IN_FOR = "3.8.4";

    private final Settings settings;
    private final Database database;

    private Server(Settings settings, Database database) {
        this.settings = settings;
        this.database = database;
    }

    /// Starts a server and returns when it answers.
    ///
    /// @param services whether to do the work that nobody asks for, or only to answer requests
    public static Server start(Settings settings, InstantSource clock, boolean services) throws CannotStart {
        makeFolder(settings.home());
        var configuration = DatabaseConfiguration.of(settings);
        return new Server(settings, Database.open(configuration.url(), configuration.options()));
    }

    private static void makeFolder(Path home) throws CannotStart {
        try {
            Files.createDirectories(home);
        } catch (IOException e) {
            throw new CannotStart("PREFECT_HOME " + home + " cannot be made: " + e, e);
        }
        if (!Files.isWritable(home)) {
            throw new CannotStart("PREFECT_HOME " + home + " cannot be written");
        }
    }

    /// Where clients reach the API.
    public URI address() {
        var host = settings.value(ApiSettings.HOST);
        return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":"
                + settings.value(ApiSettings.PORT) + "/api");
    }

    /// Which database this is, without its password.
    public String database() {
        return database.url().toString();
    }

    /// Finishes what was acknowledged and stops.
    @Override
    public void close() {
        database.close();
    }
}
