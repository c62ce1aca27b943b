package dev.provost.store;

import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;

import java.util.List;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;

/// Which database this is, and how much room it takes.
public final class DatabaseSizeStore {
    /// SQLite reads all of a file to say what each table takes of it: 20 ms for so much.
    private static final long MEASURED = 64L * 1024 * 1024;

    private static final Field<String> NAME = field(name("name"), String.class);
    private static final Field<Long> BYTES = field(name("bytes"), Long.class);

    /// How large a database is.
    ///
    /// @param kind `sqlite` or `postgresql`
    /// @param bytes what all of it takes
    /// @param tables what each table takes with its indexes, the largest first; null if that cannot be told at once
    public record Size(
            String kind,
            String version,
            long bytes,
            @Nullable List<TableSize> tables) {}

    /// How much room a table and its indexes take.
    public record TableSize(String name, long bytes) {}

    public Size size(Transaction tx) {
        return switch (tx.dialect()) {
            case SQLITE -> sqlite(tx);
            case POSTGRES -> postgres(tx);
        };
    }

    private static Size sqlite(Transaction tx) {
        long bytes = number(tx, "select page_count * page_size from pragma_page_count, pragma_page_size");
        return new Size(
                "sqlite", text(tx, "select sqlite_version()"), bytes, bytes > MEASURED ? null : tables(tx, """
                        select belongs.tbl_name, sum(pages.pgsize) from dbstat pages
                        join sqlite_schema belongs on belongs.name = pages.name
                        where pages.aggregate = 1 group by 1 order by 2 desc, 1"""));
    }

    private static Size postgres(Transaction tx) {
        return new Size(
                "postgresql",
                text(tx, "show server_version"),
                number(tx, "select pg_database_size(current_database())"),
                tables(tx, """
                        select relname::text, pg_total_relation_size(oid) from pg_class
                        where relnamespace = current_schema()::regnamespace and relkind = 'r' order by 2 desc, 1"""));
    }

    private static long number(Transaction tx, String sql) {
        return tx.sql().resultQuery(sql).coerce(BYTES).fetchSingle().value1();
    }

    private static String text(Transaction tx, String sql) {
        return tx.sql().resultQuery(sql).coerce(NAME).fetchSingle().value1();
    }

    private static List<TableSize> tables(Transaction tx, String sql) {
        return tx.sql().resultQuery(sql).coerce(NAME, BYTES).fetch(mapping(TableSize::new));
    }
}
