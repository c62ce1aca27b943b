package dev.provost.server.concurrency;

import static dev.provost.server.concurrency.ConcurrencyLimitEvents.thing;

import dev.provost.api.concurrency.ConcurrencyLimit;
import dev.provost.api.concurrency.ConcurrencyLimitCreate;
import dev.provost.api.concurrency.ConcurrencyLimitV2;
import dev.provost.api.concurrency.ConcurrencyLimitV2Update;
import dev.provost.api.concurrency.SlotHolder;
import dev.provost.api.json.Patch;
import dev.provost.engine.limits.LimitFacts;
import dev.provost.engine.limits.SlotBook;
import dev.provost.engine.limits.TagRequest;
import dev.provost.engine.names.Ids;
import dev.provost.server.events.Lifecycle;
import dev.provost.server.events.Lifecycle.Change;
import dev.provost.server.http.NotFound;
import dev.provost.store.ConcurrencyLimitStore;
import dev.provost.store.Database;
import dev.provost.store.LeaseStore;
import dev.provost.store.TagLimitStore;
import dev.provost.store.Transaction;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Everything that can be done with the limits of tags, as older clients know them.
///
/// A limit that is made here is one like all others, called after its tag, whose slots are held by leases. Limits of
/// the older kind, which list their holders in their row, are there until somebody removes them; where a tag has both,
/// the newer one counts.
public final class TagLimits {
    /// No limit is shown with more holders than this.
    private static final int MOST_HOLDERS = 10_000;

    private final Database database;
    private final Stores stores;
    private final Lifecycle events;
    private final InstantSource clock;
    private final Ids ids;

    /// The tables that it writes.
    public record Stores(ConcurrencyLimitStore limits, TagLimitStore older, LeaseStore leases) {}

    public TagLimits(Database database, Stores stores, Lifecycle events, InstantSource clock, Ids ids) {
        this.database = database;
        this.stores = stores;
        this.events = events;
        this.clock = clock;
        this.ids = ids;
    }

    /// A limit that was set.
    ///
    /// @param isNew false if the tag had one already
    public record Put(ConcurrencyLimit limit, boolean isNew) {}

    /// Gives a tag a limit, or another one.
    public Put put(ConcurrencyLimitCreate asked) {
        Instant now = clock.instant();
        String name = LimitFacts.ofTag(asked.tag());
        return database.write(tx -> {
            Optional<ConcurrencyLimitV2> existing = stores.limits().findByName(tx, name);
            if (existing.isPresent()) {
                stores.limits().update(tx, existing.get().id(), ofSize(asked.concurrencyLimit()), now);
            } else {
                stores.limits().insert(tx, limit(name, asked.concurrencyLimit(), now));
            }
            ConcurrencyLimitV2 after = stores.limits().findByName(tx, name).orElseThrow(TagLimits::missing);
            events.tell(tx, existing.isPresent() ? Change.UPDATED : Change.CREATED, thing(after), now);
            return new Put(shown(tx, after, now), existing.isEmpty());
        });
    }

    private ConcurrencyLimitV2 limit(String name, int size, Instant now) {
        return new ConcurrencyLimitV2(
                ids.random(), now, now, true, name, size, 0, 0, 0, ConcurrencyLimits.USUAL_OCCUPANCY_SECONDS);
    }

    private static ConcurrencyLimitV2Update ofSize(int size) {
        return new ConcurrencyLimitV2Update(
                Patch.absent(), Patch.absent(), Patch.of(size), Patch.absent(), Patch.absent(), Patch.absent());
    }

    public ConcurrencyLimit read(UUID id) {
        Instant now = clock.instant();
        return database.read(tx -> {
            var limit = stores.limits().find(tx, id).filter(TagLimits::isOfTag);
            return limit.isPresent()
                    ? shown(tx, limit.get(), now)
                    : stores.older().find(tx, id).orElseThrow(TagLimits::missing);
        });
    }

    public ConcurrencyLimit readByTag(String tag) {
        Instant now = clock.instant();
        return database.read(tx -> {
            var limit = stores.limits().findByName(tx, LimitFacts.ofTag(tag));
            return limit.isPresent()
                    ? shown(tx, limit.get(), now)
                    : stores.older().findByTag(tx, tag).orElseThrow(TagLimits::missing);
        });
    }

    /// Lists limits: first those that count their slots, then those of the older kind, each by tag.
    public List<ConcurrencyLimit> list(long offset, int limit) {
        Instant now = clock.instant();
        return database.read(tx -> {
            int most = (int) Math.min(Integer.MAX_VALUE, offset + limit);
            List<ConcurrencyLimit> all =
                    new ArrayList<>(shown(tx, stores.limits().listOfTags(tx, 0, most), now));
            List<String> tags = all.stream().map(ConcurrencyLimit::tag).toList();
            if (all.size() < most) {
                all.addAll(stores.older().listWithout(tx, tags, 0, most - all.size()));
            }
            return all.stream().skip(offset).limit(limit).toList();
        });
    }

