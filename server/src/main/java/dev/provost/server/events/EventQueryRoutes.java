package dev.provost.server.events;

import dev.provost.api.events.Countable;
import dev.provost.api.events.EventPage;
import dev.provost.api.events.TimeUnit;
import dev.provost.api.filters.EventFilter;
import dev.provost.api.json.Default;
import dev.provost.api.json.Ge;
import dev.provost.api.json.Le;
import dev.provost.api.json.Location;
import dev.provost.api.json.Problems;
import dev.provost.api.json.ReadBy;
import dev.provost.api.json.Shape;
import dev.provost.api.json.Shapes;
import dev.provost.server.http.Call;
import dev.provost.server.http.FromPath;
import dev.provost.server.http.FromQuery;
import dev.provost.server.http.Reply;
import dev.provost.server.http.Router;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// `/api/events`: what can be asked about events.
final class EventQueryRoutes {
    private final EventQueries queries;

    EventQueryRoutes(EventQueries queries) {
        this.queries = queries;
    }

    record Filter(
            @Nullable EventFilter filter,
            @Default("50") @Ge(0) @Le(EventQueries.PAGE) int limit) {}

    record Next(@FromQuery("page-token") String pageToken) {}

    record Count(
            @FromPath Countable countable,
            EventFilter filter,
            @Default("\"day\"") TimeUnit timeUnit,
            @Default("1.0") @ReadBy(AHundredthAtLeast.class) double timeInterval) {}

    /// How an interval is read.
    static final class AHundredthAtLeast implements Shape<Double> {
        @Override
        public @Nullable Double read(JsonNode value, Location at, Problems problems) {
            @Nullable Double number = Shapes.of(Double.class).read(value, at, problems);
            if (number != null && !(number >= 0.01)) {
                problems.add(
                        "greater_than_equal",
                        at,
                        "Input should be greater than or equal to 0.01",
                        value,
                        Map.of("ge", 0.01));
                return null;
            }
            return number;
        }
    }

    void register(Router router) {
        router.post("/events/filter", Filter.class, this::filter)
                .get("/events/filter/next", Next.class, this::next)
                .post("/events/count-by/{countable}", Count.class, this::count);
    }

    private Reply filter(Filter in, Call call) {
        return page(queries.first(in.filter(), in.limit()), call);
    }

    private Reply next(Next in, Call call) {
        return page(queries.next(in.pageToken()), call);
    }

    private static Reply page(EventQueries.Page page, Call call) {
        @Nullable
        String link = page.next()
                .map(token -> call.baseUrl() + "api/events/filter/next?page-token=" + token.text())
                .orElse(null);
        return Reply.ok(new EventPage(page.events(), page.total(), link));
    }

    private Reply count(Count in, Call call) {
        return Reply.ok(queries.count(in.filter(), in.countable(), in.timeUnit(), in.timeInterval()));
    }
}
