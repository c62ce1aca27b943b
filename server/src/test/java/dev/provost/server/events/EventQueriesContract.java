package dev.provost.server.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provost.api.events.ReceivedEvent;
import dev.provost.api.events.Resource;
import dev.provost.api.json.RawJson;
import dev.provost.engine.names.Ids;
import dev.provost.server.ServerContract;
import dev.provost.server.Slice;
import dev.provost.server.http.Router;
import dev.provost.store.EventCountStore;
import dev.provost.store.EventPageStore;
import dev.provost.store.EventStore;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// What clients can ask about events.
abstract class EventQueriesContract extends ServerContract {
    private static final Instant NOW = Instant.parse("2026-11-21T12:34:56.789012Z");

    private final EventStore events = new EventStore(new Ids(new Random(1)));
    private Slice slice;

    @BeforeEach
    void build() {
        database().write(tx -> {
            tx.prepare("delete from event_resources").executeUpdate();
            return tx.prepare("delete from events").executeUpdate();
        });
        var counts = new EventCountStore();
        var router = new Router();
        new EventQueryRoutes(new EventQueries(database(), new EventPageStore(counts), counts, () -> NOW))
                .register(router);
        slice = new Slice(router);
    }

    private void happened(int number, Instant occurred, String name) {
        var event = new ReceivedEvent(
                occurred,
                name,
                new Resource(Map.of(Resource.ID, "thing." + number % 3, Resource.NAME, "a thing")),
                List.of(),
                new RawJson("{\"n\":" + number + "}"),
                new UUID(0, number),
                null,
                NOW);
        database().write(tx -> events.insert(tx, List.of(event), NOW));
    }

    private static List<Integer> numbers(JsonNode page) {
        var numbers = new ArrayList<Integer>();
        page.get("events").forEach(event -> numbers.add(event.at("/payload/n").intValue()));
        return numbers;
    }

