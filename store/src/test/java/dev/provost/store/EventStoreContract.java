package dev.provost.store;

import static dev.provost.store.tables.Tables.EVENTS;
import static dev.provost.store.tables.Tables.EVENT_RESOURCES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.provost.api.events.ReceivedEvent;
import dev.provost.api.events.RelatedResource;
import dev.provost.api.events.Resource;
import dev.provost.api.json.RawJson;
import dev.provost.engine.names.Ids;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What events must do on every database().
abstract class EventStoreContract extends StoreContract {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00.000001Z");
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:02.5Z");

    private final EventStore store = new EventStore(new Ids(new Random(1)));

    @BeforeEach
    void startEmpty() {
        database()
                .write(tx -> tx.sql().deleteFrom(EVENT_RESOURCES).execute()
                        + tx.sql().deleteFrom(EVENTS).execute());
    }

    private static UUID id(int number) {
        return new UUID(0x0123_4567_89ab_4defL, number);
    }

    private static ReceivedEvent event(int number) {
        return new ReceivedEvent(
                NOON.plusMillis(number),
                "order.shipped",
                new Resource(labels("prefect.resource.id", "order." + number, "prefect.resource.name", "né", "b", "2")),
                List.of(
                        new RelatedResource(labels(
                                "prefect.resource.id",
                                "customer.1",
                                "prefect.resource.role",
                                "buyer",
                                "since",
                                "1999")),
                        new RelatedResource(
                                labels("prefect.resource.id", "depot.2", "prefect.resource.role", "sender"))),
                new RawJson("{\"weight\":1.5,\"parts\":[1,null,\"x\"]}"),
                id(number),
                number == 0 ? null : id(number - 1),
                NOON.plusSeconds(1));
    }

    private static Map<String, String> labels(String... pairs) {
        var labels = new LinkedHashMap<String, String>();
        for (int i = 0; i < pairs.length; i += 2) {
            labels.put(pairs[i], pairs[i + 1]);
        }
        return labels;
    }

    private List<ReceivedEvent> insert(List<ReceivedEvent> events) {
        return database().write(tx -> store.insert(tx, events, NOW));
    }

    private int count(org.jooq.Table<?> table) {
        return database().read(tx -> tx.sql().fetchCount(table));
    }

    @Test
    void keepsWhatAnEventSays() {
        insert(List.of(event(1)));

        var row = database().read(tx -> tx.sql().selectFrom(EVENTS).fetchSingle());
        assertThat(row.getId()).isEqualTo(id(1));
        assertThat(row.getOccurred()).isEqualTo(NOON.plusMillis(1));
        assertThat(row.getEvent()).isEqualTo("order.shipped");
        assertThat(row.getResourceId()).isEqualTo("order.1");
        assertJson(row.getResource(), """
                {"prefect.resource.id": "order.1", "prefect.resource.name": "né", "b": "2"}""");
        assertJson(row.getRelatedResourceIds(), """
                ["customer.1", "depot.2"]""");
        assertJson(row.getRelated(), """
                [{"prefect.resource.id": "customer.1", "prefect.resource.role": "buyer", "since": "1999"},
                 {"prefect.resource.id": "depot.2", "prefect.resource.role": "sender"}]""");
        assertJson(row.getPayload(), """
                {"weight": 1.5, "parts": [1, null, "x"]}""");
        assertThat(row.getReceived()).isEqualTo(NOON.plusSeconds(1));
        assertThat(row.getRecorded()).isEqualTo(NOW);
        assertThat(row.getCreated()).isEqualTo(NOW);
        assertThat(row.getUpdated()).isEqualTo(NOW);
        assertThat(row.getFollows()).isEqualTo(id(0));
    }

    @Test
    void listsTheResourcesOfAnEventWithTheirRolesAndOtherLabels() {
        insert(List.of(event(1)));

        var rows = database()
                .read(tx -> tx.sql()
                        .selectFrom(EVENT_RESOURCES)
                        .orderBy(EVENT_RESOURCES.RESOURCE_ID)
                        .fetch());
        assertThat(rows).hasSize(3);
        assertThat(rows).extracting(r -> r.getResourceId()).containsExactly("customer.1", "depot.2", "order.1");
        assertThat(rows).extracting(r -> r.getResourceRole()).containsExactly("buyer", "sender", "");
        assertThat(rows).extracting(r -> r.getEventId()).containsOnly(id(1));
        assertThat(rows).extracting(r -> r.getOccurred()).containsOnly(NOON.plusMillis(1));
        assertThat(rows).extracting(r -> r.getCreated()).containsOnly(NOW);
        assertThat(rows).extracting(r -> r.getId()).doesNotHaveDuplicates().doesNotContainNull();
        assertJson(rows.get(0).getResource(), "{\"since\": \"1999\"}");
        assertJson(rows.get(1).getResource(), "{}");
        assertJson(rows.get(2).getResource(), "{\"prefect.resource.name\": \"né\", \"b\": \"2\"}");
    }

    @Test
    void anEventSeenTwiceIsStoredOnce() {
        assertThat(insert(List.of(event(1), event(2), event(1)))).containsExactly(event(1), event(2));
        assertThat(insert(List.of(event(2), event(3)))).containsExactly(event(3));
        assertThat(insert(List.of(event(1), event(2), event(3)))).isEmpty();

        assertThat(count(EVENTS)).isEqualTo(3);
        assertThat(count(EVENT_RESOURCES)).isEqualTo(9);
    }

    @Test
    void storesThousandsAtOnceInAnyOrder() {
        var events = new ArrayList<>(
                IntStream.range(0, 5000).mapToObj(EventStoreContract::event).toList());
        Collections.shuffle(events, new Random(7));

        assertThat(insert(events)).isEqualTo(events);
        assertThat(count(EVENTS)).isEqualTo(5000);
        assertThat(count(EVENT_RESOURCES)).isEqualTo(15_000);
    }

    @Test
    void storesNothingWhenThereIsNothing() {
        assertThat(insert(List.of())).isEmpty();
        assertThat(count(EVENTS)).isZero();
    }

    @Test
    void losesNoEventForACharacterThatTheDatabaseCannotKeep() {
        insert(List.of(new ReceivedEvent(
                NOON,
                "odd\0name",
                new Resource(labels("prefect.resource.id", "odd\0id", "k\0ey", "v\0alue")),
                List.of(),
                new RawJson("{\"a\":\"\\u0000\",\"b\":\"\\\\u0000\",\"c\":\"\\\\\\u0000\"}"),
                id(1),
                null,
                NOON)));

        assertThat(count(EVENTS)).isEqualTo(1);
        RawJson payload = database()
                .read(tx -> tx.sql()
                        .select(EVENTS.PAYLOAD)
                        .from(EVENTS)
                        .fetchSingle()
                        .value1());
        assertThat(payload.tree().get("b").asString()).isEqualTo("\\u0000");
        assertThat(payload.tree().get("c").asString()).startsWith("\\").hasSize(2);
    }

    @Test
    void anEventGoesWithTheTransactionItWasStoredIn() {
        try {
            database().write(tx -> {
                store.insert(tx, List.of(event(1)), NOW);
                throw new IllegalStateException("no");
            });
        } catch (IllegalStateException _) {
            assertThat(count(EVENTS)).isZero();
        }
    }

    private static void assertJson(RawJson actual, String expected) {
        assertThat(actual.tree()).isEqualTo(new RawJson(expected).tree());
    }
}
