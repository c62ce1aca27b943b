package dev.provost.server.housekeeping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provost.api.events.ReceivedEvent;
import dev.provost.api.events.RelatedResource;
import dev.provost.api.events.Resource;
import dev.provost.api.filters.EventFilter;
import dev.provost.api.json.RawJson;
import dev.provost.engine.names.Ids;
import dev.provost.server.ServerContract;
import dev.provost.store.EventCountStore;
import dev.provost.store.EventPageStore;
import dev.provost.store.EventStore;
import dev.provost.store.OldEventStore;
import java.sql.ResultSet;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// How long events are kept.
abstract class PruneEventsContract extends ServerContract {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);

    private final EventStore events = new EventStore(new Ids(new Random(1)));
    private final EventPageStore pages = new EventPageStore(new EventCountStore());
    private int made;

    @BeforeEach
    void startEmpty() {
        database().write(tx -> {
            tx.prepare("delete from event_resources").executeUpdate();
            return tx.prepare("delete from events").executeUpdate();
        });
    }

    private void happened(String name, Duration ago) {
        made++;
        var event = new ReceivedEvent(
                NOW.minus(ago),
                name,
                new Resource(Map.of(Resource.ID, "thing." + made)),
                List.of(new RelatedResource(Map.of(Resource.ID, "other", RelatedResource.ROLE, "friend"))),
                RawJson.EMPTY_OBJECT,
                new UUID(0, made),
                null,
                NOW);
        database().write(tx -> events.insert(tx, List.of(event), NOW));
    }

    private int prune(Map<String, Duration> byName) {
        var retention = new Retention(DAY.multipliedBy(7), byName);
        return new PruneEvents(database(), new OldEventStore(), retention, 3).runOnce(NOW);
    }

    private List<String> kept() {
        var names = new ArrayList<String>();
        List<ReceivedEvent> page = database().read(tx -> pages.page(tx, EventFilter.ANY, 0, 100));
        page.forEach(event -> names.add(event.event()));
        return names;
    }

    private int resources() {
        return database().read(tx -> {
            try (ResultSet row =
                    tx.prepare("select count(*) from event_resources").executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        });
    }

    @Test
    void oldEventsGoWithTheirResources() {
        for (int i = 1; i <= 10; i++) {
            happened("old", DAY.multipliedBy(7).plusMillis(i));
        }
        happened("young", DAY.multipliedBy(7));

        assertThat(prune(Map.of())).isEqualTo(10);

        assertThat(kept()).containsExactly("young");
        assertThat(resources()).isEqualTo(2);
        assertThat(prune(Map.of())).isZero();
    }

    @Test
    void aNameMayHaveAShorterTimeOfItsOwn() {
        happened("heartbeat", DAY.plusMillis(1));
        happened("heartbeat", DAY.minusMillis(1));
        happened("other", DAY.multipliedBy(6));

        prune(Map.of("heartbeat", DAY));

        assertThat(kept()).containsExactly("heartbeat", "other");
    }

    @Test
    void aNameMayHaveALongerTimeOfItsOwn() {
        for (int i = 0; i < 5; i++) {
            happened("audit", DAY.multipliedBy(60 + i));
            happened("other", DAY.multipliedBy(50 + i));
        }
        happened("audit", DAY.multipliedBy(400));

        assertThat(prune(Map.of("audit", DAY.multipliedBy(365)))).isEqualTo(6);

        assertThat(kept()).hasSize(5).containsOnly("audit");
        assertThat(resources()).isEqualTo(10);
    }

    @Test
    void resourcesWhoseEventsAreGoneGoToo() {
        for (int i = 1; i <= 4; i++) {
            happened("old", DAY.multipliedBy(7).plusMillis(i));
        }
        happened("young", DAY);
        database().write(tx -> tx.prepare("delete from events").executeUpdate());

        prune(Map.of());

        // What is left of young events may be on its way.
        assertThat(resources()).isEqualTo(2);
    }

    @Test
    void whatIsNotSaidExplicitlyIsNotKeptForLongerThanUsual() {
        var retention = new Retention(DAY, Map.of("short", Duration.ofHours(1), "long", DAY.multipliedBy(9)));

        assertThat(retention.atMostUsual().byName())
                .containsEntry("short", Duration.ofHours(1))
                .containsEntry("long", DAY);
    }
}
