package dev.provost.benchmarks;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Something that a dashboard asks a server with many runs.
///
/// @param body makes the request's body, about one deployment or another, by chance
record Question(String name, String path, Function<RandomGenerator, String> body) {
    private static final String NEWEST = "\"sort\":\"EXPECTED_START_TIME_DESC\"";
    private static final String FAILED = "\"state\":{\"type\":{\"any_\":[\"FAILED\",\"CRASHED\"]}},";

    void ask(Connection connection, RandomGenerator random) throws IOException {
        connection.post(path, body.apply(random));
    }

    /// All of them, in the order of a person who looks at the dashboard, then at lists, then at one run.
    static List<Question> of(Filled filled) {
        var all = new ArrayList<Question>();
        all.addAll(counts(filled));
        all.addAll(reports(filled));
        all.addAll(lists(filled));
        all.addAll(pages(filled));
        all.addAll(taskRuns(filled));
        return List.copyOf(all);
    }

    /// The tabs and cards of the dashboard: by state, by pool, by flow.
    private static List<Question> counts(Filled filled) {
        String day = runsOf(filled, 1);
        String week = runsOf(filled, 7);
        String late = "\"state\":{\"name\":{\"any_\":[\"Late\"]}},";
        return List.of(
                same("count: every run", "/flow_runs/count", "{}"),
                same("count: runs of a day", "/flow_runs/count", "{" + day + "}"),
                same("count: runs of a week", "/flow_runs/count", "{" + week + "}"),
                same("count: failed runs of a week", "/flow_runs/count", "{" + with(week, FAILED) + "}"),
                same("count: runs of a pool in a week", "/flow_runs/count", "{" + week + "," + pool(filled) + "}"),
                same(
                        "count: late runs of a pool",
                        "/flow_runs/count",
                        "{" + with(week, late) + "," + pool(filled) + "}"),
                of(
                        "count: failed runs of a flow in a week",
                        "/flow_runs/count",
                        random -> "{" + with(week, FAILED) + "," + flow(filled, random) + "}"),
                of(
                        "count: runs of a deployment in a week",
                        "/flow_runs/count",
                        random -> "{" + week + "," + deployment(filled, random) + "}"));
    }

    private static List<Question> reports(Filled filled) {
        String day = runsOf(filled, 1);
        String week = runsOf(filled, 7);
        return List.of(
                same("history: a day by hours", "/flow_runs/history", "{" + history(filled, 1, 3_600) + "}"),
                same("history: a week by 6 hours", "/flow_runs/history", "{" + history(filled, 7, 21_600) + "}"),
                of(
                        "history: a month of a deployment by days",
                        "/flow_runs/history",
                        random -> "{" + history(filled, 30, 86_400) + "," + deployment(filled, random) + "}"),
                same("lateness: a day", "/flow_runs/lateness", "{" + day + "}"),
                same("lateness: a week", "/flow_runs/lateness", "{" + week + "}"),
                same("lateness: a day of a pool", "/flow_runs/lateness", "{" + day + "," + pool(filled) + "}"),
                same("dots: newest 200 runs of a day", "/ui/flow_runs/history", "{" + day + ",\"limit\":200}"),
                same("dots: newest 1000 runs of a week", "/ui/flow_runs/history", "{" + week + ",\"limit\":1000}"));
    }

    private static List<Question> lists(Filled filled) {
        String day = runsOf(filled, 1);
        String week = runsOf(filled, 7);
        return List.of(
                same(
                        "filter: newest 3 failed runs of a week",
                        "/flow_runs/filter",
                        "{" + with(week, FAILED) + ",\"sort\":\"START_TIME_DESC\",\"limit\":3}"),
                same("filter: newest 200 runs", "/flow_runs/filter", "{" + NEWEST + ",\"limit\":200}"),
                same("filter: newest 200 runs of a day", "/flow_runs/filter", "{" + day + "," + NEWEST + "}"),
                same(
                        "filter: newest 200 failed runs of a week",
                        "/flow_runs/filter",
                        "{" + with(week, FAILED) + "," + NEWEST + "}"),
                same(
                        "filter: newest 200 runs of a week, by start",
                        "/flow_runs/filter",
                        "{" + week + ",\"sort\":\"START_TIME_DESC\",\"limit\":200}"),
                of(
                        "filter: newest 200 runs of a deployment",
                        "/flow_runs/filter",
                        random -> "{" + deployment(filled, random) + "," + NEWEST + ",\"limit\":200}"),
                of(
                        "filter: newest 200 runs of a flow",
                        "/flow_runs/filter",
                        random -> "{" + flow(filled, random) + "," + NEWEST + ",\"limit\":200}"),
                of(
                        "filter: last failed run of a flow in a week",
                        "/flow_runs/filter",
                        random ->
                                "{" + with(week, FAILED) + "," + flow(filled, random) + "," + NEWEST + ",\"limit\":1}"),
                of(
                        "filter: runs with a name",
                        "/flow_runs/filter",
                        random -> "{\"flow_runs\":{\"name\":{\"like_\":\"run-" + random.nextInt(filled.runs())
                                + "\"}},\"limit\":200}"),
                same("filter: next 200 runs", "/flow_runs/filter", """
                        {"flow_runs":{"state":{"type":{"any_":["SCHEDULED"]}}},\
                        "sort":"NEXT_SCHEDULED_START_TIME_ASC","limit":200}"""),
                of(
                        "one flow run",
                        "/flow_runs/filter",
                        random -> "{\"flow_runs\":{\"id\":{\"any_\":[\"" + filled.flowRun(random.nextInt(filled.runs()))
                                + "\"]}}}"));
    }

