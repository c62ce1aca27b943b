package dev.provost.server.flowruns;

import dev.provost.api.logs.Log;
import dev.provost.server.http.Percent;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Log lines as comma-separated values, in the form in which Python writes them.
final class LogFile {
    static final String HEAD = "timestamp,level,flow_run_id,task_run_id,message\r\n";

    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter MICROS = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private LogFile() {}

    static void append(StringBuilder text, Log line) {
        text.append(time(line.timestamp())).append(',').append(line.level()).append(',');
        text.append(id(line.flowRunId()))
                .append(',')
                .append(id(line.taskRunId()))
                .append(',');
        text.append(field(line.message())).append("\r\n");
    }

    private static String time(Instant time) {
        return (time.truncatedTo(ChronoUnit.SECONDS).equals(time) ? SECONDS : MICROS).format(time) + "+00:00";
    }

    private static String id(@Nullable Object id) {
        return id == null ? "" : id.toString();
    }

    private static String field(String text) {
        boolean quoted = text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
        return quoted ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }

    /// What the browser is told to call the file of a run: a plain name, and one in UTF-8 for those who know.
    static String disposition(String run) {
        return "attachment; filename=\"flow-run-logs.csv\"; filename*=UTF-8''" + Percent.encode(run + "-logs.csv");
    }
}
