package dev.provost.store;

import static dev.provost.store.tables.Tables.EVENTS;
import static dev.provost.store.tables.Tables.EVENT_RESOURCES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.provost.api.events.ReceivedEvent;
import dev.provost.api.events.RelatedResource;
import dev.provost.api.events.Resource;
import dev.provost.api.filters.EventFilter;
import dev.provost.api.filters.EventOrder;
import dev.provost.api.json.Location;
import dev.provost.api.json.Problems;
import dev.provost.api.json.RawJson;
import dev.provost.api.json.Shapes;
import dev.provost.api.json.Wire;
import dev.provost.engine.names.Ids;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which events a filter finds, among rows and, with the same answers, among events on their way to a live stream.
abstract class EventFiltersContract extends StoreContract {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private final EventPageStore pages = new EventPageStore(new EventCountStore());
    private final List<ReceivedEvent> all = List.of(
            event(
                    0,
                    "order.placed",
                    "{\"note\": \"Disk full\"}",
                    resource("shop.order.1", "colour", "red", "prefect.resource.name", "first"),
                    related("shop.customer.1", "buyer", "since", "1999"),
                    related("shop.depot.1", "sender")),
            event(
                    1,
                    "order.shipped",
                    "{\"note\": \"network down\"}",
                    resource("shop.order.1", "colour", "dark red", "prefect.resource.name", "renamed"),
                    related("shop.customer.1", "buyer", "since", "1999"),
                    related("shop.depot.2", "sender")),
            event(
                    2,
                    "order.placed",
                    "{\"note\": \"100% of_it\"}",
                    resource("shop.order.2", "colour", "blue", "$odd.key", "a\\b_c%d"),
                    related("shop.customer.2", "buyer", "since", "2001")),
            event(3, "Order_placed", "{}", resource("shop_order.3", "size", "[big]")));

    @BeforeEach
    void fill() {
        database().write(tx -> {
            tx.sql().deleteFrom(EVENT_RESOURCES).execute();
            tx.sql().deleteFrom(EVENTS).execute();
            return new EventStore(new Ids(new Random(1))).insert(tx, all, NOON);
        });
    }

    private static ReceivedEvent event(
            int number, String name, String payload, Resource resource, RelatedResource... related) {
        return new ReceivedEvent(
                NOON.plusSeconds(number),
                name,
                resource,
                List.of(related),
                new RawJson(payload),
                new UUID(0, number),
                null,
                NOON);
    }

    private static Resource resource(String id, String... labels) {
        return new Resource(labels(id, labels));
    }

    private static RelatedResource related(String id, String role, String... labels) {
        Map<String, String> all = labels(id, labels);
        all.put(RelatedResource.ROLE, role);
        return new RelatedResource(all);
    }

    private static Map<String, String> labels(String id, String... labels) {
        var all = new LinkedHashMap<String, String>();
        all.put(Resource.ID, id);
        for (int i = 0; i < labels.length; i += 2) {
            all.put(labels[i], labels[i + 1]);
        }
        return all;
    }

    private static EventFilter filter(String json) {
        var problems = new Problems();
        @Nullable
        EventFilter filter = Shapes.of(EventFilter.class)
                .read(Wire.JSON.readTree(json.replace('\'', '"')), Location.of("filter"), problems);
        assertThat(problems.all()).isEmpty();
        return Objects.requireNonNull(filter);
    }

    private List<ReceivedEvent> page(EventFilter filter, long offset, int limit) {
        return database().read(tx -> pages.page(tx, filter, offset, limit));
    }

    private long count(EventFilter filter) {
        return database().read(tx -> pages.count(tx, filter));
    }

