package dev.provost.store;

import static dev.provost.store.tables.Tables.FLOW_RUN;
import static org.jooq.impl.DSL.noCondition;

import dev.provost.api.flowruns.RunBrief;
import dev.provost.api.states.StateType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.SortField;

/// The runs of many flows or deployments that lie around a moment.
///
/// One statement asks for each of them in a part of its own, which reads as many entries of an index as it has rows to
/// give: one that numbered the runs of each would have to read all that there are.
public final class RunsAroundStore {

    /// Whose runs are meant.
    public enum Whose {
        FLOWS,
        DEPLOYMENTS;

        private Field<UUID> column() {
            return switch (this) {
                case FLOWS -> FLOW_RUN.FLOW_ID;
                case DEPLOYMENTS -> FLOW_RUN.DEPLOYMENT_ID;
            };
        }
    }

    /// Those that were due by now, the latest first.
    public Map<UUID, List<RunBrief>> last(Transaction tx, Whose whose, List<UUID> ids, Instant now, int limit) {
        return each(tx, whose, ids, FLOW_RUN.EXPECTED_START_TIME.le(now), FLOW_RUN.EXPECTED_START_TIME.desc(), limit);
    }

    /// The first that is scheduled for later.
    public Map<UUID, List<RunBrief>> next(Transaction tx, Whose whose, List<UUID> ids, Instant now) {
        return each(
                tx,
                whose,
                ids,
                FLOW_RUN.EXPECTED_START_TIME.gt(now).and(FLOW_RUN.STATE_TYPE.eq(StateType.SCHEDULED)),
                FLOW_RUN.EXPECTED_START_TIME.asc(),
                1);
    }

    private static Map<UUID, List<RunBrief>> each(
            Transaction tx, Whose whose, List<UUID> ids, Condition which, SortField<Instant> order, int limit) {
        return ids.stream()
                .distinct()
                .map(id -> part(tx, whose, whose.column().eq(id).and(which), order, limit))
                .reduce(Select::unionAll)
                .orElseGet(() -> part(tx, whose, noCondition(), order, 0))
                .fetchGroups(whose.column(), RunsAroundStore::brief);
    }

    private static Select<Record> part(
            Transaction tx, Whose whose, Condition which, SortField<Instant> order, int limit) {
        return tx.sql()
                .select(List.of(
                        whose.column(),
                        FLOW_RUN.ID,
                        FLOW_RUN.NAME,
                        FLOW_RUN.STATE_TYPE,
                        FLOW_RUN.STATE_NAME,
                        FLOW_RUN.EXPECTED_START_TIME,
                        FLOW_RUN.START_TIME,
                        FLOW_RUN.END_TIME,
                        FLOW_RUN.TOTAL_RUN_TIME))
                .from(FLOW_RUN)
                .where(which)
                .orderBy(order, FLOW_RUN.ID.asc())
                .limit(limit);
    }

    private static RunBrief brief(Record row) {
        return new RunBrief(
                row.get(FLOW_RUN.ID),
                row.get(FLOW_RUN.NAME),
                row.get(FLOW_RUN.STATE_TYPE),
                row.get(FLOW_RUN.STATE_NAME),
                row.get(FLOW_RUN.EXPECTED_START_TIME),
                row.get(FLOW_RUN.START_TIME),
                row.get(FLOW_RUN.END_TIME),
                row.get(FLOW_RUN.TOTAL_RUN_TIME));
    }
}
