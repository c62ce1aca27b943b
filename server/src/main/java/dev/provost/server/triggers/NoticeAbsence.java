package dev.provost.server.triggers;

import dev.provost.engine.names.Ids;
import dev.provost.engine.triggers.BucketKey;
import dev.provost.engine.triggers.Evaluator;
import dev.provost.engine.triggers.TriggerMemory;
import dev.provost.engine.triggers.Watch;
import dev.provost.server.services.Service;
import dev.provost.server.services.Waker;
import dev.provost.store.Database;
import dev.provost.store.Transaction;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/// Looks at windows of proactive triggers that have ended, and opens the first of those that wait for nothing
/// else.
///
/// No window ends before the events that have come by now have been looked at: time stands still at the oldest
/// of them.
final class NoticeAbsence implements Service {
    private static final int BATCH = 500;
    private static final Duration BETWEEN_SWEEPS = Duration.ofMinutes(1);
    private static final Duration LONGEST_HELD = Duration.ofMinutes(30);

    private final Database database;
    private final ReactToEvents.Stores stores;
    private final Interest interest;
    private final Findings findings;
    private final Ids ids;
    private final Pace pace;
    private Instant swept = Instant.MIN;

    /// What decides when a window has ended.
    ///
    /// @param lag how far events are behind
    /// @param unstored when the oldest event came that has yet to be stored
    /// @param buffer how long the bucket of a window that has ended is kept
    /// @param waker has another pass begin at once
    record Pace(Supplier<Duration> lag, Supplier<Optional<Instant>> unstored, Duration buffer, Waker waker) {

        /// The usual one.
        static Pace of(ReactToEvents reactions, Supplier<Optional<Instant>> unstored, Duration buffer, Waker waker) {
            return new Pace(reactions.lag()::lag, unstored, buffer, waker);
        }
    }

    NoticeAbsence(
            Database database, ReactToEvents.Stores stores, Interest interest, Findings findings, Ids ids, Pace pace) {
        this.database = database;
        this.stores = stores;
        this.interest = interest;
        this.findings = findings;
        this.ids = ids;
        this.pace = pace;
    }

    @Override
    public String name() {
        return "proactive-triggers";
    }

    @Override
    public int runOnce(Instant now) {
        int done = 0;
        if (database.read(tx -> !due(tx, asOf(tx, now)).isEmpty())) {
            done = database.write(tx -> pass(tx, now));
            if (done >= BATCH) {
                pace.waker().wake();
            }
        }
        if (swept.isBefore(now.minus(BETWEEN_SWEEPS))) {
            swept = now;
            done += database.write(tx -> sweep(tx, now));
        }
        return done;
    }

    private Instant asOf(Transaction tx, Instant now) throws SQLException {
        Instant asOf = now.minus(pace.lag().get());
        for (Optional<Instant> event :
                List.of(stores.queue().oldest(tx), pace.unstored().get())) {
            if (event.isPresent() && event.get().isBefore(asOf)) {
                asOf = event.get();
            }
        }
        return asOf;
    }

    private List<Watch> proactive(Transaction tx) {
        return interest.current(tx).all().stream().filter(Watch::isProactive).toList();
    }

    /// Buckets whose windows have ended, and those that should be there and are not.
    private List<Recall.Wanted> due(Transaction tx, Instant asOf) throws SQLException {
        Map<UUID, Watch> watches = new LinkedHashMap<>();
        proactive(tx).forEach(watch -> watches.put(watch.id(), watch));
        if (watches.isEmpty()) {
            return List.of();
        }
        Set<UUID> automations = new LinkedHashSet<>();
        watches.values()
                .forEach(
                        watch -> automations.add(watch.automation().automation().id()));
        List<Recall.Wanted> due = new ArrayList<>();
        for (BucketKey key : stores.memory().ended(tx, automations, watches.keySet(), asOf, BATCH)) {
            due.add(new Recall.Wanted(Objects.requireNonNull(watches.get(key.triggerId())), key));
        }
        List<Recall.Wanted> always = new ArrayList<>();
        watches.values()
                .forEach(watch -> watch.standingKey().ifPresent(key -> always.add(new Recall.Wanted(watch, key))));
        TriggerMemory memory = Recall.of(tx, stores.memory(), always);
        always.removeIf(wanted -> memory.has(wanted.key()));
        due.addAll(always);
        return due;
    }

    private int pass(Transaction tx, Instant now) throws SQLException {
        stores.queue().takeTurn(tx);
        Instant asOf = asOf(tx, now);
        List<Recall.Wanted> due = new ArrayList<>(due(tx, asOf));
        Set<UUID> enabled = new HashSet<>(stores.automations()
                .holdEnabled(
                        tx,
                        due.stream()
                                .map(wanted -> wanted.key().automationId())
                                .distinct()
                                .toList()));
        due.removeIf(wanted -> !enabled.contains(wanted.key().automationId()));
        TriggerMemory memory = Recall.of(tx, stores.memory(), due);
        var evaluator = new Evaluator(memory, ids, now);
        due.forEach(wanted -> evaluator.sweep(wanted.watch(), wanted.key(), asOf));
        findings.write(tx, memory, evaluator, now);
        return due.size();
    }

    private int sweep(Transaction tx, Instant now) throws SQLException {
        List<UUID> kept = proactive(tx).stream().map(Watch::id).toList();
        return stores.memory()
                .sweep(tx, kept, now.minus(pace.lag().get()).minus(pace.buffer()), now.minus(LONGEST_HELD));
    }
}
