package dev.provost.store;

import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where transactions get their connections.
interface Sessions extends AutoCloseable {

    /// What a transaction answered, and what it left to do now that it has committed.
    record Committed<T extends @Nullable Object>(T result, List<Runnable> actions) {}

    /// How many transactions that write can go on at the same time.
    int writers();

    /// What the connections do at the moment.
    Connections connections();

    /// Runs work that only reads.
    <T extends @Nullable Object> T read(TransactionalWork<T> work) throws SQLException;

    /// Runs work and commits all of it or nothing.
    <T extends @Nullable Object> Committed<T> write(TransactionalWork<T> work) throws SQLException;

    /// Runs work outside any transaction, for changes of the schema itself.
    <T extends @Nullable Object> T alone(TransactionalWork<T> work) throws SQLException;

    @Override
    void close();
}
