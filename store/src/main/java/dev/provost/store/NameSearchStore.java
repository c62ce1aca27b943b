package dev.provost.store;

import static dev.provost.store.tables.Tables.AUTOMATION;
import static dev.provost.store.tables.Tables.BLOCK_DOCUMENT;
import static dev.provost.store.tables.Tables.BLOCK_TYPE;
import static dev.provost.store.tables.Tables.CONCURRENCY_LIMIT;
import static dev.provost.store.tables.Tables.CONCURRENCY_LIMIT_V2;
import static dev.provost.store.tables.Tables.DEPLOYMENT;
import static dev.provost.store.tables.Tables.FLOW;
import static dev.provost.store.tables.Tables.FLOW_RUN;
import static dev.provost.store.tables.Tables.TASK_RUN;
import static dev.provost.store.tables.Tables.VARIABLE;
import static dev.provost.store.tables.Tables.WORK_POOL;
import static java.util.Comparator.comparingInt;
import static java.util.Comparator.nullsLast;
import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.when;

import dev.provost.api.states.StateType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.TableLike;
import org.jspecify.annotations.Nullable;

/// Finds things of all kinds by parts of their names, or by their ids: a few of each kind, the likeliest first.
///
/// There are few of most kinds, and all of their names are looked at. Of flow runs there may be millions, so the
/// latest are looked at first, which are those that somebody has just seen; then an index of names is asked, where it
/// can answer: parts of words need three letters.
public final class NameSearchStore {
    private static final int LATEST = 5000;
    private static final int CANDIDATES = 50;
    private static final Pattern THREE_LETTERS = Pattern.compile("[\\p{L}\\p{N}]{3}");
    private static final Field<String> NOTHING = inline(null, String.class);

    private static final Table<?> DEPLOYMENTS = DEPLOYMENT.join(FLOW).on(FLOW.ID.eq(DEPLOYMENT.FLOW_ID));
    private static final Table<?> BLOCKS =
            BLOCK_DOCUMENT.join(BLOCK_TYPE).on(BLOCK_TYPE.ID.eq(BLOCK_DOCUMENT.BLOCK_TYPE_ID));

    private static final List<Kind> FEW = List.of(
            new Kind("flows", FLOW, FLOW.ID, FLOW.NAME, FLOW.NAME, NOTHING),
            new Kind(
                    "deployments",
                    DEPLOYMENTS,
                    DEPLOYMENT.ID,
                    DEPLOYMENT.NAME,
                    FLOW.NAME.concat("/").concat(DEPLOYMENT.NAME),
                    FLOW.NAME),
            new Kind("work_pools", WORK_POOL, WORK_POOL.ID, WORK_POOL.NAME, WORK_POOL.NAME, WORK_POOL.TYPE),
            new Kind("automations", AUTOMATION, AUTOMATION.ID, AUTOMATION.NAME, AUTOMATION.NAME, NOTHING),
            new Kind("blocks", BLOCKS, BLOCK_DOCUMENT.ID, BLOCK_DOCUMENT.NAME, BLOCK_DOCUMENT.NAME, BLOCK_TYPE.NAME),
            new Kind("variables", VARIABLE, VARIABLE.ID, VARIABLE.NAME, VARIABLE.NAME, NOTHING),
            new Kind(
                    "concurrency_limits",
                    CONCURRENCY_LIMIT_V2,
                    CONCURRENCY_LIMIT_V2.ID,
                    CONCURRENCY_LIMIT_V2.NAME,
                    CONCURRENCY_LIMIT_V2.NAME,
                    NOTHING),
            new Kind(
                    "concurrency_limits",
                    CONCURRENCY_LIMIT,
                    CONCURRENCY_LIMIT.ID,
                    CONCURRENCY_LIMIT.TAG,
                    CONCURRENCY_LIMIT.TAG,
                    inline("tag")));

    /// A kind of which there are few.
    ///
    /// @param searched what is looked through, which may be more than the name
    /// @param detail what tells things of one name apart
    private record Kind(
            String key,
            Table<?> from,
            Field<UUID> id,
            Field<String> name,
            Field<String> searched,
            Field<String> detail) {

        /// Those without a name have ids for names.
        Condition isNamed() {
            return name.equals(BLOCK_DOCUMENT.NAME) ? BLOCK_DOCUMENT.IS_ANONYMOUS.isFalse() : noCondition();
        }
    }

    /// Something that was found.
    ///
    /// @param detail what it belongs to or which type it is of: a flow's name, a pool's or a block's type
    /// @param stateType of runs
    /// @param stateName of runs
    /// @param expectedStartTime of runs
    public record Hit(
            UUID id,
            String name,
            @Nullable String detail,
            @Nullable StateType stateType,
            @Nullable String stateName,
            @Nullable Instant expectedStartTime) {

        private static Hit plain(UUID id, String name, @Nullable String detail) {
            return new Hit(id, name, detail, null, null, null);
        }
    }

    /// What is found by a part of its name.
    ///
    /// @param limit how many of each kind
    public Map<String, List<Hit>> named(Transaction tx, String text, Instant now, int limit) {
        Map<String, List<Hit>> found = none();
        var part = new Part(tx.dialect(), text);
        for (Kind kind : FEW) {
            List<Hit> hits = hits(found, kind.key());
            hits.addAll(few(tx, kind, part, limit - hits.size()));
        }
        hits(found, "flow_runs").addAll(flowRuns(tx, part, now, limit));
        return found;
    }

