package dev.provost.server.settings;

/// How much is logged, in the reference's words.
public enum LogLevel {
    DEBUG,
    INFO,
    WARNING,
    ERROR,
    CRITICAL
}
