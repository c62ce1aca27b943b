package dev.provost.store;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// What to do in a transaction. It may run more than once, so whatever it does outside the database
/// waits for [Transaction#afterCommit].
@FunctionalInterface
public interface TransactionalWork<T extends @Nullable Object> {
    T run(Transaction tx) throws SQLException;
}
