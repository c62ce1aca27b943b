package dev.provost.server.actions;

import dev.provost.store.Transaction;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;

/// Turns an automation on or off, as a request to the API would.
@FunctionalInterface
public interface Switch {
    void turn(Transaction tx, UUID automation, boolean on, Instant now) throws SQLException;
}
