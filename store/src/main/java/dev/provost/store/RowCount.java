package dev.provost.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jooq.Table;
import org.jooq.exception.DataAccessException;

/// How many runs there are in all.
///
/// SQLite leafs through an index, ten milliseconds for a million of them. PostgreSQL would look at each one; there
/// triggers keep count (migration 6), and only where they have not begun to, as after a restore, all are counted.
final class RowCount {
    private static final String KEPT =
            "select sum(added) from provost_row_count where relation = to_regclass(?) having bool_or(base)";

    private RowCount() {}

    static int of(Transaction tx, Table<?> runs) {
        return switch (tx.dialect()) {
            case SQLITE -> tx.sql().fetchCount(runs);
            case POSTGRES -> kept(tx, runs);
        };
    }

    private static int kept(Transaction tx, Table<?> runs) {
        try {
            PreparedStatement query = tx.prepare(KEPT);
            query.setString(1, runs.getName());
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? row.getInt(1) : tx.sql().fetchCount(runs);
            }
        } catch (SQLException e) {
            throw new DataAccessException(KEPT, e);
        }
    }
}
