package dev.provost.store;

import java.sql.SQLException;
import java.util.Objects;
import org.jooq.Configuration;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;
import org.jooq.Log;
import org.jooq.conf.Settings;
import org.jooq.impl.DefaultConfiguration;
import org.jooq.tools.JooqLogger;
import org.postgresql.PGStatement;

/// How jOOQ writes SQL for us. Kept apart, so that nothing of jOOQ is loaded before the first query needs it.
final class Queries {
    static {
        System.setProperty("org.jooq.no-logo", "true");
        System.setProperty("org.jooq.no-tips", "true");
        // Otherwise it warns of every PostgreSQL but the newest, though our SQL is plain.
        JooqLogger.globalThreshold(Log.Level.ERROR);
    }

    private static final Settings SETTINGS =
            new Settings().withRenderSchema(false).withExecuteLogging(false).withFetchWarnings(false);
    private static final Configuration SQLITE = of(Dialect.SQLITE);
    private static final Configuration POSTGRES = of(Dialect.POSTGRES);
    private static final Configuration POSTGRES_SEARCHES = of(Dialect.POSTGRES).set(new PlannedAnew());

    private Queries() {}

    private static DefaultConfiguration of(Dialect dialect) {
        var configuration = new DefaultConfiguration();
        configuration.set(dialect.jooq()).set(SETTINGS);
        return configuration;
    }

    static Configuration configuration(Dialect dialect) {
        return switch (dialect) {
            case SQLITE -> SQLITE;
            case POSTGRES -> POSTGRES;
        };
    }

    static Configuration searches(Dialect dialect) {
        return switch (dialect) {
            case SQLITE -> SQLITE;
            case POSTGRES -> POSTGRES_SEARCHES;
        };
    }

    /// Has statements planned for their values. PostgreSQL plans a prepared statement once for all values, sooner or
    /// later, and then a week among a million runs looks like one run in two hundred.
    private static final class PlannedAnew implements ExecuteListener {
        private static final long serialVersionUID = 1L;

        @Override
        public void prepareEnd(ExecuteContext context) {
            try {
                Objects.requireNonNull(context.statement())
                        .unwrap(PGStatement.class)
                        .setPrepareThreshold(0);
            } catch (SQLException e) {
                context.sqlException(e);
            }
        }
    }
}
