package dev.provost.benchmarks;

import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/// What one connection writes again and again: what our server writes when one client of a [Scenario] does so.
interface BareWork {

    /// Writes a unit, in one transaction or several, and returns how many things it was, as [Scenario#once] does.
    ///
    /// @param nanos is told how long each transaction took
    int once(LongConsumer nanos) throws SQLException;

    /// What can be asked for; the names are those of the loads.
    enum Kind {
        /// Flow runs with four states each, in four transactions.
        LIFECYCLES {
            @Override
            BareWork open(BareConnection database, int group) throws SQLException {
                return new FlowRuns(database, group, List.of("PENDING", "RUNNING", "COMPLETED"));
            }
        },
        /// Flow runs with their first state.
        CREATIONS {
            @Override
            BareWork open(BareConnection database, int group) throws SQLException {
                return new FlowRuns(database, group, List.of());
            }
        },
        /// 200 task runs with three states and events each, and their flow run, in a transaction.
        TASKS {
            @Override
            BareWork open(BareConnection database, int group) throws SQLException {
                return new TaskRuns(database);
            }
        },
        /// 100 log lines in a transaction.
        LOGS {
            @Override
            BareWork open(BareConnection database, int group) throws SQLException {
                return new Logs(database);
            }
        },
        /// 100 events in a transaction.
        EVENTS {
            @Override
            BareWork open(BareConnection database, int group) {
                return new Events(database);
            }
        };

        abstract BareWork open(BareConnection database, int group) throws SQLException;
    }

    /// Rows that go together: their moment, and where they go.
    final class Batch {
        private final BareConnection database;
        private final BareRows rows = new BareRows();
        final Instant now = Load.CLOCK.instant().truncatedTo(ChronoUnit.MICROS);
        final String time;

        Batch(BareConnection database) {
            this.database = database;
            this.time = database.time(now);
        }

        BareConnection database() {
            return database;
        }

        BareRows rows() {
            return rows;
        }

        /// An id that sorts by time, as the server makes them.
        String id() {
            return database.ids().at(now).toString();
        }

        void write(LongConsumer nanos) throws SQLException {
            long before = System.nanoTime();
            database.write(rows);
            nanos.accept(System.nanoTime() - before);
        }
    }

    /// Returns the id of a new flow.
    static String flow(BareConnection database) throws SQLException {
        var batch = new Batch(database);
        UUID id = database.ids().random();
        batch.rows().add(FLOW, id.toString(), "bare-" + id, "{}");
        batch.write(_ -> {});
        return id.toString();
    }

    BareStatement FLOW = BareStatement.insert("flow", "id uuid, name text, labels jsonb");

    BareStatement LOG = BareStatement.insert(
            "log",
            "id uuid, created timestamptz, updated timestamptz, name text, level smallint, flow_run_id uuid,"
                    + " message text, timestamp timestamptz");

    /// Some flow runs, step by step, each step of all of them in one transaction.
    final class FlowRuns implements BareWork {
        private final BareConnection database;
        private final int group;
        private final List<String> states;
        private final String flow;

        FlowRuns(BareConnection database, int group, List<String> states) throws SQLException {
            this.database = database;
            this.group = group;
            this.states = states;
            this.flow = flow(database);
        }

        @Override
        public int once(LongConsumer nanos) throws SQLException {
            var creation = new Batch(database);
            List<BareFlowRun> runs = Stream.generate(() -> BareFlowRun.create(creation, flow))
                    .limit(group)
                    .toList();
            creation.write(nanos);
            for (String state : states) {
                var step = new Batch(database);
                runs.forEach(run -> run.move(step, state));
                step.write(nanos);
            }
            return group;
        }
    }

    /// Task runs of one flow run as their events tell of them.
    final class TaskRuns implements BareWork {
        private static final int BATCH = 200;
        private final BareConnection database;
        private final String flow;

        TaskRuns(BareConnection database) throws SQLException {
            this.database = database;
            this.flow = flow(database);
        }

        @Override
        public int once(LongConsumer nanos) throws SQLException {
            var batch = new Batch(database);
            BareFlowRun run = BareFlowRun.create(batch, flow);
            for (int i = 0; i < BATCH; i++) {
                BareTaskRun.add(batch, run.id(), i);
            }
            batch.write(nanos);
            return BATCH;
        }
    }

    /// Log lines of one flow run.
    final class Logs implements BareWork {
        private static final int BATCH = 100;
        private final BareConnection database;
        private final String run;

        Logs(BareConnection database) throws SQLException {
            this.database = database;
            var batch = new Batch(database);
            run = BareFlowRun.create(batch, flow(database)).id();
            batch.write(_ -> {});
        }

        @Override
        public int once(LongConsumer nanos) throws SQLException {
            var batch = new Batch(database);
            for (int i = 0; i < BATCH; i++) {
                batch.rows()
                        .add(
                                LOG,
                                batch.id(),
                                batch.time,
                                batch.time,
                                "prefect.flow_runs",
                                "20",
                                run,
                                "line " + i + " of a log that says something of ordinary length",
                                batch.time);
            }
            batch.write(nanos);
            return BATCH;
        }
    }

    /// Events that say little and are about one thing and one other.
    final class Events implements BareWork {
        private static final int BATCH = 100;
        private final BareConnection database;

        Events(BareConnection database) {
            this.database = database;
        }

        @Override
        public int once(LongConsumer nanos) throws SQLException {
            var batch = new Batch(database);
            for (int i = 0; i < BATCH; i++) {
                new BareEvent(
                                database.ids().random().toString(),
                                null,
                                batch.time,
                                "benchmark.thing.moved",
                                List.of(
                                        new BareEvent.Thing("benchmark.thing." + i, "", BareEvent.name("a thing")),
                                        new BareEvent.Thing("benchmark.place.1", "place", "")),
                                "{\"from\":1,\"to\":2}")
                        .addTo(batch);
            }
            batch.write(nanos);
            return BATCH;
        }
    }
}
