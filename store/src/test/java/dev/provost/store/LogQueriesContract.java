package dev.provost.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.provost.api.filters.LogFilter;
import dev.provost.api.filters.LogSort;
import dev.provost.api.json.Wire;
import dev.provost.api.logs.Log;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What queries for log lines find, on every database.
abstract class LogQueriesContract extends StoreContract {
    private final LogStore logs = new LogStore();

    @BeforeAll
    void write() {
        List<Log> lines = List.of(
                line("1", "flow", 20, "Disk 100% full on /dev/sda_1", null),
                line("2", "flow", 40, "disk 1000 full on /dev/sdab1", null),
                line("3", "task.io", 30, "Retry! in 5 s", "step"),
                line("4", "task", 10, "It's a \"quoted\\\" word", "step"));
        database().write(tx -> {
            logs.insert(tx, lines);
            return lines.size();
        });
    }

    private static Log line(String second, String name, int level, String message, @Nullable String taskRun) {
        return new Log(
                id(second),
                World.at("10:00"),
                World.at("10:00"),
                name,
                level,
                message,
                World.at("10:0" + second),
                id("run"),
                taskRun == null ? null : id(taskRun));
    }

    private static UUID id(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(UTF_8));
    }

    private String minutes(@Nullable LogFilter filter, LogSort sort, long offset, int limit) {
        StringBuilder minutes = new StringBuilder();
        database()
                .read(tx -> logs.list(tx, filter, sort, offset, limit))
                .forEach(line -> minutes.append(line.timestamp().toString(), 15, 16));
        return minutes.toString();
    }

    private static @Nullable LogFilter filter(String json) {
        return World.read(
                Wire.JSON.readTree(json.replace("<run>", id("run").toString())
                        .replace("<step>", id("step").toString())),
                LogFilter.class);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "disk      | 12",
                "DISK      | 12",
                "100%      | 1",
                "%         | 1",
                "0% full   | 12",
                "sda_1     | 1",
                "_         | 1",
                "\\         | 4",
                "retry !disk | 3",
                "disk -100% | 2",
                "full +sdab | 2",
                "\"disk 100% full\" | 1",
                "\"retry!\"  | 3",
                "task      | 34",
                "task.io   | 3",
                "s task    | 1234",
                "it's      | 4",
                "nothing   | ``",
                "` `       | 1234",
                "``        | 1234",
            })
    void whatIsTypedIsFoundAsItStands(String query, String lines) {
        var filter = filter("{\"text\": {\"query\": " + Wire.JSON.writeValueAsString(query) + "}}");

        assertThat(minutes(filter, LogSort.TIMESTAMP_ASC, 0, 200)).isEqualTo(lines);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}                                                   | 1234",
                "{\"level\": {\"ge_\": 30}}                           | 23",
                "{\"level\": {\"le_\": 20, \"ge_\": 20}}              | 1",
                "{\"timestamp\": {\"before_\": \"2026-11-21T10:02:00Z\"}} | 12",
                "{\"timestamp\": {\"after_\": \"2026-11-21T10:03:00Z\"}}  | 34",
                "{\"flow_run_id\": {\"any_\": [\"<run>\"]}}           | 1234",
                "{\"flow_run_id\": {\"any_\": [\"<step>\"]}}          | ``",
                "{\"task_run_id\": {\"any_\": [\"<step>\"]}}          | 34",
                "{\"task_run_id\": {\"is_null_\": true}}              | 12",
                "{\"task_run_id\": {\"is_null_\": false}}             | 34",
                "{\"level\": {\"ge_\": 30}, \"text\": {\"query\": \"disk\"}} | 2",
                "{\"operator\": \"or_\", \"level\": {\"ge_\": 40}, \"text\": {\"query\": \"retry\"}} | 23",
            })
    void findsLines(String criteria, String lines) {
        assertThat(minutes(filter(criteria), LogSort.TIMESTAMP_ASC, 0, 200)).isEqualTo(lines);
    }

    @Test
    void linesComeInTheirOrderPageByPage() {
        assertThat(minutes(null, LogSort.TIMESTAMP_DESC, 1, 2)).isEqualTo("32");
        assertThat(minutes(null, LogSort.TIMESTAMP_ASC, 3, 2)).isEqualTo("4");
    }
}