    /// What has this id.
    public Map<String, List<Hit>> identified(Transaction tx, UUID id) {
        Map<String, List<Hit>> found = none();
        for (Kind kind : FEW) {
            hits(found, kind.key())
                    .addAll(tx.sql()
                            .select(kind.id(), kind.name(), kind.detail())
                            .from(kind.from())
                            .where(kind.id().eq(id))
                            .fetch(mapping(Hit::plain)));
        }
        hits(found, "flow_runs").addAll(runs(tx, FLOW_RUN, FLOW_RUN.ID.eq(id), 1));
        hits(found, "task_runs")
                .addAll(tx.sql()
                        .select(
                                TASK_RUN.ID,
                                TASK_RUN.NAME,
                                TASK_RUN.TASK_KEY,
                                TASK_RUN.STATE_TYPE,
                                TASK_RUN.STATE_NAME,
                                TASK_RUN.EXPECTED_START_TIME)
                        .from(TASK_RUN)
                        .where(TASK_RUN.ID.eq(id))
                        .fetch(mapping(Hit::new)));
        return found;
    }

    private static Map<String, List<Hit>> none() {
        Map<String, List<Hit>> none = new LinkedHashMap<>();
        for (String key : List.of("flows", "deployments", "flow_runs", "task_runs")) {
            none.put(key, new ArrayList<>());
        }
        FEW.forEach(kind -> none.putIfAbsent(kind.key(), new ArrayList<>()));
        return none;
    }

    private static List<Hit> hits(Map<String, List<Hit>> found, String key) {
        return found.computeIfAbsent(key, _ -> new ArrayList<>());
    }

    /// What somebody typed, as patterns.
    private record Part(Dialect dialect, String text) {
        Condition begins(Field<String> name) {
            return dialect.resembles(name, LikePattern.beginning(text));
        }

        Condition isIn(Field<String> name) {
            return dialect.resembles(name, LikePattern.containing(text));
        }

        /// Whether an index of names has an answer: that of PostgreSQL knows words, and three letters in a row.
        @Nullable
        Condition lookedUp(Field<String> name) {
            if (THREE_LETTERS.matcher(text).find()) {
                return isIn(name);
            }
            return Character.isLetterOrDigit(text.codePointAt(0)) ? begins(name) : null;
        }

        int distance(Hit hit) {
            String name = hit.name().toLowerCase(Locale.ROOT);
            String wanted = text.toLowerCase(Locale.ROOT);
            return name.equals(wanted) ? 0 : name.startsWith(wanted) ? 1 : 2;
        }
    }

    private static List<Hit> few(Transaction tx, Kind kind, Part part, int limit) {
        return limit <= 0
                ? List.of()
                : tx.search()
                        .select(kind.id(), kind.name(), kind.detail())
                        .from(kind.from())
                        .where(part.isIn(kind.searched()), kind.isNamed())
                        .orderBy(when(part.begins(kind.name()), inline(0)).otherwise(inline(1)), kind.name(), kind.id())
                        .limit(limit)
                        .fetch(mapping(Hit::plain));
    }

    private static List<Hit> flowRuns(Transaction tx, Part part, Instant now, int limit) {
        var hits = new ArrayList<Hit>(latest(tx, part, now, limit));
        @Nullable Condition lookedUp = part.lookedUp(FLOW_RUN.NAME);
        if (hits.size() < limit && lookedUp != null) {
            any(tx, lookedUp).stream().filter(hit -> !hits.contains(hit)).forEach(hits::add);
        }
        Comparator<Hit> likeliest = comparingInt(part::distance);
        return hits.stream()
                .sorted(likeliest
                        .thenComparing(Hit::expectedStartTime, nullsLast(Comparator.reverseOrder()))
                        .thenComparing(Hit::id))
                .limit(limit)
                .toList();
    }

    private static List<Hit> latest(Transaction tx, Part part, Instant now, int limit) {
        var latest = select(
                        FLOW_RUN.ID,
                        FLOW_RUN.NAME,
                        FLOW_RUN.FLOW_ID,
                        FLOW_RUN.STATE_TYPE,
                        FLOW_RUN.STATE_NAME,
                        FLOW_RUN.EXPECTED_START_TIME)
                .from(FLOW_RUN)
                .where(FLOW_RUN.EXPECTED_START_TIME.le(now))
                .orderBy(FLOW_RUN.EXPECTED_START_TIME.desc())
                .limit(LATEST)
                .asTable(FLOW_RUN);
        return runs(tx, latest, part.isIn(FLOW_RUN.NAME), limit);
    }

    private static List<Hit> any(Transaction tx, Condition wanted) {
        Field<?> place = tx.dialect().place(FLOW_RUN, FLOW_RUN.ID);
        var candidates = select(place).from(FLOW_RUN).where(wanted).limit(CANDIDATES);
        return runs(tx, FLOW_RUN, condition("{0} in ({1})", place, candidates), CANDIDATES);
    }

    private static List<Hit> runs(Transaction tx, TableLike<?> from, Condition wanted, int limit) {
        return tx.search()
                .select(
                        FLOW_RUN.ID,
                        FLOW_RUN.NAME,
                        FLOW.NAME,
                        FLOW_RUN.STATE_TYPE,
                        FLOW_RUN.STATE_NAME,
                        FLOW_RUN.EXPECTED_START_TIME)
                .from(from)
                .join(FLOW)
                .on(FLOW.ID.eq(FLOW_RUN.FLOW_ID))
                .where(wanted)
                .orderBy(FLOW_RUN.EXPECTED_START_TIME.desc(), FLOW_RUN.ID)
                .limit(limit)
                .fetch(mapping(Hit::new));
    }
}
