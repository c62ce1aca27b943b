package dev.provost.store;

import static dev.provost.store.tables.Tables.PROVOST_ACTION_CLAIM;
import static dev.provost.store.tables.Tables.PROVOST_ACTION_OUTCOME;
import static dev.provost.store.tables.Tables.PROVOST_EVALUATION;
import static dev.provost.store.tables.Tables.PROVOST_TRIGGERED_ACTION;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.selectOne;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/// Actions that wait to be run (`provost_triggered_action`), and in whose hands they are meanwhile
/// (`provost_action_claim`).
///
/// A claim has a number, counted up for each action. Whoever has an action is known by it: an end that comes with the
/// number of an earlier claim changes nothing.
public final class ActionQueueStore {

    /// An action in somebody's hands.
    public static final class Claimed {
        private final Record row;
        private final int attempt;

        private Claimed(Record row, int attempt) {
            this.row = row;
            this.attempt = attempt;
        }

        public UUID id() {
            return row.get(PROVOST_TRIGGERED_ACTION.ID);
        }

        private String type() {
            return row.get(PROVOST_TRIGGERED_ACTION.ACTION).tree().path("type").asString("");
        }

        /// How often it has been claimed, this time included.
        public int attempt() {
            return attempt;
        }

        /// What is to be done.
        ///
        /// @throws IllegalArgumentException if it is none that we know
        public TriggeredAction read() {
            return TriggeredActionStore.read(row);
        }
    }

    /// Whether there is anything to claim.
    public boolean isWaiting(Transaction tx, Instant now) {
        return tx.sql().fetchExists(selectOne().from(PROVOST_TRIGGERED_ACTION).where(free(now)));
    }

    /// Claims actions, the oldest first. Those that others are just claiming are left to them.
    ///
    /// @param until from then on somebody else may claim them
    public List<Claimed> claim(Transaction tx, Instant now, Instant until, int limit) {
        List<Record> rows = new ArrayList<>(tx.dialect()
                .skipLocked(tx.sql()
                        .selectFrom(PROVOST_TRIGGERED_ACTION)
                        .where(free(now))
                        .orderBy(PROVOST_TRIGGERED_ACTION.TRIGGERED, PROVOST_TRIGGERED_ACTION.ID)
                        .limit(limit))
                .fetch());
        if (rows.isEmpty()) {
            return List.of();
        }
        List<UUID> ids =
                rows.stream().map(row -> row.get(PROVOST_TRIGGERED_ACTION.ID)).toList();
        // Another server may have claimed some while this one read them: only now that they are locked it is certain.
        Map<UUID, Earlier> earlier = tx.sql()
                .select(
                        PROVOST_ACTION_CLAIM.ACTION_ID,
                        PROVOST_ACTION_CLAIM.ATTEMPTS,
                        PROVOST_ACTION_CLAIM.CLAIMED_UNTIL)
                .from(PROVOST_ACTION_CLAIM)
                .where(PROVOST_ACTION_CLAIM.ACTION_ID.in(ids))
                .fetchMap(PROVOST_ACTION_CLAIM.ACTION_ID, row -> new Earlier(row.value2(), row.value3()));
        var claimed = new ArrayList<Claimed>();
        for (Record row : rows) {
            UUID id = row.get(PROVOST_TRIGGERED_ACTION.ID);
            Earlier before = earlier.getOrDefault(id, Earlier.NONE);
            if (!before.until().isAfter(now)) {
                claim(tx, id, before.attempts() + 1, until);
                claimed.add(new Claimed(row, before.attempts() + 1));
            }
        }
        return claimed;
    }

    /// The claim before this one.
    private record Earlier(int attempts, Instant until) {
        static final Earlier NONE = new Earlier(0, Instant.EPOCH);
    }

