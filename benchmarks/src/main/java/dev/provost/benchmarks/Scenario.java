package dev.provost.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;

/// What one client of a load does again and again.
interface Scenario extends AutoCloseable {

    /// Does one unit of work, and returns how many things it did: a lifecycle, a hundred log lines, a batch
    /// of task runs.
    int once() throws IOException;

    @Override
    void close() throws IOException;

    /// The loads that can be asked for, by the name on the command line.
    enum Kind {
        /// Create a flow run, then Pending, Running, Completed: four requests.
        LIFECYCLES {
            @Override
            Scenario open(URI api, Connection connection, RandomGenerator random) throws IOException {
                return new Lifecycle(connection, List.of("PENDING", "RUNNING", "COMPLETED"));
            }
        },
        /// Create a flow run, and nothing more.
        CREATIONS {
            @Override
            Scenario open(URI api, Connection connection, RandomGenerator random) throws IOException {
                return new Lifecycle(connection, List.of());
            }
        },
        /// Task runs as today's clients report them: three events each through `/events/in`, then waiting until all of
        /// the batch can be read as completed.
        TASKS {
            @Override
            Scenario open(URI api, Connection connection, RandomGenerator random) throws IOException {
                return new TaskEvents(api, connection, random);
            }
        },
        /// Log lines in batches of 100.
        LOGS {
            @Override
            Scenario open(URI api, Connection connection, RandomGenerator random) throws IOException {
                return new Logs(connection);
            }
        },
        /// Events that nobody waits for, in batches of 100.
        EVENTS {
            @Override
            Scenario open(URI api, Connection connection, RandomGenerator random) {
                return new PlainEvents(connection, random);
            }
        };

        abstract Scenario open(URI api, Connection connection, RandomGenerator random) throws IOException;
    }

    /// Returns the id in a server's answer, which has it as a member of the outermost object.
    static UUID id(String answer) {
        return UUID.fromString(Json.MAPPER.readTree(answer).required("id").stringValue());
    }

    static UUID flow(Connection connection) throws IOException {
        return id(connection.post("/flows/", "{\"name\":\"benchmark\"}"));
    }

    /// The creation of a flow run, and the states that are set then.
    final class Lifecycle implements Scenario {
        private final Connection connection;
        private final List<String> states;
        private final UUID flow;

        Lifecycle(Connection connection, List<String> states) throws IOException {
            this.connection = connection;
            this.states = states;
            this.flow = flow(connection);
        }

        @Override
        public int once() throws IOException {
            UUID run = id(connection.post("/flow_runs/", """
                    {"flow_id":"%s","parameters":{"x":1,"name":"benchmark"},"tags":["a","b"],"state":{"type":"SCHEDULED"}}""".formatted(flow)));
            for (String state : states) {
                connection.post(
                        "/flow_runs/" + run + "/set_state", "{\"state\":{\"type\":\"" + state + "\"},\"force\":false}");
            }
            return 1;
        }

        @Override
        public void close() throws IOException {
            connection.close();
        }
    }

    /// Log lines of one flow run.
    final class Logs implements Scenario {
        private static final int BATCH = 100;
        private final Connection connection;
        private final UUID run;

        Logs(Connection connection) throws IOException {
            this.connection = connection;
            this.run = id(connection.post("/flow_runs/", "{\"flow_id\":\"" + flow(connection) + "\"}"));
        }

        @Override
        public int once() throws IOException {
            var body = new StringBuilder("[");
            for (int i = 0; i < BATCH; i++) {
                body.append(i == 0 ? "" : ",").append("""
                                {"name":"prefect.flow_runs","level":20,"message":"line %d of a log that says something of ordinary length",\
                                "timestamp":"%s","flow_run_id":"%s"}""".formatted(i, Load.CLOCK.instant(), run));
            }
            connection.post("/logs/", body.append(']').toString());
            return BATCH;
        }

        @Override
        public void close() throws IOException {
            connection.close();
        }
    }

    /// Events that say little and are about one thing and one other.
    final class PlainEvents implements Scenario {
        private static final int BATCH = 100;
        private final Connection connection;
        private final RandomGenerator random;

        PlainEvents(Connection connection, RandomGenerator random) {
            this.connection = connection;
            this.random = random;
        }

        @Override
        public int once() throws IOException {
            var body = new StringBuilder("[");
            for (int i = 0; i < BATCH; i++) {
                body.append(i == 0 ? "" : ",").append("""
                                {"id":"%s","occurred":"%s","event":"benchmark.thing.moved",\
                                "resource":{"prefect.resource.id":"benchmark.thing.%d","prefect.resource.name":"a thing"},\
                                "related":[{"prefect.resource.id":"benchmark.place.1","prefect.resource.role":"place"}],\
                                "payload":{"from":1,"to":2}}""".formatted(
                        new UUID((random.nextLong() & ~0xF000L) | 0x4000L, (random.nextLong() >>> 2) | Long.MIN_VALUE),
                        Load.CLOCK.instant(),
                        i));
            }
            connection.post("/events", body.append(']').toString());
            return BATCH;
        }

        @Override
        public void close() throws IOException {
            connection.close();
        }
    }

    /// The time of a client, as it writes it into events and logs.
    static Instant now() {
        return Load.CLOCK.instant();
    }
}
