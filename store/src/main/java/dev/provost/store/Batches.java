package dev.provost.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;

/// Statements that are each run for many rows.
record Batches(Transaction tx) {

    interface Binding<T> {
        void bind(Parameters parameters, T value) throws SQLException;
    }

    /// Runs the statement once for each value, and not at all for none.
    <T> void each(String sql, Collection<T> values, Binding<T> binding) throws SQLException {
        if (values.isEmpty()) {
            return;
        }
        if (values.size() == 1) {
            T only = values.iterator().next();
            tx.later(sql, parameters -> binding.bind(parameters, only));
            return;
        }
        PreparedStatement statement = Parameters.emptyBatch(tx, sql);
        var parameters = new Parameters(statement, tx.dialect());
        for (T value : values) {
            binding.bind(parameters, value);
            parameters.addBatch();
        }
        statement.executeBatch();
    }
}