    private static void claim(Transaction tx, UUID id, int attempt, Instant until) {
        tx.sql()
                .insertInto(PROVOST_ACTION_CLAIM)
                .set(PROVOST_ACTION_CLAIM.ACTION_ID, id)
                .set(PROVOST_ACTION_CLAIM.ATTEMPTS, attempt)
                .set(PROVOST_ACTION_CLAIM.CLAIMED_UNTIL, until)
                .onConflict(PROVOST_ACTION_CLAIM.ACTION_ID)
                .doUpdate()
                .set(PROVOST_ACTION_CLAIM.ATTEMPTS, attempt)
                .set(PROVOST_ACTION_CLAIM.CLAIMED_UNTIL, until)
                .execute();
    }

    private static Condition free(Instant now) {
        return notExists(selectOne()
                .from(PROVOST_ACTION_CLAIM)
                .where(PROVOST_ACTION_CLAIM.ACTION_ID.eq(PROVOST_TRIGGERED_ACTION.ID))
                .and(PROVOST_ACTION_CLAIM.CLAIMED_UNTIL.gt(now)));
    }

    /// Has it that an action is over, and says whether it was still in the hands of whoever says so.
    ///
    /// @param failure why it could not be done, or null if it was
    public boolean end(Transaction tx, Claimed claimed, @Nullable String failure, Instant now) {
        lock(tx, claimed);
        boolean ours =
                tx.sql().deleteFrom(PROVOST_ACTION_CLAIM).where(ours(claimed)).execute() > 0;
        if (ours) {
            tx.sql()
                    .deleteFrom(PROVOST_TRIGGERED_ACTION)
                    .where(PROVOST_TRIGGERED_ACTION.ID.eq(claimed.id()))
                    .execute();
            tx.sql()
                    .insertInto(PROVOST_ACTION_OUTCOME)
                    .set(PROVOST_ACTION_OUTCOME.ACTION_ID, claimed.id())
                    .set(PROVOST_ACTION_OUTCOME.FIRING_ID, claimed.row.get(PROVOST_TRIGGERED_ACTION.FIRING_ID))
                    .set(PROVOST_ACTION_OUTCOME.ACTION_INDEX, claimed.row.get(PROVOST_TRIGGERED_ACTION.ACTION_INDEX))
                    .set(PROVOST_ACTION_OUTCOME.ACTION_TYPE, claimed.type())
                    .set(PROVOST_ACTION_OUTCOME.FAILURE, failure == null ? null : NulFree.text(failure))
                    .set(PROVOST_ACTION_OUTCOME.ENDED, now)
                    .execute();
        }
        return ours;
    }

    /// Forgets what became of actions whose evaluations are forgotten, and returns how many there were.
    public int forget(Transaction tx, Instant endedBefore) {
        return tx.sql()
                .deleteFrom(PROVOST_ACTION_OUTCOME)
                .where(PROVOST_ACTION_OUTCOME.ENDED.lt(endedBefore))
                .and(notExists(selectOne()
                        .from(PROVOST_EVALUATION)
                        .where(PROVOST_EVALUATION.FIRING_ID.eq(PROVOST_ACTION_OUTCOME.FIRING_ID))))
                .execute();
    }

    /// Gives an action back, to be claimed again from a time on.
    public boolean postpone(Transaction tx, Claimed claimed, Instant until) {
        lock(tx, claimed);
        return tx.sql()
                        .update(PROVOST_ACTION_CLAIM)
                        .set(PROVOST_ACTION_CLAIM.CLAIMED_UNTIL, until)
                        .where(ours(claimed))
                        .execute()
                > 0;
    }

    /// Nobody claims an action while it is ended: the rows are taken in the order in which a claim takes them.
    private static void lock(Transaction tx, Claimed claimed) {
        tx.dialect()
                .locked(tx.sql()
                        .select(PROVOST_TRIGGERED_ACTION.ID)
                        .from(PROVOST_TRIGGERED_ACTION)
                        .where(PROVOST_TRIGGERED_ACTION.ID.eq(claimed.id())))
                .fetch();
    }

    private static Condition ours(Claimed claimed) {
        return PROVOST_ACTION_CLAIM.ACTION_ID.eq(claimed.id()).and(PROVOST_ACTION_CLAIM.ATTEMPTS.eq(claimed.attempt()));
    }
}
