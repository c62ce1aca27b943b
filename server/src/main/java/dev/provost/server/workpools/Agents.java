package dev.provost.server.workpools;

import dev.provost.api.workpools.Agent;
import dev.provost.engine.names.Ids;
import dev.provost.store.AgentStore;
import dev.provost.store.Database;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Everything that can be done with agents. They have no routes: an agent is known by asking a queue for runs.
final class Agents {
    private final Database database;
    private final AgentStore store;
    private final InstantSource clock;
    private final Ids ids;

    Agents(Database database, AgentStore store, InstantSource clock, Ids ids) {
        this.database = database;
        this.store = store;
        this.clock = clock;
        this.ids = ids;
    }

    /// Adds an agent that asks a queue.
    Agent create(String name, UUID queue) {
        Instant now = clock.instant();
        var agent = new Agent(ids.random(), now, now, name, queue, now);
        return database.write(tx -> {
            store.insert(tx, agent);
            return agent;
        });
    }

    Optional<Agent> read(UUID id) {
        return database.read(tx -> store.find(tx, id));
    }

    /// Lists the agents of a queue by name.
    List<Agent> list(UUID queue, long offset, int limit) {
        return database.read(tx -> store.list(tx, queue, offset, limit));
    }

    /// Gives an agent another name, and says whether there is one.
    boolean update(UUID id, String name) {
        return database.write(tx -> store.update(tx, id, name, clock.instant()));
    }

    /// Removes an agent, and says whether there was one.
    boolean delete(UUID id) {
        return database.write(tx -> store.delete(tx, id));
    }

    /// Takes down that an agent asked a queue. One that is not known yet is named after its id.
    void recordPoll(UUID id, UUID queue) {
        Instant now = clock.instant();
        database.write(tx -> {
            store.recordPoll(tx, new Agent(id, now, now, "agent-" + id, queue, now));
            return id;
        });
    }
}