    private static List<Question> pages(Filled filled) {
        String day = runsOf(filled, 1);
        String week = runsOf(filled, 7);
        String byStart = "\"sort\":\"START_TIME_DESC\",\"limit\":";
        return List.of(
                paged("paginate: every run, 100 a page", byStart + 100),
                paged("paginate: a day, 100 a page", day + "," + byStart + 100),
                paged("paginate: a week, 50 a page", week + "," + byStart + 50),
                of(
                        "paginate: failed runs of a flow in a week, 3 a page",
                        "/flow_runs/paginate",
                        random -> "{" + with(week, FAILED) + "," + flow(filled, random) + "," + NEWEST
                                + ",\"limit\":3,\"page\":1}"),
                of(
                        "paginate: a deployment, 50 a page",
                        "/flow_runs/paginate",
                        random -> "{" + deployment(filled, random) + "," + NEWEST + ",\"limit\":50,\"page\":"
                                + (1 + random.nextInt(5)) + "}"));
    }

    private static List<Question> taskRuns(Filled filled) {
        String started = "\"task_runs\":{\"start_time\":{" + last(filled, 7) + "}}";
        String startedToday = "\"task_runs\":{\"start_time\":{" + last(filled, 1) + "}}";
        return List.of(
                same("task runs, counts: dashboard, a week", "/ui/task_runs/dashboard/counts", "{" + started + "}"),
                same("task runs, count: every run", "/task_runs/count", "{}"),
                same("task runs, count: a week", "/task_runs/count", "{" + started + "}"),
                same(
                        "task runs, history: dashboard, a day",
                        "/task_runs/history",
                        "{" + history(filled, 1, 4_320) + ",\"flow_runs\":{}," + startedToday + "}"),
                same(
                        "task runs, filter: newest 200 of a week",
                        "/task_runs/filter",
                        "{" + started + "," + NEWEST + ",\"limit\":200}"),
                of(
                        "task runs, filter: of a flow run",
                        "/task_runs/filter",
                        random -> "{\"task_runs\":{\"flow_run_id\":{\"any_\":[\""
                                + filled.flowRun(random.nextInt(filled.runs())) + "\"]}},\"limit\":200}"),
                of(
                        "task runs, counts: of 200 flow runs",
                        "/ui/flow_runs/count-task-runs",
                        random -> IntStream.range(0, 200)
                                .mapToObj(_ -> "\"" + filled.flowRun(random.nextInt(filled.runs())) + "\"")
                                .collect(Collectors.joining(",", "{\"flow_run_ids\":[", "]}"))));
    }

    private static Question of(String name, String path, Function<RandomGenerator, String> body) {
        return new Question(name, path, body);
    }

    private static Question same(String name, String path, String body) {
        return new Question(name, path, _ -> body);
    }

    private static Question paged(String name, String body) {
        return new Question(
                name, "/flow_runs/paginate", random -> "{" + body + ",\"page\":" + (1 + random.nextInt(5)) + "}");
    }

    private static String runsOf(Filled filled, int days) {
        return "\"flow_runs\":{\"expected_start_time\":{" + last(filled, days) + "}}";
    }

    private static String with(String runs, String criterion) {
        return runs.replace("\"flow_runs\":{", "\"flow_runs\":{" + criterion);
    }

    private static String last(Filled filled, int days) {
        return String.format(
                Locale.ROOT,
                "\"after_\":\"%s\",\"before_\":\"%s\"",
                filled.until().minus(Duration.ofDays(days)),
                filled.until());
    }

    private static String history(Filled filled, int days, int seconds) {
        return String.format(
                Locale.ROOT,
                "\"history_start\":\"%s\",\"history_end\":\"%s\",\"history_interval_seconds\":%d",
                filled.until().minus(Duration.ofDays(days)),
                filled.until(),
                seconds);
    }

    private static String deployment(Filled filled, RandomGenerator random) {
        return "\"deployments\":{\"id\":{\"any_\":[\"" + filled.deployment(random.nextInt(Filled.DEPLOYMENTS))
                + "\"]}}";
    }

    private static String flow(Filled filled, RandomGenerator random) {
        return "\"flows\":{\"id\":{\"any_\":[\"" + filled.flow(random.nextInt(Filled.FLOWS)) + "\"]}}";
    }

    private static String pool(Filled filled) {
        return "\"work_pools\":{\"id\":{\"any_\":[\"" + filled.pool() + "\"]}}";
    }
}
