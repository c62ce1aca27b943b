package dev.provost.server.housekeeping;

import static dev.provost.store.tables.Tables.ARTIFACT;
import static dev.provost.store.tables.Tables.ARTIFACT_COLLECTION;
import static dev.provost.store.tables.Tables.LOG;
import static org.assertj.core.api.Assertions.assertThat;

import dev.provost.api.artifacts.Artifact;
import dev.provost.api.artifacts.ArtifactCollection;
import dev.provost.api.json.RawJson;
import dev.provost.api.logs.Log;
import dev.provost.store.ArtifactCollectionStore;
import dev.provost.store.ArtifactStore;
import dev.provost.store.LogStore;
import dev.provost.store.OldRunStore;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Table;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// How long flow runs are kept, and what goes with them.
abstract class PruneRunsContract extends HousekeepingContract {
    private static final Duration MONTH = Duration.ofDays(30);

    private final OldRunStore store = new OldRunStore();
    private final LogStore logs = new LogStore();
    private final ArtifactStore artifacts = new ArtifactStore();
    private final ArtifactCollectionStore collections = new ArtifactCollectionStore();

    @BeforeEach
    void startWithoutBelongings() {
        database().write(tx -> {
            tx.sql().deleteFrom(LOG).execute();
            tx.sql().deleteFrom(ARTIFACT_COLLECTION).execute();
            return tx.sql().deleteFrom(ARTIFACT).execute();
        });
    }

    private int prune() {
        return new PruneRuns(database(), store, MONTH, 2).runOnce(now);
    }

    private int pruneOrphans() {
        var stores = new PruneOrphans.Stores(store, artifacts, collections);
        return new PruneOrphans(database(), stores, 2).runOnce(now);
    }

    private void log(String run) {
        var line = new Log(UUID.randomUUID(), now, now, "x", 20, "said", now, UUID.fromString(run), null);
        database().write(tx -> {
            logs.insert(tx, List.of(line));
            return 1;
        });
    }

    private void artifact(String run, String key) {
        now = now.plusMillis(1);
        var artifact = new Artifact(
                UUID.randomUUID(), now, now, key, "text", null, new RawJson("1"), null, UUID.fromString(run), null);
        database().write(tx -> {
            artifacts.insert(tx, artifact);
            return collections.put(tx, UUID.randomUUID(), key, artifact);
        });
    }

    private int count(Table<?> table) {
        return database().read(tx -> tx.sql().fetchCount(table));
    }

    private Optional<ArtifactCollection> collection(String key) {
        return database().read(tx -> collections.find(tx, key));
    }

    private boolean isThere(String run) {
        return server.slice.get("/flow_runs/" + run).status() == 200;
    }

    @Test
    void runsThatEndedLongAgoGoWithAllThatIsTheirs() {
        for (int i = 0; i < 5; i++) {
            String old = run("{\"type\": \"COMPLETED\"}");
            log(old);
            log(old);
            log(old);
            artifact(old, "report");
        }
        String waiting = run("{\"type\": \"SCHEDULED\"}");
        log(waiting);
        now = now.plus(MONTH);
        String young = run("{\"type\": \"FAILED\"}");
        log(young);
        now = now.plusSeconds(1);

        assertThat(prune()).isEqualTo(5);

        assertThat(isThere(waiting)).isTrue();
        assertThat(isThere(young)).isTrue();
        assertThat(count(LOG)).isEqualTo(2);
        assertThat(count(ARTIFACT)).isZero();
        assertThat(prune()).isZero();
    }

    @Test
    void runsThatAreAPartOfOthersStayUntilTheseAreGone() {
        String parent = run("{\"type\": \"RUNNING\"}");
        String standIn = task(parent, "{\"type\": \"COMPLETED\"}");
        String child = run("{\"type\": \"COMPLETED\"}", ", \"parent_task_run_id\": \"" + standIn + "\"");
        now = now.plus(MONTH).plusSeconds(1);

        assertThat(prune()).isZero();
        force(parent, "{\"type\": \"COMPLETED\"}");
        now = now.plus(MONTH).plusSeconds(1);
        assertThat(prune()).isEqualTo(2);
        assertThat(isThere(child)).isFalse();
    }

    @Test
    void whatIsLeftOfRunsThatAreGoneGoesToo() {
        String run = run("{\"type\": \"COMPLETED\"}");
        for (int i = 0; i < 5; i++) {
            log(UUID.randomUUID().toString());
        }
        log(run);
        artifact(run, "kept");
        artifact(UUID.randomUUID().toString(), "kept");
        artifact(UUID.randomUUID().toString(), "lost");

        assertThat(pruneOrphans()).isEqualTo(5 + 2 + 2);

        assertThat(count(LOG)).isEqualTo(1);
        assertThat(count(ARTIFACT)).isEqualTo(1);
        assertThat(collection("lost")).isEmpty();
        assertThat(collection("kept").orElseThrow().flowRunId()).isEqualTo(UUID.fromString(run));
        assertThat(pruneOrphans()).isZero();
    }
}
