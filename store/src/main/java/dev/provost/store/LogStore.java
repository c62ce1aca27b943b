package dev.provost.store;

import static dev.provost.store.tables.Tables.LOG;
import static org.jooq.Records.mapping;

import dev.provost.api.filters.LogFilter;
import dev.provost.api.filters.LogSort;
import dev.provost.api.logs.Log;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Record9;
import org.jooq.SelectWhereStep;
import org.jooq.SortField;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/// Log lines in the database.
public final class LogStore {
    private static final String INSERT = """
            insert into log (id, created, updated, name, level, message, "timestamp", flow_run_id, task_run_id)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    /// Adds lines, all in one batch.
    public void insert(Transaction tx, List<Log> lines) throws SQLException {
        PreparedStatement insert = Parameters.emptyBatch(tx, INSERT);
        var parameters = new Parameters(insert, tx.dialect());
        for (Log line : lines) {
            parameters
                    .uuid(line.id())
                    .instant(line.created())
                    .instant(line.updated())
                    .text(line.name())
                    .integer(line.level())
                    .text(line.message())
                    .instant(line.timestamp())
                    .uuid(line.flowRunId())
                    .uuid(line.taskRunId())
                    .addBatch();
        }
        insert.executeBatch();
    }

    public List<Log> list(Transaction tx, @Nullable LogFilter filter, LogSort sort, long offset, int limit) {
        return rows(tx).where(Parts.all().with(filter, LogFilters::of).condition())
                .orderBy(order(sort))
                .limit(limit)
                .offset(offset)
                .fetch(mapping(Log::new));
    }

    /// Lists the lines of a flow run that follow on another one, the oldest first, those of its task runs included.
    ///
    /// @param after null for the first lines
    public List<Log> ofFlowRun(Transaction tx, UUID flowRunId, @Nullable Log after, int limit) {
        Condition later = after == null
                ? DSL.noCondition()
                : DSL.row(LOG.TIMESTAMP, LOG.ID)
                        .gt(DSL.row(
                                DSL.val(after.timestamp(), LOG.TIMESTAMP.getDataType()),
                                DSL.val(after.id(), LOG.ID.getDataType())));
        return rows(tx).where(LOG.FLOW_RUN_ID.eq(flowRunId), later)
                .orderBy(order(LogSort.TIMESTAMP_ASC))
                .limit(limit)
                .fetch(mapping(Log::new));
    }

    private static SelectWhereStep<Record9<UUID, Instant, Instant, String, Integer, String, Instant, UUID, UUID>> rows(
            Transaction tx) {
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
                .from(LOG);
    }

    /// Removes the lines of flow runs, those of their task runs included.
    public void deleteOfFlowRuns(Transaction tx, List<UUID> flowRunIds) {
        tx.sql().deleteFrom(LOG).where(LOG.FLOW_RUN_ID.in(flowRunIds)).execute();
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
