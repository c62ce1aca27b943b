package dev.provost.server;

import dev.provost.server.settings.DatabaseSettings;
import dev.provost.server.settings.Settings;
import dev.provost.store.Database;
import dev.provost.store.DatabaseOptions;
import dev.provost.store.DatabaseUrl;
import dev.provost.store.InvalidDatabaseUrl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Which database the settings name, and how they want it spoken to.
record DatabaseConfiguration(DatabaseUrl url, DatabaseOptions options) {
    /// In place of "for as long as it takes".
    private static final Duration NO_LIMIT = Duration.ofDays(1);

    /// A pool that may grow without limit grows to this; PostgreSQL itself stops at a hundred by default.
    private static final int MANY = 100;

    static DatabaseConfiguration of(Settings settings) throws CannotStart {
        try {
            return new DatabaseConfiguration(DatabaseUrl.parse(settings.databaseUrl()), options(settings));
        } catch (InvalidDatabaseUrl e) {
            throw new CannotStart(String.valueOf(e.getMessage()), e);
        }
    }

    /// Opens the database that the settings name and leaves alone what is in it.
    static Database open(Settings settings) throws CannotStart {
        makeFolder(settings.home());
        var configuration = of(settings);
        return Database.open(configuration.url, configuration.options);
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

    private static DatabaseOptions options(Settings settings) {
        var migrationTimeout = settings.value(DatabaseSettings.MIGRATION_TIMEOUT);
        return new DatabaseOptions(
                seconds(settings.value(DatabaseSettings.TIMEOUT)),
                seconds(settings.value(DatabaseSettings.CONNECTION_TIMEOUT)),
                migrationTimeout == null ? null : seconds(migrationTimeout),
                connections(settings),
                lifetime(settings.value(DatabaseSettings.POOL_RECYCLE)),
                settings.value(DatabaseSettings.APPLICATION_NAME),
                settings.value(DatabaseSettings.SEARCH_PATH),
                tls(settings));
    }

    private static int connections(Settings settings) {
        var size = settings.value(DatabaseSettings.POOL_SIZE);
        var more = settings.value(DatabaseSettings.MAX_OVERFLOW);
        return size <= 0 || more < 0 ? MANY : Math.clamp((long) size + more, 1, MANY);
    }

    private static Duration lifetime(int seconds) {
        return seconds <= 0 ? NO_LIMIT : Duration.ofSeconds(seconds);
    }

    private static Duration seconds(@Nullable Double seconds) {
        return seconds == null || !(seconds > 0) || seconds > NO_LIMIT.toSeconds()
                ? NO_LIMIT
                : Duration.ofNanos(Math.round(seconds * 1e9));
    }

    private static DatabaseOptions.@Nullable Tls tls(Settings settings) {
        return settings.value(DatabaseSettings.TLS_ENABLED)
                ? new DatabaseOptions.Tls(
                        settings.value(DatabaseSettings.TLS_CA_FILE),
                        settings.value(DatabaseSettings.TLS_CERT_FILE),
                        settings.value(DatabaseSettings.TLS_KEY_FILE),
                        settings.value(DatabaseSettings.TLS_CHECK_HOSTNAME))
                : null;
    }
}
