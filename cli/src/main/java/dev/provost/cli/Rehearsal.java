package dev.provost.cli;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a server is asked all day: flow runs from creation to completion, task runs by their events, log lines, and the
/// lists of a dashboard.
final class Rehearsal implements AutoCloseable {
    private static final Pattern ID = Pattern.compile("\"id\":\"([0-9a-f-]{36})\"");

    private final String api;
    private final InstantSource clock;
    private final HttpClient client = HttpClient.newHttpClient();
    private long ids;

    /// @param address where the API is
    Rehearsal(URI address, InstantSource clock) {
        this.api = address.toString();
        this.clock = clock;
    }

    /// @throws IOException if the server answers anything but success
    void run(int rounds) throws IOException, InterruptedException {
        String flow = idIn(post("/flows/", "{\"name\":\"rehearsal\"}"));
        for (int round = 0; round < rounds; round++) {
            String run = idIn(post("/flow_runs/", """
                    {"flow_id":"%s","parameters":{"x":1},"tags":["a"],"state":{"type":"PENDING"}}""".formatted(flow)));
            for (String state : List.of("RUNNING", "COMPLETED")) {
                post("/flow_runs/" + run + "/set_state", "{\"state\":{\"type\":\"" + state + "\"}}");
            }
            post("/events", "[" + taskRunEvent(run, "PENDING", "Pending") + "]");
            post("/logs/", """
                    [{"name":"rehearsal","level":20,"message":"A line.","timestamp":"%s","flow_run_id":"%s"}]""".formatted(clock.instant(), run));
            if (round % 10 == 0) {
                post("/flow_runs/filter", "{\"limit\":20,\"sort\":\"EXPECTED_START_TIME_DESC\"}");
                post("/flow_runs/count", "{}");
                post("/task_runs/filter", "{\"task_runs\":{\"flow_run_id\":{\"any_\":[\"" + run + "\"]}}}");
            }
        }
    }

    private String taskRunEvent(String run, String type, String name) {
        return """
                {"id":"%1$s","occurred":"%2$s","event":"prefect.task-run.%3$s",
                "resource":{"prefect.resource.id":"prefect.task-run.%4$s","prefect.resource.name":"rehearsal",
                "prefect.run-count":"1","prefect.state-message":"","prefect.state-name":"%3$s",
                "prefect.state-timestamp":"%2$s","prefect.state-type":"%5$s","prefect.orchestration":"client"},
                "related":[{"prefect.resource.id":"prefect.flow-run.%6$s","prefect.resource.role":"flow-run"}],
                "payload":{"intended":{"from":null,"to":"%5$s"},"initial_state":null,
                "validated_state":{"type":"%5$s","name":"%3$s","message":"","state_details":{},"data":null},
                "task_run":{"name":"rehearsal","task_key":"rehearsal","dynamic_key":"0","tags":[],"labels":{},
                "empirical_policy":{},"task_inputs":{},"run_count":1,"flow_run_run_count":0}}}""".formatted(id(), clock.instant(), name, id(), type, run);
    }

    private UUID id() {
        return new UUID(0x4000, Long.MIN_VALUE | ids++);
    }

    private String post(String path, String body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(api + path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2) {
            throw new IOException(path + " answered " + answer.statusCode() + ": " + answer.body());
        }
        return answer.body();
    }

    private static String idIn(String answer) {
        Matcher id = ID.matcher(answer);
        if (!id.find()) {
            throw new IllegalStateException("There is no id in " + answer);
        }
        return id.group(1);
    }

    @Override
    public void close() {
        client.close();
    }
}
