package dev.provost.server;

import dev.provost.server.admin.Versions;
import dev.provost.server.http.HttpServer;
import dev.provost.server.http.Router;
import dev.provost.server.settings.DatabaseSettings;
import dev.provost.server.settings.Settings;
import dev.provost.store.Database;
import dev.provost.store.DatabaseFailure;
import java.net.URI;
import java.security.SecureRandom;
import java.time.InstantSource;

/// A running server: an [Application] on a database, and the sockets at which it is reached.
public final class Server implements AutoCloseable {
    /// The version of the reference whose wire, schema and settings these are.
    public static final String STANDS_IN_FOR = Versions.REFERENCE;

    private final Database database;
    private final Application application;
    private final HttpServer http;
    private final URI address;

    private Server(Database database, Application application, HttpServer http, URI address) {
        this.database = database;
        this.application = application;
        this.http = http;
        this.address = address;
    }

    /// Starts a server and returns when it answers.
    public static Server start(Settings settings, InstantSource clock) throws CannotStart {
        var database = open(settings);
        var application = application(settings, database, clock);
        var site = application.site();
        HttpServer http;
        try {
            // What may fail comes first: nothing runs yet that would have to be stopped.
            http = HttpServer.start(site, new ServerOptions(settings).http());
        } catch (HttpServer.CannotListen e) {
            database.close();
            throw new CannotStart(String.valueOf(e.getMessage()), e);
        }
        var address = URI.create(http.url() + site.options().prefix());
        application.listensAt(address);
        application.start();
        return new Server(database, application, http, address);
    }

    /// Opens the database that the settings name, with its schema made unless its owner sees to that.
    static Database open(Settings settings) throws CannotStart {
        var database = DatabaseConfiguration.open(settings);
        try {
            if (settings.value(DatabaseSettings.MIGRATE_ON_START)) {
                database.create();
            }
            return database;
        } catch (DatabaseFailure e) {
            database.close();
            throw new CannotStart(String.valueOf(e.getMessage()), e);
        }
    }

    /// What a server is made of, with the chance that only servers have.
    static Application application(Settings settings, Database database, InstantSource clock) {
        return new Application(settings, database, clock, new SecureRandom());
    }

    /// Every route of the API.
    public Router routes() {
        return application.routes();
    }

    /// Where clients reach the API.
    public URI address() {
        return address;
    }

    /// Which database this is, without its password.
    public String database() {
        return database.url().toString();
    }

    /// Finishes what was acknowledged and stops.
    @Override
    public void close() {
        application.stopping();
        http.close();
        application.stop();
        database.close();
    }
}
