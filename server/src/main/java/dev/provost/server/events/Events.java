package dev.provost.server.events;

import dev.provost.api.events.ReceivedEvent;
import dev.provost.engine.taskruns.TaskRunChange;
import dev.provost.engine.taskruns.TaskRunReading;
import dev.provost.engine.taskruns.TaskRunReport;
import dev.provost.server.streams.Hub;
import dev.provost.store.Database;
import dev.provost.store.DatabaseUnavailable;
import dev.provost.store.EventRows;
import dev.provost.store.EventStore;
import dev.provost.store.TaskRunRecordStore;
import dev.provost.store.Transaction;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What becomes of an event: it is stored, what it says about a task run is recorded in the same transaction, and once
/// both are committed it is handed on.
public final class Events implements EventWriter.Storage {
    private static final Logger log = LoggerFactory.getLogger(Events.class);

    private final Database database;
    private final EventStore events;
    private final TaskRunRecordStore taskRuns;
    private final Hub<ReceivedEvent> hub;
    private final InstantSource clock;

    public Events(
            Database database,
            EventStore events,
            TaskRunRecordStore taskRuns,
            Hub<ReceivedEvent> hub,
            InstantSource clock) {
        this.database = database;
        this.events = events;
        this.taskRuns = taskRuns;
        this.hub = hub;
        this.clock = clock;
    }

    /// Stores events that came from outside.
    @Override
    public void store(List<IncomingEvent> batch) {
        List<EventRows> rows = batch.stream().map(IncomingEvent::rows).toList();
        List<TaskRunChange> changes = TaskRunChange.gather(reports(batch));
        database.write(tx -> {
            Instant now = clock.instant();
            List<ReceivedEvent> fresh = events.insertRows(tx, rows, now);
            tx.afterCommit(() -> hub.publish(fresh));
            List<TaskRunChange> homeless = taskRuns.record(tx, changes, now);
            tx.afterCommit(() -> homeless.forEach(Events::sayThatItHasNoFlowRun));
            return homeless.size();
        });
    }

    /// Stores events of our own within a transaction that does something else besides.
    public void record(Transaction tx, List<ReceivedEvent> batch, Instant now) throws SQLException {
        List<ReceivedEvent> fresh = events.insert(tx, batch, now);
        tx.afterCommit(() -> hub.publish(fresh));
    }

    @Override
    public boolean mayPass(RuntimeException failure) {
        return failure instanceof DatabaseUnavailable;
    }

    private static List<TaskRunReport> reports(List<IncomingEvent> batch) {
        var reports = new ArrayList<TaskRunReport>();
        for (IncomingEvent event : batch) {
            switch (event.reading()) {
                case TaskRunReading.Nothing() -> {}
                case TaskRunReading.Report(var report) -> reports.add(report);
                case TaskRunReading.Broken(var reason) ->
                    log.warn(
                            "Event {} should report a task run's state, but {}",
                            event.event().id(),
                            reason);
            }
        }
        return reports;
    }

    private static void sayThatItHasNoFlowRun(TaskRunChange change) {
        log.info(
                "Task run {} is not recorded: its flow run {} does not exist",
                change.newest().taskRunId(),
                change.newest().flowRunId());
    }
}
