package dev.provost.benchmarks;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/// What a dashboard asks about events.
final class EventQuestions {
    private final Filled filled;

    private EventQuestions(Filled filled) {
        this.filled = filled;
    }

    static List<Question> of(Filled filled) {
        return new EventQuestions(filled).all();
    }

    private List<Question> all() {
        return List.of(
                page("newest 50 of a day", 1, ""),
                page("newest 50 of a week", 7, ""),
                page("newest 50 of flow runs, a week", 7, ",\"event\":{\"prefix\":[\"prefect.flow-run.\"]}"),
                page("newest 50 of one name, a week", 7, ",\"event\":{\"name\":[\"prefect.task-run.Failed\"]}"),
                page("newest 50 by words, a week", 7, ",\"text\":{\"query\":\"flow-run failed\"}"),
                page("of a task run, a month", 30, random -> ",\"resource\":{\"id\":[\"" + taskRun(random) + "\"]}"),
                page(
                        "newest 50 that have to do with a flow, a week",
                        7,
                        random -> ",\"related\":{\"id\":[\"prefect.flow." + filled.flow(random.nextInt(Filled.FLOWS))
                                + "\"]}"),
                count("hours of a week", "time", 7, ",\"time_unit\":\"hour\""),
                count("days of a month", "day", 30, ",\"time_unit\":\"day\""),
                count("names, a week", "event", 7, ""),
                count("resources, an hour", "resource", 1.0 / 24, ""));
    }

    private Question page(String name, double days, String filter) {
        return page(name, days, _ -> filter);
    }

    private Question page(String name, double days, Function<RandomGenerator, String> filter) {
        return new Question(
                "events, page: " + name,
                "/events/filter",
                random -> "{" + within(days, filter.apply(random)) + ",\"limit\":50}");
    }

    private Question count(String name, String by, double days, String how) {
        return new Question(
                "events, count: " + name, "/events/count-by/" + by, _ -> "{" + within(days, "") + how + "}");
    }

    private String within(double days, String filter) {
        return "\"filter\":{\"occurred\":{\"since\":\""
                + filled.until().minus(Duration.ofSeconds((long) (days * 86_400))) + "\",\"until\":\"" + filled.until()
                + "\"}" + filter + "}";
    }

    /// Four of five runs are task runs.
    private String taskRun(RandomGenerator random) {
        long run = random.nextLong(filled.events() / 20) * 5 + 1;
        UUID id = Filled.id(7, run);
        return "prefect.task-run." + id;
    }
}
