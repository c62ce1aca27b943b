package dev.provost.benchmarks;

import dev.provost.benchmarks.Connection.Refused;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Asks a running server, whose database [Fill] has filled, the [Question]s of a dashboard, one after the other.
@Command(
        name = "reads",
        mixinStandardHelpOptions = true,
        description = "Asks a server with a filled database what a dashboard asks.")
final class Reads implements Callable<Integer> {
    @Option(names = "--url", description = "The API, as PREFECT_API_URL has it (${DEFAULT-VALUE})")
    private URI url = URI.create("http://127.0.0.1:4200/api");

    @Option(names = "--runs", description = "How many flow runs the database was filled with (${DEFAULT-VALUE})")
    private int runs = 0;

    @Option(names = "--events", description = "How many events the database was filled with (${DEFAULT-VALUE})")
    private int events = 0;

    @Option(names = "--until", required = true, description = "The moment up to which it was filled")
    private Instant until = Instant.EPOCH;

    @Option(names = "--only", description = "Only questions in which this pattern is found")
    private Pattern only = Pattern.compile("");

    @Option(names = "--rounds", description = "How often each is asked at most (${DEFAULT-VALUE})")
    private int rounds = 200;

    @Option(names = "--seconds", description = "How long each is asked at most (${DEFAULT-VALUE})")
    private double seconds = 5;

    @Option(names = "--warmup", description = "How often each is asked before the count starts (${DEFAULT-VALUE})")
    private int warmup = 50;

    @Option(names = "--list", description = "List the questions and ask none")
    private boolean list;

    @Mixin
    private final Output output = new Output();

    @Override
    public Integer call() throws IOException {
        var filled = new Filled(runs, events, until);
        List<Question> questions = Stream.concat(
                        runs > 0 ? Question.of(filled).stream() : Stream.empty(),
                        events > 0 ? EventQuestions.of(filled).stream() : Stream.empty())
                .filter(question -> only.matcher(question.name()).find())
                .toList();
        if (list) {
            questions.forEach(question -> System.out.println(question.name()));
            return 0;
        }
        int exitCode = questions.isEmpty() ? 1 : 0;
        for (Question question : questions) {
            Result result = ask(question);
            output.print(result);
            exitCode = Math.max(exitCode, result.exitCode());
        }
        return exitCode;
    }

    /// Asks again and again, each time about something else, and each server the same things.
    private Result ask(Question question) throws IOException {
        var random = new SplittableRandom(question.name().hashCode());
        var nanos = new ArrayList<Long>();
        long failures = 0;
        @Nullable String firstFailure = null;
        long begin = System.nanoTime();
        try (var connection = new Connection(url, nanos::add)) {
            for (boolean warm : new boolean[] {false, true}) {
                nanos.clear();
                begin = System.nanoTime();
                for (int i = 0; i < (warm ? rounds : warmup) && seconds(begin) < seconds; i++) {
                    try {
                        question.ask(connection, random);
                    } catch (Refused e) {
                        failures++;
                        firstFailure = firstFailure == null ? e.toString() : firstFailure;
                    }
                }
            }
        }
        return new Result(question.name(), nanos.size(), seconds(begin), Percentiles.of(nanos), failures, firstFailure);
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }
}
