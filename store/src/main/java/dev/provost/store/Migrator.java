package dev.provost.store;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jspecify.annotations.Nullable;

/// Runs our migrations. Apart from [Schema], so that Flyway is loaded only when there is something to do.
final class Migrator {

    /// Lends a way in for as long as the migrations run.
    @FunctionalInterface
    interface Access {
        void lend(Work work) throws SQLException;

        /// What runs with it.
        @FunctionalInterface
        interface Work {
            void with(DataSource source);
        }
    }

    private final SchemaVersion version;
    private final Access access;
    private final @Nullable String initSql;

    Migrator(SchemaVersion version, Access access, @Nullable String initSql) {
        this.version = version;
        this.access = access;
        this.initSql = initSql;
    }

    /// Runs what has not run yet, all of it in an empty database.
    void migrate() throws SQLException {
        access.lend(source -> run(configuration(source).baselineVersion("0"), false));
    }

    /// Counts the reference's tables as made, and runs what comes after them.
    void adopt() throws SQLException {
        access.lend(
                source -> run(configuration(source).baselineVersion("1").baselineDescription("made by Prefect"), true));
    }

    private static void run(FluentConfiguration configuration, boolean baseline) {
        try {
            Flyway flyway = configuration.load();
            if (baseline) {
                flyway.baseline();
            }
            flyway.migrate();
        } catch (FlywayException e) {
            throw new MigrationFailed(e);
        }
    }

    private FluentConfiguration configuration(DataSource source) {
        FluentConfiguration configuration = Flyway.configure(Migrator.class.getClassLoader())
                .dataSource(source)
                .locations("classpath:" + version.migrations())
                .table(Schema.HISTORY)
                .baselineOnMigrate(true)
                .placeholderReplacement(false)
                .cleanDisabled(true)
                .loggers("slf4j");
        return initSql == null ? configuration : configuration.initSql(initSql);
    }
}
