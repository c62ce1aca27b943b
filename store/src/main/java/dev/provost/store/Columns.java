package dev.provost.store;

import dev.provost.api.json.RawJson;
import java.io.Serializable;
import java.sql.CallableStatement;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jooq.Binding;
import org.jooq.BindingGetResultSetContext;
import org.jooq.BindingGetSQLInputContext;
import org.jooq.BindingGetStatementContext;
import org.jooq.BindingRegisterContext;
import org.jooq.BindingSQLContext;
import org.jooq.BindingSetSQLOutputContext;
import org.jooq.BindingSetStatementContext;
import org.jooq.Converter;
import org.jooq.JSON;
import org.jooq.SQLDialect;
import org.jooq.conf.ParamType;
import org.jspecify.annotations.Nullable;

/// How the generated tables read and write the columns that [ColumnForms] are for.
///
/// A parameter is always a bare `?`: a cast around it could keep an index from being used.
public final class Columns {
    private Columns() {}

    private static ColumnForms forms(SQLDialect jooq) {
        return (jooq.family() == SQLDialect.SQLITE ? Dialect.SQLITE : Dialect.POSTGRES).forms();
    }

    /// A binding that leaves reading and writing to [ColumnForms].
    abstract static class Column<D, J> implements Binding<D, J> {
        private static final long serialVersionUID = 1L;

        abstract void bind(ColumnForms forms, PreparedStatement statement, int index, @Nullable J value)
                throws SQLException;

        abstract @Nullable J read(ColumnForms forms, ResultSet row, int index) throws SQLException;

        abstract String literal(ColumnForms forms, J value);

        @Override
        public void sql(BindingSQLContext<J> context) {
            J value = context.value();
            if (context.render().paramType() != ParamType.INLINED) {
                context.render().sql(context.variable());
            } else {
                context.render().sql(value == null ? "null" : literal(forms(context.dialect()), value));
            }
        }

        @Override
        public void set(BindingSetStatementContext<J> context) throws SQLException {
            bind(forms(context.dialect()), context.statement(), context.index(), context.value());
        }

        @Override
        public void get(BindingGetResultSetContext<J> context) throws SQLException {
            context.value(read(forms(context.dialect()), context.resultSet(), context.index()));
        }

        @Override
        public void register(BindingRegisterContext<J> context) throws SQLException {
            throw new SQLFeatureNotSupportedException("Procedures are not called");
        }

        @Override
        public void get(BindingGetStatementContext<J> context) throws SQLException {
            throw new SQLFeatureNotSupportedException(CallableStatement.class.getSimpleName());
        }

        @Override
        public void set(BindingSetSQLOutputContext<J> context) throws SQLException {
            throw new SQLFeatureNotSupportedException("Structured values are not written");
        }

        @Override
        public void get(BindingGetSQLInputContext<J> context) throws SQLException {
            throw new SQLFeatureNotSupportedException("Structured values are not read");
        }

        static String quoted(String text) {
            return "'" + text.replace("'", "''") + "'";
        }
    }

    /// Points in time.
    public static final class Time extends Column<LocalDateTime, Instant> {
        private static final long serialVersionUID = 1L;

        @Override
        public Converter<LocalDateTime, Instant> converter() {
            return Converter.ofNullable(
                    LocalDateTime.class,
                    Instant.class,
                    (Function1<LocalDateTime, Instant>) time -> time.toInstant(ZoneOffset.UTC),
                    (Function1<Instant, LocalDateTime>) time -> LocalDateTime.ofInstant(time, ZoneOffset.UTC));
        }

        @Override
        void bind(ColumnForms forms, PreparedStatement statement, int index, @Nullable Instant value)
                throws SQLException {
            forms.bindInstant(statement, index, value);
        }

        @Override
        @Nullable
        Instant read(ColumnForms forms, ResultSet row, int index) throws SQLException {
            return forms.readInstant(row, index);
        }

        @Override
        String literal(ColumnForms forms, Instant value) {
            return forms.literal(value);
        }
    }

    /// Spans of time.
    public static final class Interval extends Column<LocalDateTime, Duration> {
        private static final long serialVersionUID = 1L;

        @Override
        public Converter<LocalDateTime, Duration> converter() {
            return Converter.ofNullable(
                    LocalDateTime.class,
                    Duration.class,
                    (Function1<LocalDateTime, Duration>)
                            time -> Duration.between(Instant.EPOCH, time.toInstant(ZoneOffset.UTC)),
                    (Function1<Duration, LocalDateTime>)
                            span -> LocalDateTime.ofInstant(Instant.EPOCH.plus(span), ZoneOffset.UTC));
        }

        @Override
        void bind(ColumnForms forms, PreparedStatement statement, int index, @Nullable Duration value)
                throws SQLException {
            forms.bindDuration(statement, index, value);
        }

        @Override
        @Nullable
        Duration read(ColumnForms forms, ResultSet row, int index) throws SQLException {
            return forms.readDuration(row, index);
        }

        @Override
        String literal(ColumnForms forms, Duration value) {
            return forms.literal(value);
        }
    }

    /// Identifiers.
    public static final class Id extends Column<String, UUID> {
        private static final long serialVersionUID = 1L;

        @Override
        public Converter<String, UUID> converter() {
            return Converter.ofNullable(
                    String.class, UUID.class, (Function1<String, UUID>) UUID::fromString, (Function1<UUID, String>)
                            UUID::toString);
        }

        @Override
        void bind(ColumnForms forms, PreparedStatement statement, int index, @Nullable UUID value) throws SQLException {
            forms.bindUuid(statement, index, value);
        }

        @Override
        @Nullable
        UUID read(ColumnForms forms, ResultSet row, int index) throws SQLException {
            return forms.readUuid(row, index);
        }

        @Override
        String literal(ColumnForms forms, UUID value) {
            return quoted(value.toString());
        }
    }

    /// JSON values.
    public static final class Json extends Column<JSON, RawJson> {
        private static final long serialVersionUID = 1L;

        @Override
        public Converter<JSON, RawJson> converter() {
            return Converter.ofNullable(
                    JSON.class, RawJson.class, (Function1<JSON, RawJson>) json -> new RawJson(json.data()), (Function1<
                                    RawJson, JSON>)
                            json -> JSON.json(json.text()));
        }

        @Override
        void bind(ColumnForms forms, PreparedStatement statement, int index, @Nullable RawJson value)
                throws SQLException {
            forms.bindJson(statement, index, value);
        }

        @Override
        @Nullable
        RawJson read(ColumnForms forms, ResultSet row, int index) throws SQLException {
            return forms.readJson(row, index);
        }

        @Override
        String literal(ColumnForms forms, RawJson value) {
            return quoted(value.text());
        }
    }

    /// jOOQ wants converters that can be serialized.
    private interface Function1<A, B> extends java.util.function.Function<A, B>, Serializable {}
}
