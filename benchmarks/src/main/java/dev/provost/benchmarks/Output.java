package dev.provost.benchmarks;

import java.util.LinkedHashMap;
import java.util.Locale;
import picocli.CommandLine.Option;

/// How results are told: a line each, for people or for programs.
final class Output {
    @Option(names = "--json", description = "Print one JSON object a line")
    private boolean json;

    void print(Result result) {
        System.out.println(json ? json(result) : text(result));
        if (result.failures() > 0) {
            System.err.printf(
                    Locale.ROOT,
                    "%s: %,d FAILED, the first: %s%n",
                    result.name(),
                    result.failures(),
                    result.firstFailure());
        }
    }

    private static String text(Result result) {
        return String.format(
                Locale.ROOT,
                "%-60s %,10.1f/s  %,9d in %.1f s  requests: %s",
                result.name(),
                result.perSecond(),
                result.done(),
                result.seconds(),
                result.requests());
    }

    private static String json(Result result) {
        var object = new LinkedHashMap<String, Object>();
        object.put("name", result.name());
        object.put("done", result.done());
        object.put("seconds", result.seconds());
        object.put("per_second", result.perSecond());
        object.put("requests", result.requests().count());
        object.put("failures", result.failures());
        if (result.requests().median() != null) {
            object.put("median_ms", result.requests().median());
        }
        if (result.requests().p95() != null) {
            object.put("p95_ms", result.requests().p95());
        }
        if (result.firstFailure() != null) {
            object.put("first_failure", result.firstFailure());
        }
        return Json.MAPPER.writeValueAsString(object);
    }
}