    private ConcurrencyLimit shown(Transaction tx, ConcurrencyLimitV2 limit, Instant now) throws SQLException {
        return shown(tx, List.of(limit), now).getFirst();
    }

    private List<ConcurrencyLimit> shown(Transaction tx, List<ConcurrencyLimitV2> limits, Instant now)
            throws SQLException {
        List<UUID> limitIds = limits.stream().map(ConcurrencyLimitV2::id).toList();
        Map<UUID, List<SlotHolder>> holders = stores.leases().holders(tx, limitIds, MOST_HOLDERS, 0);
        return limits.stream()
                .map(limit -> new ConcurrencyLimit(
                        limit.id(),
                        limit.created(),
                        limit.updated(),
                        LimitFacts.tagOf(limit.name()),
                        limit.limit(),
                        taskRuns(holders.getOrDefault(limit.id(), List.of()), now)))
                .toList();
    }

    private static List<UUID> taskRuns(List<SlotHolder> holders, Instant now) {
        return holders.stream()
                .filter(holder -> "task_run".equals(holder.holderType()))
                .filter(holder -> holder.until() == null || holder.until().isAfter(now))
                .flatMap(holder -> Stream.ofNullable(holder.holderId()))
                .toList();
    }

    /// Has a tag's slots be held by these task runs and no others, whatever was before.
    public void reset(String tag, List<UUID> holders) {
        Instant now = clock.instant();
        database.write(tx -> {
            var limit = stores.limits().findByName(tx, LimitFacts.ofTag(tag));
            if (limit.isPresent()) {
                SlotBook book = stores.leases().lockWithLeases(tx, limit.get().id(), now);
                book.recount(limit.get().id(), 0);
                holders.stream().distinct().forEach(run -> book.lend(limit.get().id(), run, ids.random()));
                stores.leases().write(tx, book, now);
                stores.leases().forgetSpent(tx, limit.get().id());
            } else {
                var older = stores.older().findByTag(tx, tag).orElseThrow(TagLimits::missing);
                stores.older().setHolders(tx, older.id(), holders, now);
            }
            return tag;
        });
    }

    /// Removes a limit with all leases on it.
    public void delete(UUID id) {
        Instant now = clock.instant();
        database.write(tx ->
                delete(tx, stores.limits().find(tx, id), () -> stores.older().find(tx, id), now));
    }

    /// Removes a tag's limit with all leases on it.
    public void deleteByTag(String tag) {
        Instant now = clock.instant();
        database.write(tx -> delete(
                tx,
                stores.limits().findByName(tx, LimitFacts.ofTag(tag)),
                () -> stores.older().findByTag(tx, tag),
                now));
    }

    private boolean delete(
            Transaction tx, Optional<ConcurrencyLimitV2> limit, Supplier<Optional<ConcurrencyLimit>> older, Instant now)
            throws SQLException {
        if (limit.isPresent()) {
            stores.leases().forget(tx, limit.get().id());
            stores.limits().delete(tx, limit.get().id());
            events.tell(tx, Change.DELETED, thing(limit.get()), now);
        } else {
            ConcurrencyLimit found = older.get().orElseThrow(TagLimits::missing);
            stores.older().delete(tx, found.id());
            events.tell(tx, Change.DELETED, thing(found), now);
        }
        return true;
    }

    /// Takes a slot of each of some tags for a task run, or of none.
    public TagRequest.Answer take(TagRequest request) {
        Instant now = clock.instant();
        UUID lease = ids.random();
        return database.write(tx -> {
            SlotBook book = stores.leases().lockTags(tx, request.tags(), request.taskRun(), now);
            TagRequest.Answer answer = request.take(book, lease, now);
            stores.leases().write(tx, book, now);
            return answer;
        });
    }

    /// Gives back what a task run holds of some tags.
    public List<TagRequest.Limit> giveBack(TagRequest request) {
        Instant now = clock.instant();
        return database.write(tx -> {
            SlotBook book = stores.leases().lockTags(tx, request.tags(), request.taskRun(), now);
            List<TagRequest.Limit> limits = request.giveBack(book);
            stores.leases().write(tx, book, now);
            return limits;
        });
    }

    private static boolean isOfTag(ConcurrencyLimitV2 limit) {
        return limit.name().startsWith(LimitFacts.ofTag(""));
    }

    private static NotFound missing() {
        return new NotFound("Concurrency limit not found");
    }
}