    private JsonNode ask(String target, String json) {
        Slice.Answer answer = slice.post(target, json.replace('\'', '"'));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    @Test
    void pagesLeadFromOneToTheNext() {
        IntStream.range(0, 5).forEach(i -> happened(i, NOW.minusSeconds(i), "e"));

        JsonNode page = ask("/events/filter", "{'limit': 2, 'filter': {'event': {'name': ['e']}}}");
        assertThat(page.get("total").intValue()).isEqualTo(5);
        assertThat(numbers(page)).containsExactly(0, 1);
        var seen = new ArrayList<Integer>();
        while (!page.get("next_page").isNull()) {
            String link = page.get("next_page").stringValue();
            assertThat(link).startsWith("http://localhost:4200/api/events/filter/next?page-token=");
            // What happens meanwhile is no part of what was asked for.
            happened(seen.size() + 10, NOW.plusSeconds(1 + seen.size()), "e");
            page = slice.get(link.substring(link.indexOf("/events"))).json();
            assertThat(page.get("total").intValue()).isEqualTo(5);
            seen.addAll(numbers(page));
        }

        assertThat(seen).containsExactly(2, 3, 4);
    }

    @Test
    void anEventIsShownWithAllThatIsKnownOfIt() {
        happened(7, NOW.minusSeconds(1), "e");

        JsonNode event = ask("/events/filter", "{}").at("/events/0");

        assertThat(event.toString()).contains("\"occurred\":\"2026-11-21T12:34:55.789012Z\"");
        assertThat(event.propertyNames())
                .containsExactlyInAnyOrder(
                        "occurred", "event", "resource", "related", "payload", "id", "follows", "received");
    }

    @Test
    void withoutAFilterHalfAYearIsListedUpToNow() {
        happened(1, NOW.plusSeconds(1), "e");
        happened(2, NOW, "e");
        happened(3, Instant.parse("2026-05-25T00:00:00Z"), "e");
        happened(4, Instant.parse("2026-05-24T23:59:59Z"), "e");

        assertThat(numbers(ask("/events/filter", ""))).containsExactly(2, 3);
        assertThat(numbers(ask("/events/filter", "{'filter': null}"))).containsExactly(2, 3);
    }

    @Test
    void aPageOfNothingHasATotal() {
        happened(1, NOW, "e");

        JsonNode page = ask("/events/filter", "{'limit': 0}");

        assertThat(page.get("events")).isEmpty();
        assertThat(page.get("total").intValue()).isEqualTo(1);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"", "nonsense", "bm9uc2Vuc2U=", "e30=", "ZTMwPQ==", "%00"})
    void aTokenThatIsNoneIsForbidden(String token) {
        Slice.Answer answer = slice.get("/events/filter/next?page-token=" + token);

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.json().get("detail").stringValue()).isEqualTo("Forbidden");
    }

    @Test
    void aTokenOfTheReferenceIsUnderstood() {
        happened(1, NOW.minusSeconds(1), "e");
        happened(2, NOW.minusSeconds(2), "e");
        String json = """
                {"filter": {"occurred": {"since": "2026-11-14T00:00:00Z", "until": "2026-11-21T13:00:00Z"}, "event": null,
                "resource": null, "related": null, "any_resource": null, "id": {"id": null}, "text": null,
                "order": "DESC"}, "count": 2, "page_size": 1, "offset": 1}""";
        var base64 = Base64.getEncoder();
        byte[] inner = base64.encode(json.getBytes(StandardCharsets.UTF_8));

        Slice.Answer answer = slice.get("/events/filter/next?page-token=" + base64.encodeToString(inner));

        assertThat(numbers(answer.json())).containsExactly(2);
    }

    @Test
    void aMissingTokenIsToldOf() {
        Slice.Answer answer = slice.get("/events/filter/next");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().at("/exception_detail/0/loc").toString()).isEqualTo("[\"query\",\"page-token\"]");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'limit': 51} | less_than_equal | [body, limit]",
                "{'limit': -1} | greater_than_equal | [body, limit]",
                "{'filter': {'x': 1}} | extra_forbidden | [body, filter, x]",
                "{'filter': {'occurred': null}} | model_attributes_type | [body, filter, occurred]",
                "{'filter': {'occurred': {'since': 'x'}}} | value_error | [body, filter, occurred, since]",
                "{'filter': {'order': 'UP'}} | enum | [body, filter, order]",
                "{'filter': {'text': {}}} | missing | [body, filter, text, query]",
                "{'filter': {'related': {'y': 1}}} | extra_forbidden | [body, filter, related, EventRelatedFilter, y]",
                "{'filter': {'resource': {'labels': {'a': 1}}}} | string_type | [body, filter, resource, labels, a, str]",
            })
    void whatIsWrongIsToldWithItsPlace(String json, String type, String place) {
        Slice.Answer answer = slice.post("/events/filter", json.replace('\'', '"'));

        assertThat(answer.status()).isEqualTo(422);
        JsonNode first = answer.json().at("/exception_detail/0");
        assertThat(first.get("type").stringValue()).isEqualTo(type);
        assertThat(first.get("loc").toString().replace("\"", "").replace(",", ", "))
                .isEqualTo(place);
    }

    @Test
    void hoursWithoutEventsCountToo() {
        happened(1, Instant.parse("2026-11-21T09:59:59.999999Z"), "e");
        happened(2, Instant.parse("2026-11-21T11:00:00Z"), "e");
        happened(3, Instant.parse("2026-11-21T11:30:00Z"), "e");

        JsonNode counts = ask("/events/count-by/time", """
                {'filter': {'occurred': {'since': '2026-11-21T09:10:00+00:00', 'until': '2026-11-21T20:00:00Z'}},
                 'time_unit': 'hour', 'time_interval': 1}""");

        // The future is left out.
        assertThat(counts).hasSize(4);
        assertThat(counts.get(0).toString())
                .isEqualTo("{\"value\":\"0\",\"label\":\"2026-11-21T09:00:00+00:00\",\"count\":1,"
                        + "\"start_time\":\"2026-11-21T09:00:00Z\",\"end_time\":\"2026-11-21T09:59:59.999999Z\"}");
        assertThat(counts.get(1).get("count").intValue()).isZero();
        assertThat(counts.get(2).get("count").intValue()).isEqualTo(2);
        assertThat(counts.get(3).get("value").stringValue()).isEqualTo("3");
    }

    @ParameterizedTest(name = "{1} {0}: {2}")
    @CsvSource({
        "week, 1, 2026-11-09T00:00:00Z",
        "day, 5, 2026-11-12T00:00:00Z",
        "hour, 200, 2026-11-07T00:00:00Z",
    })
    void stretchesBeginAtTheSameTimesWheneverSomebodyAsks(String unit, double interval, String start) {
        JsonNode counts = ask("/events/count-by/time", """
                {'filter': {'occurred': {'since': '2026-11-15T00:00:00Z', 'until': '2026-11-21T12:00:00Z'}},
                 'time_unit': '%s', 'time_interval': %s}""".formatted(unit, interval));

        assertThat(counts.at("/0/start_time").stringValue()).isEqualTo(start);
    }

    @Test
    void daysAreCountedUnderTheirOldNameToo() {
        happened(1, Instant.parse("2026-11-20T09:00:00Z"), "e");

        JsonNode counts = ask("/events/count-by/day", "{'filter': {'occurred': {'since': '2026-11-20T00:00:00Z'}}}");

        assertThat(counts).hasSize(2);
        assertThat(counts.get(0).get("count").intValue()).isEqualTo(1);
        assertThat(counts.get(1).get("start_time").stringValue()).isEqualTo("2026-11-21T00:00:00Z");
    }

    @Test
    void namesAndResourcesAreCounted() {
        IntStream.range(0, 4).forEach(i -> happened(i, NOW.minusSeconds(i), i == 0 ? "rare" : "often"));

        JsonNode names = ask("/events/count-by/event", "{'filter': {}}");
        JsonNode resources = ask("/events/count-by/resource", "{'filter': {}}");

        assertThat(names.at("/0/value").stringValue()).isEqualTo("often");
        assertThat(names.at("/0/count").intValue()).isEqualTo(3);
        assertThat(names.at("/1/label").stringValue()).isEqualTo("rare");
        assertThat(resources.at("/0/value").stringValue()).isEqualTo("thing.0");
        assertThat(resources.at("/0/label").stringValue()).isEqualTo("a thing");
        assertThat(resources.at("/0/count").intValue()).isEqualTo(2);
    }

    @Test
    void tooManyStretchesAreRefused() {
        Slice.Answer answer = slice.post("/events/count-by/time", """
                {"filter": {"occurred": {"since": "2026-11-20T00:00:00Z", "until": "2026-11-21T00:00:00Z"}},
                 "time_unit": "second", "time_interval": 86}""");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().get("detail").stringValue())
                .isEqualTo("The given interval would create 1005 buckets, which is too many. Please increase the"
                        + " interval or reduce the time range to produce 1000 buckets or fewer.");
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/events/count-by/colour | {\"filter\": {}} | enum",
                "/events/count-by/time | {} | missing",
                "/events/count-by/time | {\"filter\": {}, \"time_unit\": \"month\"} | enum",
                "/events/count-by/time | {\"filter\": {}, \"time_interval\": 0.009} | greater_than_equal",
            })
    void aCountThatCannotBeIsRefused(String target, String json, String type) {
        Slice.Answer answer = slice.post(target, json);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().at("/exception_detail/0/type").stringValue()).isEqualTo(type);
    }

    @Test
    void anIntervalBeyondAllTimeIsRefused() {
        Slice.Answer answer = slice.post(
                "/events/count-by/time", "{\"filter\": {}, \"time_unit\": \"week\", \"time_interval\": 1e300}");

        assertThat(answer.status()).isEqualTo(422);
    }
}
