package dev.provost.cli;

import dev.provost.server.settings.LogLevel;
import dev.provost.server.settings.ServerSettings;
import dev.provost.server.settings.Settings;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.logging.ConsoleHandler;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/// Log lines on standard error: `12:34:56.789 | WARNING | dev.provost.store.Database - …`.
final class Logging {
    private static final Logger ROOT = Logger.getLogger("");
    // Held here, because java.util.logging forgets levels of loggers that nobody holds.
    private static final Logger OURS = Logger.getLogger("dev.provost");

    private Logging() {}

    /// Sends everything from the level that the settings name up to standard error; what others' code says only if it
    /// is a warning.
    static void start(Settings settings) {
        for (var handler : ROOT.getHandlers()) {
            ROOT.removeHandler(handler);
        }
        var console = new ConsoleHandler();
        console.setFormatter(new OneLine());
        console.setLevel(Level.ALL);
        ROOT.addHandler(console);
        var level = level(settings.value(ServerSettings.LOGGING_LEVEL));
        ROOT.setLevel(level.intValue() < Level.WARNING.intValue() ? Level.WARNING : level);
        OURS.setLevel(level);
    }

    private static Level level(LogLevel level) {
        return switch (level) {
            case DEBUG -> Level.FINE;
            case INFO -> Level.INFO;
            case WARNING -> Level.WARNING;
            case ERROR, CRITICAL -> Level.SEVERE;
        };
    }

    private static String name(Level level) {
        return level.intValue() >= Level.SEVERE.intValue()
                ? "ERROR"
                : level.intValue() >= Level.WARNING.intValue()
                        ? "WARNING"
                        : level.intValue() >= Level.INFO.intValue() ? "INFO" : "DEBUG";
    }

    /// A record on one line, unless it carries an exception: those are bugs, and their trace is wanted.
    static final class OneLine extends Formatter {
        private static final DateTimeFormatter TIME =
                DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(ZoneId.systemDefault());

        @Override
        public String format(LogRecord entry) {
            var message = formatMessage(entry).replaceAll("\\R", " ");
            var line = "%s | %-7s | %s - %s%n"
                    .formatted(TIME.format(entry.getInstant()), name(entry.getLevel()), entry.getLoggerName(), message);
            var thrown = entry.getThrown();
            if (thrown == null) {
                return line;
            }
            var trace = new StringWriter();
            thrown.printStackTrace(new PrintWriter(trace, true));
            return line + trace;
        }
    }
}
