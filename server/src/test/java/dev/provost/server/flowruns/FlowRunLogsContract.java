package dev.provost.server.flowruns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.provost.api.logs.Log;
import dev.provost.server.Slice.Answer;
import dev.provost.store.LogStore;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// `/api/flow_runs/{id}/logs/download`, from the request to the rows.
abstract class FlowRunLogsContract extends FlowRunSlice {

    private void print(String run, int lines) {
        var all = new ArrayList<Log>();
        for (int i = 0; i < lines; i++) {
            // Two lines at a time share their timestamp.
            var time = NOON.plusMillis(i / 2);
            all.add(new Log(UUID.randomUUID(), NOON, NOON, "prefect", 20, "line", time, UUID.fromString(run), null));
        }
        database().write(tx -> {
            new LogStore().insert(tx, all);
            return all;
        });
    }

    @Test
    void allLinesOfARunComeInOneFileHoweverManyThereAre() {
        String run = run("one", "{\"type\": \"RUNNING\"}");
        String other = run("other", "{\"type\": \"RUNNING\"}");
        print(run, 2001);
        print(other, 1);

        Answer file = slice.get("/flow_runs/" + run + "/logs/download");

        List<String> lines = file.text().lines().toList();
        assertThat(file.status()).isEqualTo(200);
        assertThat(lines).hasSize(2002);
        assertThat(lines.getFirst()).isEqualTo("timestamp,level,flow_run_id,task_run_id,message");
        assertThat(lines.subList(1, 2002)).isSorted().allMatch(line -> line.endsWith(",20," + run + ",,line"));
    }

    @Test
    void aRunThatPrintedNothingHasAnEmptyFile() {
        String run = run("one", "{\"type\": \"RUNNING\"}");

        assertThat(slice.get("/flow_runs/" + run + "/logs/download").text())
                .isEqualTo("timestamp,level,flow_run_id,task_run_id,message\r\n");
    }

    @Test
    void aRunThatDoesNotExistHasNoFile() {
        assertThat(slice.get("/flow_runs/" + NOBODY + "/logs/download"))
                .isEqualTo(new Answer(404, "{\"detail\":\"Flow run not found\"}"));
    }
}
