package dev.provost.server;

import dev.provost.server.settings.Settings;
import dev.provost.store.Database;
import dev.provost.store.DatabaseFailure;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/// What the owner of a database may do to it while no server runs.
///
/// There is one schema version here, the reference's; from an older one only the reference knows the way.
public final class DatabaseCare implements AutoCloseable {
    private final Database database;

    private DatabaseCare(Database database) {
        this.database = database;
    }

    /// Opens the database that the settings name.
    public static DatabaseCare of(Settings settings) throws CannotStart {
        return new DatabaseCare(DatabaseConfiguration.open(settings));
    }

    /// Which database this is, without its password.
    public String name() {
        return database.url().toString();
    }

    /// The schema version that is made here.
    public String version() {
        return database.schemaVersion();
    }

    /// Whether that is what somebody means who names a revision.
    public boolean isOurs(String revision) {
        return Set.of("head", "heads", version()).contains(revision);
    }

    /// The migrations that [#upgrade()] would run, in order.
    public List<String> missing() throws CannotStart {
        return explained(database::missingMigrations);
    }

    /// Makes the schema, adopts what the reference made, or adds what is missing.
    public void upgrade() throws CannotStart {
        change(database::upgrade);
    }

    /// Removes everything but an empty version table.
    public void downgrade() throws CannotStart {
        change(database::downgrade);
    }

    /// Removes everything and makes it anew.
    public void reset() throws CannotStart {
        change(() -> {
            database.drop();
            database.create();
        });
    }

    /// Writes down that the database is at the version that is made here, whatever is in it.
    public void stamp() throws CannotStart {
        change(database::stamp);
    }

    private static void change(Runnable change) throws CannotStart {
        explained(() -> {
            change.run();
            return true;
        });
    }

    private static <T> T explained(Supplier<T> work) throws CannotStart {
        try {
            return work.get();
        } catch (DatabaseFailure e) {
            throw new CannotStart(String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public void close() {
        database.close();
    }
}
