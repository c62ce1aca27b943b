package dev.provost.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Makes automations that look on while a [Load] sends events or task runs: half of them count each event (of a task
/// run the last), in windows of a minute and so many that they hardly ever fire; the others wait for what never comes.
@Command(
        name = "watch",
        mixinStandardHelpOptions = true,
        description = "Makes automations with event triggers that look on while a load goes on.")
final class Watch implements Callable<Integer> {
    @Option(names = "--url", description = "The API, as PREFECT_API_URL has it (${DEFAULT-VALUE})")
    private URI url = URI.create("http://127.0.0.1:4200/api");

    @Option(names = "--count", description = "How many automations (${DEFAULT-VALUE})")
    private int count = 100;

    @Override
    public Integer call() throws IOException {
        try (var connection = new Connection(url, _ -> {})) {
            for (int i = 0; i < count; i++) {
                String expected = i % 2 == 0
                        ? "\"benchmark.thing.moved\",\"prefect.task-run.Completed\""
                        : "\"benchmark.never." + i + "\"";
                connection.post("/automations/", """
                        {"name":"watch-%d","enabled":true,"actions":[{"type":"do-nothing"}],\
                        "trigger":{"type":"event","posture":"Reactive","expect":[%s],"threshold":1000000,"within":60}}""".formatted(i, expected));
            }
        }
        return 0;
    }
}
