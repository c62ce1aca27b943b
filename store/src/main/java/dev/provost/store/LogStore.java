package dev.provost.store;

import static dev.provost.store.tables.Tables.LOG;
import static org.jooq.Records.mapping;

import dev.provost.api.filters.LogFilter;
import dev.provost.api.filters.LogSort;
import dev.provost.api.logs.Log;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jooq.SortField;
import org.jspecify.annotations.Nullable;

/// Log lines in the database.
public final class LogStore {
    private static final String INSERT = """
            insert into log (id, created, updated, name, level, message, "timestamp", flow_run_id, task_run_id)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    /// Adds lines, all in one batch.
    public void insert(Transaction tx, List<Log> lines) throws SQLException {
        Dialect dialect = tx.dialect();
        PreparedStatement insert = tx.prepare(INSERT);
        // Whoever used it last may have failed half-way.
        insert.clearBatch();
        for (Log line : lines) {
            dialect.bindUuid(insert, 1, line.id());
            dialect.bindInstant(insert, 2, line.created());
            dialect.bindInstant(insert, 3, line.updated());
            insert.setString(4, line.name());
            insert.setInt(5, line.level());
            insert.setString(6, line.message());
            dialect.bindInstant(insert, 7, line.timestamp());
            dialect.bindUuid(insert, 8, line.flowRunId());
            dialect.bindUuid(insert, 9, line.taskRunId());
            insert.addBatch();
        }
        insert.executeBatch();
    }

    public List<Log> list(Transaction tx, @Nullable LogFilter filter, LogSort sort, long offset, int limit) {
        return tx.sql()
                .select(
                        LOG.ID,
                        LOG.CREATED,
                        LOG.UPDATED,
                        LOG.NAME,
                        LOG.LEVEL.coerce(Integer.class),
                        LOG.MESSAGE,
                        LOG.TIMESTAMP,
                        LOG.FLOW_RUN_ID,
                        LOG.TASK_RUN_ID)
                .from(LOG)
                .where(Parts.all().with(filter, LogFilters::of).condition())
                .orderBy(order(sort))
                .limit(limit)
                .offset(offset)
                .fetch(mapping(Log::new));
    }

    /// Removes the lines of a flow run, those of its task runs included.
    public void deleteOfFlowRun(Transaction tx, UUID flowRunId) {
        tx.sql().deleteFrom(LOG).where(LOG.FLOW_RUN_ID.eq(flowRunId)).execute();
    }

    public void deleteOfTaskRun(Transaction tx, UUID taskRunId) {
        tx.sql().deleteFrom(LOG).where(LOG.TASK_RUN_ID.eq(taskRunId)).execute();
    }

    private static List<SortField<?>> order(LogSort sort) {
        return switch (sort) {
            case TIMESTAMP_ASC -> List.of(LOG.TIMESTAMP.asc(), LOG.ID.asc());
            case TIMESTAMP_DESC -> List.of(LOG.TIMESTAMP.desc(), LOG.ID.desc());
        };
    }
}
