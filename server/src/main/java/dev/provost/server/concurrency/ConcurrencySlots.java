package dev.provost.server.concurrency;

import dev.provost.api.concurrency.LeaseHolder;
import dev.provost.api.concurrency.MinimalConcurrencyLimit;
import dev.provost.engine.limits.LimitFacts;
import dev.provost.engine.limits.SlotBook;
import dev.provost.engine.limits.SlotRequest;
import dev.provost.engine.limits.SlotRequest.Answer;
import dev.provost.engine.limits.SlotRequest.Mode;
import dev.provost.engine.limits.SlotRequest.Terms;
import dev.provost.engine.names.Ids;
import dev.provost.engine.states.Effect.Holder;
import dev.provost.engine.states.Jitter;
import dev.provost.engine.states.OrchestrationSettings;
import dev.provost.server.http.Invalid;
import dev.provost.store.Database;
import dev.provost.store.LeaseStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Taking slots of concurrency limits, giving them back, and keeping the leases that hold them.
public final class ConcurrencySlots {
    /// Whoever is told to wait is told different times, up to so much more than the average.
    private static final double JITTER = 0.3;

    private final Database database;
    private final LeaseStore store;
    private final OrchestrationSettings settings;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final Ids ids;

    public ConcurrencySlots(
            Database database,
            LeaseStore store,
            OrchestrationSettings settings,
            InstantSource clock,
            RandomGenerator random) {
        this.database = database;
        this.store = store;
        this.settings = settings;
        this.clock = clock;
        this.random = random;
        this.ids = new Ids(random);
    }

    /// What a client that asked for slots hears.
    public sealed interface Taken {
        /// There were enough.
        ///
        /// @param lease null if none was asked for
        record Granted(@Nullable UUID lease, List<MinimalConcurrencyLimit> limits) implements Taken {}

        /// Ask again in so many seconds.
        record Locked(double retryAfterSeconds) implements Taken {}
    }

    /// Takes slots that stay taken until they are given back by name.
    public Taken take(List<String> names, int slots, Mode mode) {
        return take(names, new SlotRequest(slots, mode, null));
    }

    /// Takes slots that come free when the lease ends.
    public Taken lease(List<String> names, int slots, Mode mode, Duration duration, @Nullable LeaseHolder holder) {
        var terms = new Terms(ids.random(), holder == null ? null : new Holder(holder.type(), holder.id()), duration);
        return take(names, new SlotRequest(slots, mode, terms));
    }

    private Taken take(List<String> names, SlotRequest request) {
        Instant now = clock.instant();
        double fraction = random.nextDouble();
        return database.write(tx -> {
            SlotBook book = store.lockNamed(tx, names, now);
            Answer answer = request.put(book, now, settings);
            store.write(tx, book, now);
            return switch (answer) {
                case Answer.Granted() ->
                    new Taken.Granted(
                            request.lease() == null ? null : request.lease().id(), limits(book));
                case Answer.TooMany() -> throw Invalid.unprocessable("Slots requested is greater than the limit");
                case Answer.NoDecay(var lasting) ->
                    throw Invalid.unprocessable(
                            "Only concurrency limits with slot decay can be used for rate limiting. "
                                    + "The following limits do not have a decay configured: '"
                                    + String.join(",", lasting) + "'");
                case Answer.Full(var wait) -> new Taken.Locked(Jitter.clampedPoisson(wait, JITTER, fraction));
            };
        });
    }

    /// Gives back slots that no lease holds, as far as there are any.
    public List<MinimalConcurrencyLimit> giveBack(List<String> names, int slots, @Nullable Double occupancySeconds) {
        Instant now = clock.instant();
        return database.write(tx -> {
            SlotBook book = store.lockNamedWithLeased(tx, names, now);
            List<UUID> active = book.limits().stream()
                    .filter(LimitFacts::active)
                    .map(LimitFacts::id)
                    .toList();
            for (UUID limit : active) {
                book.giveBackUnleased(limit, slots);
                if (occupancySeconds != null) {
                    book.occupied(limit, seconds(occupancySeconds), slots);
                }
            }
            store.write(tx, book, now);
            return limits(book);
        });
    }

    /// Ends a lease. One that has ended before is no mistake: it may have run out.
    public void giveBack(UUID lease) {
        Instant now = clock.instant();
        database.write(tx -> {
            SlotBook book = store.lockLease(tx, lease, now);
            book.takeBack(lease);
            store.write(tx, book, now);
            return book;
        });
    }

    /// Lets a lease last longer, and says whether there is one.
    public boolean renew(UUID lease, Duration duration) {
        Instant until = clock.instant().plus(duration);
        return database.write(tx -> store.renew(tx, lease, until));
    }

    private static List<MinimalConcurrencyLimit> limits(SlotBook book) {
        return book.limits().stream()
                .sorted(Comparator.comparing(LimitFacts::name))
                .map(limit -> new MinimalConcurrencyLimit(limit.id(), limit.name(), limit.limit()))
                .toList();
    }

    static Duration seconds(double seconds) {
        return Duration.ofNanos(1000 * (long) (seconds * 1e6));
    }
}
