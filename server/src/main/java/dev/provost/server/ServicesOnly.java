package dev.provost.server;

import dev.provost.server.settings.Settings;
import dev.provost.store.Database;
import java.time.InstantSource;

/// What the server does on its own, without a socket: for those who answer requests elsewhere.
public final class ServicesOnly implements AutoCloseable {
    private final Database database;
    private final Application application;

    private ServicesOnly(Database database, Application application) {
        this.database = database;
        this.application = application;
    }

    /// Starts the services that the settings have not switched off.
    public static ServicesOnly start(Settings settings, InstantSource clock) throws CannotStart {
        var database = Server.open(settings);
        var application = Server.application(settings, database, clock);
        application.start();
        return new ServicesOnly(database, application);
    }

    @Override
    public void close() {
        application.stopping();
        application.stop();
        database.close();
    }
}
