package dev.provost.store;

import dev.provost.api.json.RawJson;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The parameters of one hand-written statement, bound from left to right.
final class Parameters {
    private final PreparedStatement statement;
    private final Dialect dialect;
    private int last;

    Parameters(PreparedStatement statement, Dialect dialect) {
        this.statement = statement;
        this.dialect = dialect;
    }

    /// Returns a statement to gather a batch in. A kept statement may still hold part of one whose making failed.
    static PreparedStatement emptyBatch(Transaction tx, String sql) throws SQLException {
        PreparedStatement statement = tx.prepare(sql);
        statement.clearBatch();
        return statement;
    }

    /// Binds the list that [Dialect#idIn] compares with.
    Parameters ids(Collection<UUID> values) throws SQLException {
        dialect.bindIds(statement, ++last, values);
        return this;
    }

    /// Binds the list that [Dialect#textIn] compares with.
    Parameters texts(Collection<String> values) throws SQLException {
        dialect.bindTexts(statement, ++last, values);
        return this;
    }

    /// Binds an array of PostgreSQL's.
    Parameters array(String element, @Nullable Object[] values) throws SQLException {
        statement.setArray(++last, statement.getConnection().createArrayOf(element, values));
        return this;
    }

    Parameters uuid(@Nullable UUID value) throws SQLException {
        dialect.forms().bindUuid(statement, ++last, value);
        return this;
    }

    Parameters text(@Nullable String value) throws SQLException {
        statement.setString(++last, value == null ? null : NulFree.text(value));
        return this;
    }

    Parameters instant(@Nullable Instant value) throws SQLException {
        dialect.forms().bindInstant(statement, ++last, value);
        return this;
    }

    Parameters duration(Duration value) throws SQLException {
        dialect.forms().bindDuration(statement, ++last, value);
        return this;
    }

    Parameters json(@Nullable RawJson value) throws SQLException {
        dialect.forms().bindJson(statement, ++last, value == null ? null : new RawJson(NulFree.json(value.text())));
        return this;
    }

    Parameters enumeration(@Nullable Enum<?> value) throws SQLException {
        dialect.forms().bindEnum(statement, ++last, value);
        return this;
    }

    Parameters integer(int value) throws SQLException {
        statement.setInt(++last, value);
        return this;
    }

    Parameters whole(long value) throws SQLException {
        statement.setLong(++last, value);
        return this;
    }

    Parameters decimal(@Nullable Double value) throws SQLException {
        if (value == null) {
            statement.setNull(++last, Types.DOUBLE);
        } else {
            statement.setDouble(++last, value);
        }
        return this;
    }

    Parameters bool(boolean value) throws SQLException {
        statement.setBoolean(++last, value);
        return this;
    }

    /// Ends one set of parameters of a batch and starts the next.
    void addBatch() throws SQLException {
        statement.addBatch();
        last = 0;
    }
}
