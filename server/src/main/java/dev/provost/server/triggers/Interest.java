package dev.provost.server.triggers;

import dev.provost.api.automations.Automation;
import dev.provost.api.events.ReceivedEvent;
import dev.provost.engine.triggers.WatchIndex;
import dev.provost.engine.triggers.Watched;
import dev.provost.server.Pages;
import dev.provost.server.services.Service;
import dev.provost.server.services.Waker;
import dev.provost.store.AutomationStore;
import dev.provost.store.AutomationStore.Version;
import dev.provost.store.Database;
import dev.provost.store.EventStore;
import dev.provost.store.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Knows which events somebody waits for: whoever stores an event asks it, and puts those in line that triggers
/// are to look at.
///
/// What it knows of the automations is what they were when they last changed on this server, or a second ago if
/// they changed on another.
final class Interest implements EventStore.Onlooker, Service {
    /// How soon this server learns of what changed on another.
    static final Duration INTERVAL = Duration.ofSeconds(1);

    private static final Logger log = LoggerFactory.getLogger(Interest.class);
    /// No trigger ever looks at it.
    static final String LOG_LINE = "prefect.log.write";
    private static final int PAGE = 500;
    private static final int MOST_AWAITED = 10_000;

    private record Known(Version version, WatchIndex index) {}

    private final Database database;
    private final AutomationStore store;
    private final Waker waker;
    private final Set<UUID> awaited = ConcurrentHashMap.newKeySet();
    private volatile @Nullable Known known;

    /// @param waker has somebody look at what is in line
    Interest(Database database, AutomationStore store, Waker waker) {
        this.database = database;
        this.store = store;
        this.waker = waker;
    }

    @Override
    public boolean wants(Transaction tx, ReceivedEvent event) {
        @Nullable Known now = known;
        WatchIndex index = now == null ? current(tx) : now.index();
        return (index.isConcernedBy(event) && !event.event().equals(LOG_LINE))
                || (!awaited.isEmpty() && awaited.remove(event.id()));
    }

    @Override
    public void hasMore() {
        waker.wake();
    }

    /// Has events put in line although no trigger looks at them: others wait for them.
    void await(Collection<UUID> leaders) {
        if (awaited.size() < MOST_AWAITED) {
            awaited.addAll(leaders);
        }
    }

    /// The triggers as they are for this transaction.
    WatchIndex current(Transaction tx) {
        return read(tx, known).index();
    }

    private Known read(Transaction tx, @Nullable Known before) {
        Version version = store.version(tx);
        return before != null && before.version().equals(version) ? before : new Known(version, index(tx));
    }

    private WatchIndex index(Transaction tx) {
        var watched = new ArrayList<Watched>();
        Pages.<Automation>through(
                PAGE, last -> store.enabled(tx, last == null ? null : last.id(), PAGE), page -> read(page, watched));
        return new WatchIndex(watched);
    }

    private static int read(List<Automation> page, List<Watched> watched) {
        page.forEach(automation -> read(automation, watched));
        return page.size();
    }

    private static void read(Automation automation, List<Watched> watched) {
        try {
            watched.add(new Watched(automation));
        } catch (RuntimeException e) {
            log.error("Automation {} is not evaluated: its trigger cannot be read", automation.id(), e);
        }
    }

    /// Automations have changed on this server. They are read whatever their version: a clock that was set back
    /// may have given it to them before.
    void refresh() {
        refresh(null);
    }

    /// One at a time looks, so that what was seen later is what stays.
    private synchronized void refresh(@Nullable Known before) {
        known = database.read(tx -> read(tx, before));
    }

    @Override
    public String name() {
        return "automation-changes";
    }

    @Override
    public int runOnce(Instant now) {
        refresh(known);
        return 0;
    }
}
