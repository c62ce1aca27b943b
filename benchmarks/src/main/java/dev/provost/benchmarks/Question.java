package dev.provost.benchmarks;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/// Something that a dashboard asks a server with many runs.
///
/// @param body makes the request's body, about one deployment or another, by chance
record Question(String name, String path, Function<RandomGenerator, String> body) {

    void ask(Connection connection, RandomGenerator random) throws IOException {
        connection.post(path, body.apply(random));
    }

    /// All of them, in the order of a person who looks at the dashboard, then at lists, then at one run.
    static List<Question> of(Filled filled) {
        String day = runsOf(filled, 1);
        String week = runsOf(filled, 7);
        String failed = "\"state\":{\"type\":{\"any_\":[\"FAILED\",\"CRASHED\"]}},";
        String newest = "\"sort\":\"EXPECTED_START_TIME_DESC\"";
        String started = "\"task_runs\":{\"start_time\":{" + last(filled, 7) + "}}";
        return List.of(
                same("count: every run", "/flow_runs/count", "{}"),
                same("count: runs of a day", "/flow_runs/count", "{" + day + "}"),
                same("count: runs of a week", "/flow_runs/count", "{" + week + "}"),
                same("count: failed runs of a week", "/flow_runs/count", "{" + with(week, failed) + "}"),
                of(
                        "count: runs of a deployment in a week",
                        "/flow_runs/count",
                        random -> "{" + week + "," + deployment(filled, random) + "}"),
                same("history: a day by hours", "/flow_runs/history", "{" + history(filled, 1, 3_600) + "}"),
                same("history: a week by 6 hours", "/flow_runs/history", "{" + history(filled, 7, 21_600) + "}"),
                of(
                        "history: a month of a deployment by days",
                        "/flow_runs/history",
                        random -> "{" + history(filled, 30, 86_400) + "," + deployment(filled, random) + "}"),
                same("lateness: a day", "/flow_runs/lateness", "{" + day + "}"),
                same("lateness: a week", "/flow_runs/lateness", "{" + week + "}"),
                same("dots: newest 200 runs of a day", "/ui/flow_runs/history", "{" + day + ",\"limit\":200}"),
                same(
                        "filter: newest 3 failed runs of a week",
                        "/flow_runs/filter",
                        "{" + with(week, failed) + ",\"sort\":\"START_TIME_DESC\",\"limit\":3}"),
                same("filter: newest 200 runs", "/flow_runs/filter", "{" + newest + ",\"limit\":200}"),
                same(
                        "filter: newest 200 runs of a week, by start",
                        "/flow_runs/filter",
                        "{" + week + ",\"sort\":\"START_TIME_DESC\",\"limit\":200}"),
                of(
                        "filter: newest 200 runs of a deployment",
                        "/flow_runs/filter",
                        random -> "{" + deployment(filled, random) + "," + newest + ",\"limit\":200}"),
                of(
                        "filter: newest 200 runs of a flow",
                        "/flow_runs/filter",
                        random -> "{\"flows\":{\"id\":{\"any_\":[\"" + filled.flow(random.nextInt(Filled.FLOWS))
                                + "\"]}}," + newest + ",\"limit\":200}"),
                of(
                        "filter: runs with a name",
                        "/flow_runs/filter",
                        random -> "{\"flow_runs\":{\"name\":{\"like_\":\"run-" + random.nextInt(filled.runs())
                                + "\"}},\"limit\":200}"),
                same("filter: next 200 runs", "/flow_runs/filter", """
                        {"flow_runs":{"state":{"type":{"any_":["SCHEDULED"]}}},\
                        "sort":"NEXT_SCHEDULED_START_TIME_ASC","limit":200}"""),
                of(
                        "paginate: a week, 50 a page",
                        "/flow_runs/paginate",
                        random -> "{" + week + ",\"sort\":\"START_TIME_DESC\",\"limit\":50,\"page\":"
                                + (1 + random.nextInt(5)) + "}"),
                of(
                        "paginate: a deployment, 50 a page",
                        "/flow_runs/paginate",
                        random -> "{" + deployment(filled, random) + "," + newest + ",\"limit\":50,\"page\":"
                                + (1 + random.nextInt(5)) + "}"),
                same("task runs, counts: dashboard, a week", "/ui/task_runs/dashboard/counts", "{" + started + "}"),
                same("task runs, count: a week", "/task_runs/count", "{" + started + "}"),
                same(
                        "task runs, filter: newest 200 of a week",
                        "/task_runs/filter",
                        "{" + started + ",\"sort\":\"EXPECTED_START_TIME_DESC\",\"limit\":200}"),
                of(
                        "task runs, filter: of a flow run",
                        "/task_runs/filter",
                        random -> "{\"task_runs\":{\"flow_run_id\":{\"any_\":[\""
                                + filled.flowRun(random.nextInt(filled.runs())) + "\"]}},\"limit\":200}"),
                of(
                        "one flow run",
                        "/flow_runs/filter",
                        random -> "{\"flow_runs\":{\"id\":{\"any_\":[\"" + filled.flowRun(random.nextInt(filled.runs()))
                                + "\"]}}}"));
    }

    private static Question of(String name, String path, Function<RandomGenerator, String> body) {
        return new Question(name, path, body);
    }

    private static Question same(String name, String path, String body) {
        return new Question(name, path, _ -> body);
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
}
