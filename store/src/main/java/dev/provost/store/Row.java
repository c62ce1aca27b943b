package dev.provost.store;

import dev.provost.api.json.RawJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The columns of one row of a hand-written query, read from left to right: in the order of its `select`.
///
/// A method ends in `OrNull` where the column may be null; the others are for columns that never are.
final class Row {
    private final ResultSet rows;
    private final ColumnForms forms;
    private int last;

    Row(ResultSet rows, Dialect dialect) {
        this.rows = rows;
        forms = dialect.forms();
    }

    /// Goes to the next row, and says whether there is one.
    boolean next() throws SQLException {
        last = 0;
        return rows.next();
    }

    /// Passes over columns that do not matter for this row.
    void skip(int columns) {
        last += columns;
    }

    @Nullable
    UUID uuidOrNull() throws SQLException {
        return forms.readUuid(rows, ++last);
    }

    UUID uuid() throws SQLException {
        return present(uuidOrNull());
    }

    @Nullable
    String textOrNull() throws SQLException {
        return rows.getString(++last);
    }

    String text() throws SQLException {
        return present(textOrNull());
    }

    @Nullable
    Instant instantOrNull() throws SQLException {
        return forms.readInstant(rows, ++last);
    }

    Instant instant() throws SQLException {
        return present(instantOrNull());
    }

    Duration duration() throws SQLException {
        return present(forms.readDuration(rows, ++last));
    }

    @Nullable
    RawJson jsonOrNull() throws SQLException {
        return forms.readJson(rows, ++last);
    }

    RawJson json() throws SQLException {
        return present(jsonOrNull());
    }

    <E extends Enum<E>> @Nullable E enumOrNull(Class<E> type) throws SQLException {
        return forms.readEnum(rows, ++last, type);
    }

    int integer() throws SQLException {
        return rows.getInt(++last);
    }

    double decimal() throws SQLException {
        return rows.getDouble(++last);
    }

    boolean bool() throws SQLException {
        return rows.getBoolean(++last);
    }

    private <T> T present(@Nullable T value) throws SQLException {
        if (value == null) {
            throw new SQLException("Column " + rows.getMetaData().getColumnLabel(last) + " is null");
        }
        return value;
    }
}