    private static String numbers(List<ReceivedEvent> events) {
        var numbers = new ArrayList<String>();
        events.forEach(event -> numbers.add(Long.toString(event.id().getLeastSignificantBits())));
        return String.join(" ", numbers);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            emptyValue = "",
            value = {
                "{} | 0 1 2 3",
                "{'occurred': {'since': '2026-11-21T12:00:01Z'}} | 1 2 3",
                "{'occurred': {'until': '2026-11-21T12:00:01Z'}} | 0 1",
                "{'occurred': {'since': '2026-11-21T12:00:02Z', 'until': '2026-11-21T12:00:02Z'}} | 2",
                "{'id': {'id': ['00000000-0000-0000-0000-000000000002', '00000000-0000-0000-0000-000000000009']}} | 2",
                "{'id': {'id': []}} | 0 1 2 3",
                "{'event': {'name': ['order.placed']}} | 0 2",
                "{'event': {'exclude_name': ['order.placed']}} | 1 3",
                "{'event': {'prefix': ['order.']}} | 0 1 2",
                "{'event': {'prefix': ['Order_', 'order.s']}} | 1 3",
                "{'event': {'prefix': ['Order.']}} | ``",
                "{'event': {'prefix': ['']}} | 0 1 2 3",
                "{'event': {'prefix': ['order'], 'exclude_prefix': ['order.p', 'x']}} | 1",
                "{'event': {}} | 0 1 2 3",
                "{'resource': {'id': ['shop.order.1', 'shop_order.3']}} | 0 1 3",
                "{'resource': {'id_prefix': ['shop.']}} | 0 1 2",
                "{'resource': {'id_prefix': ['shop_']}} | 3",
                "{'resource': {'labels': {'colour': 'red'}}} | 0",
                "{'resource': {'labels': {'colour': '*red'}}} | 0 1",
                "{'resource': {'labels': {'colour': ['?ed', 'blue']}}} | 0 2",
                "{'resource': {'labels': {'colour': 'RED'}}} | ``",
                "{'resource': {'labels': {'colour': '!red'}}} | 1 2",
                "{'resource': {'labels': {'colour': '!*red'}}} | 2",
                "{'resource': {'labels': {'colour': []}}} | ``",
                "{'resource': {'labels': {}}} | 0 1 2 3",
                "{'resource': {'labels': {'colour': '*', 'prefect.resource.id': 'shop.order.2'}}} | 2",
                "{'resource': {'labels': {'prefect.resource.id': 'shop?order.*'}}} | 0 1 2 3",
                "{'resource': {'labels': {'prefect.resource.id': ['!shop.order.1']}}} | 2 3",
                "{'resource': {'labels': {'since': '1999'}}} | ``",
                "{'resource': {'labels': {'$odd.key': 'a\\\\b_c%d'}}} | 2",
                "{'resource': {'labels': {'$odd.key': 'a*c%d'}}} | 2",
                "{'resource': {'labels': {'$odd.key': 'a\\\\b.c*'}}} | ``",
                "{'related': {'id': ['shop.depot.1']}} | 0",
                "{'related': {'id': ['shop.order.1']}} | ``",
                "{'related': {'role': ['sender']}} | 0 1",
                "{'related': {'role': ['']}} | 0 1 2 3",
                "{'related': {'resources_in_roles': [['shop.depot.2', 'sender'], ['shop.depot.1', 'buyer']]}} | 1",
                "{'related': {'labels': {'since': ['1999', '2???']}}} | 0 1 2",
                "{'related': {'labels': {'prefect.resource.role': ['sender'], 'prefect.resource.id': '*.1'}}} | 0",
                "{'related': {'labels': {'since': '!1999'}}} | 2",
                "{'related': [{'id': ['shop.customer.1']}, {'id': ['shop.depot.2']}]} | 1",
                "{'related': {}} | 0 1 2 3",
                "{'related': []} | 0 1 2 3",
                "{'any_resource': {'id': ['shop.order.2', 'shop.depot.1']}} | 0 2",
                "{'any_resource': {'id_prefix': ['shop.depot', 'shop_order']}} | 0 1 3",
                "{'any_resource': {'labels': {'colour': '*'}}} | 0 1 2",
                "{'any_resource': {'labels': {'since': '2001'}}} | 2",
                "{'any_resource': {'id': ['shop.order.1'], 'labels': {'since': '1999'}}} | ``",
                "{'any_resource': [{'id': ['shop.order.1']}, {'labels': {'prefect.resource.id': 'shop.depot.1'}}]} | 0",
                "{'text': {'query': 'full'}} | 0",
                "{'text': {'query': 'FULL network'}} | 0 1",
                "{'text': {'query': 'order -full -network'}} | 2 3",
                "{'text': {'query': 'shop +network'}} | 1",
                "{'text': {'query': '\\\"disk full\\\"'}} | 0",
                "{'text': {'query': '1999 renamed'}} | 0 1",
                "{'text': {'query': '100%'}} | 2",
                "{'text': {'query': 'of_it'}} | 2",
                "{'text': {'query': 'of?it'}} | ``",
                "{'text': {'query': ' '}} | 0 1 2 3",
            })
    void findsWhatIsAskedFor(String json, String expected) {
        EventFilter filter = filter(json).withOrder(EventOrder.ASC);
        var matcher = new EventMatcher(filter);

        assertThat(numbers(page(filter, 0, 50))).isEqualTo(expected);
        assertThat(count(filter)).isEqualTo(expected.isEmpty() ? 0 : expected.split(" ").length);
        if (!json.contains("'role': ['']")) {
            assertThat(numbers(all.stream().filter(matcher).toList())).isEqualTo(expected);
        }
    }

    @Test
    void listsTheLatestFirstUnlessAskedOtherwise() {
        assertThat(numbers(page(filter("{}"), 0, 3))).isEqualTo("3 2 1");
        assertThat(numbers(page(filter("{}"), 3, 3))).isEqualTo("0");
    }

    @Test
    void listsOneEventOfEachResource() {
        EventFilter latest = filter("{'resource': {'distinct': true}}");
        EventFilter first = filter("{'resource': {'distinct': true}, 'order': 'ASC'}");

        assertThat(numbers(page(latest, 0, 50))).isEqualTo("3 2 1");
        assertThat(numbers(page(first, 0, 50))).isEqualTo("0 2 3");
        assertThat(count(latest)).isEqualTo(3);
    }

    @Test
    void showsEventsAsTheyCame() {
        assertThat(page(filter("{'order': 'ASC'}"), 0, 1)).singleElement().satisfies(event -> {
            assertThat(event.resource()).isEqualTo(all.getFirst().resource());
            assertThat(event.related()).isEqualTo(all.getFirst().related());
            assertThat(event.occurred()).isEqualTo(NOON);
            assertThat(event.payload().tree())
                    .isEqualTo(all.getFirst().payload().tree());
        });
    }

    @Test
    void readsOnAfterAnEvent() {
        EventFilter orders = filter("{'event': {'prefix': ['order.']}}");

        var first = database().read(tx -> pages.after(tx, orders, null, 2));
        var rest = database().read(tx -> pages.after(tx, orders, first.getLast(), 2));

        assertThat(numbers(first)).isEqualTo("0 1");
        assertThat(numbers(rest)).isEqualTo("2");
    }
}
