package dev.provost.store;

import org.jooq.Configuration;
import org.jooq.Log;
import org.jooq.conf.Settings;
import org.jooq.impl.DefaultConfiguration;
import org.jooq.tools.JooqLogger;

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

    private Queries() {}

    private static Configuration of(Dialect dialect) {
        return new DefaultConfiguration().set(dialect.jooq()).set(SETTINGS);
    }

    static Configuration configuration(Dialect dialect) {
        return switch (dialect) {
            case SQLITE -> SQLITE;
            case POSTGRES -> POSTGRES;
        };
    }
}
