package dev.provost.store;

import static dev.provost.store.tables.Tables.FLOW_RUN;
import static java.util.Objects.requireNonNull;
import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.when;

import dev.provost.api.deployments.VersionRuns;
import dev.provost.api.states.StateType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// The versions of deployments, which their runs remember: a deployment itself knows only the one it is.
public final class DeploymentVersionStore {

    /// The versions of the last so many runs that were due, the latest version first.
    public List<VersionRuns> list(Transaction tx, UUID deployment, Instant now, int runs) {
        // Found by an index, newest first, so that it does not matter how many runs there are.
        var last = tx.sql()
                .select(FLOW_RUN.DEPLOYMENT_VERSION, FLOW_RUN.STATE_TYPE, FLOW_RUN.EXPECTED_START_TIME)
                .from(FLOW_RUN)
                .where(FLOW_RUN.DEPLOYMENT_ID.eq(deployment))
                .and(FLOW_RUN.EXPECTED_START_TIME.le(now))
                .orderBy(FLOW_RUN.EXPECTED_START_TIME.desc(), FLOW_RUN.ID.asc())
                .limit(runs)
                .asTable("last_run");
        var version = requireNonNull(last.field(FLOW_RUN.DEPLOYMENT_VERSION));
        var state = requireNonNull(last.field(FLOW_RUN.STATE_TYPE));
        var due = requireNonNull(last.field(FLOW_RUN.EXPECTED_START_TIME));
        return tx.sql()
                .select(
                        version,
                        count(),
                        count(when(state.in(StateType.FAILED, StateType.CRASHED), 1)),
                        min(due),
                        max(due))
                .from(last)
                .groupBy(version)
                .orderBy(max(due).desc(), version.asc())
                .fetch(mapping(VersionRuns::new));
    }
}
