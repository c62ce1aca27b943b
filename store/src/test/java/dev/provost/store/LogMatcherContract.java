package dev.provost.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provost.api.filters.LogFilter;
import dev.provost.api.filters.LogSort;
import dev.provost.api.json.Wire;
import dev.provost.api.logs.Log;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A live stream sends the lines that the same filter finds in the database, on every database.
abstract class LogMatcherContract extends StoreContract {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final UUID RUN = new UUID(0, 1);
    private static final UUID TASK = new UUID(0, 2);

    private final LogStore store = new LogStore();
    private final List<Log> lines = new ArrayList<>();

    @BeforeAll
    void fill() {
        List<@Nullable UUID> runs = new ArrayList<>();
        runs.add(RUN);
        runs.add(new UUID(0, 9));
        runs.add(null);
        for (int level : new int[] {10, 20, 40}) {
            for (@Nullable UUID run : runs) {
                for (String message : List.of("Disk full", "network 100% down", "retry_disk")) {
                    UUID id = UUID.randomUUID();
                    lines.add(new Log(
                            id,
                            NOON,
                            NOON,
                            "prefect.runs",
                            level,
                            message,
                            NOON.plusSeconds(level),
                            run,
                            level == 20 ? TASK : null));
                }
            }
        }
        database().write(tx -> {
            store.insert(tx, lines);
            return true;
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'level': {}}",
                "{'level': {'ge_': 20}}",
                "{'level': {'le_': 20, 'ge_': 20}}",
                "{'timestamp': {'after_': '2026-11-21T12:00:20Z'}}",
                "{'timestamp': {'before_': '2026-11-21T12:00:20Z'}}",
                "{'timestamp': {'before_': '2026-11-21T12:00:19Z', 'after_': '2026-11-21T12:00:11Z'}}",
                "{'flow_run_id': {'any_': ['00000000-0000-0000-0000-000000000001']}}",
                "{'flow_run_id': {'any_': []}}",
                "{'flow_run_id': {}}",
                "{'task_run_id': {'any_': ['00000000-0000-0000-0000-000000000002']}}",
                "{'task_run_id': {'is_null_': true}}",
                "{'task_run_id': {'is_null_': false}}",
                "{'task_run_id': {'is_null_': true, 'any_': ['00000000-0000-0000-0000-000000000002']}}",
                "{'text': {'query': 'disk'}}",
                "{'text': {'query': 'disk -retry'}}",
                "{'text': {'query': 'disk network +PREFECT.runs -full'}}",
                "{'text': {'query': '100%'}}",
                "{'text': {'query': 'retry_'}}",
                "{'text': {'query': ''}}",
                "{'operator': 'or_', 'level': {'ge_': 40}, 'text': {'query': 'disk'}}",
                "{'operator': 'or_', 'level': {'ge_': 40}, 'text': {'query': 'full -retry +network'}}",
                "{'operator': 'or_', 'level': {'ge_': 40}, 'task_run_id': {}}",
                "{'operator': 'or_', 'level': {'ge_': 40},"
                        + " 'flow_run_id': {'any_': ['00000000-0000-0000-0000-000000000001']}}",
                "{'operator': 'or_'}",
            })
    void theSameLinesAreAskedFor(String json) {
        LogFilter filter =
                Objects.requireNonNull(World.read(Wire.JSON.readTree(json.replace('\'', '"')), LogFilter.class));
        List<Log> found = database().read(tx -> store.list(tx, filter, LogSort.TIMESTAMP_ASC, 0, 100));
        var matcher = new LogMatcher(filter);

        assertThat(lines.stream().filter(matcher).map(Log::id))
                .containsExactlyInAnyOrderElementsOf(found.stream().map(Log::id).toList());
    }
}
