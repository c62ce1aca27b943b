package dev.provost.server.taskworkers;

import dev.provost.api.taskworkers.TaskWorker;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The task workers that are connected to this server. One may have several connections, each for tasks of its own.
final class TaskWorkers {
    private final InstantSource clock;
    private final Map<String, List<Presence>> present = new LinkedHashMap<>();

    TaskWorkers(InstantSource clock) {
        this.clock = clock;
    }

    /// Notes that a worker has connected; closing what it gives back notes that it has gone.
    Presence arrive(String identifier, List<String> taskKeys) {
        var presence = new Presence(identifier, Set.copyOf(taskKeys));
        synchronized (present) {
            present.computeIfAbsent(identifier, _ -> new ArrayList<>()).add(presence);
        }
        return presence;
    }

    /// All who are there.
    List<TaskWorker> list() {
        Instant now = clock.instant();
        synchronized (present) {
            return present.entrySet().stream()
                    .map(worker -> shown(worker.getKey(), worker.getValue(), now))
                    .toList();
        }
    }

    /// Those who serve any of these tasks.
    List<TaskWorker> list(Collection<String> taskKeys) {
        return list().stream()
                .filter(worker -> worker.taskKeys().stream().anyMatch(taskKeys::contains))
                .toList();
    }

    private static TaskWorker shown(String identifier, List<Presence> connections, Instant now) {
        var keys = new LinkedHashSet<String>();
        connections.forEach(connection -> keys.addAll(connection.taskKeys));
        Instant seen = connections.stream()
                .map(connection -> Objects.requireNonNullElse(connection.lastHeard, now))
                .max(Comparator.naturalOrder())
                .orElse(now);
        return new TaskWorker(identifier, keys.stream().sorted().toList(), seen);
    }

    /// One connection of a worker.
    final class Presence implements AutoCloseable {
        private final String identifier;
        private final Set<String> taskKeys;
        private volatile @Nullable Instant lastHeard;

        private Presence(String identifier, Set<String> taskKeys) {
            this.identifier = identifier;
            this.taskKeys = taskKeys;
        }

        /// It has been given something and not said yet that it has it. Until it does, it was last seen now.
        void given() {
            lastHeard = clock.instant();
        }

        /// It waits for work, and is seen to.
        void free() {
            lastHeard = null;
        }

        @Override
        public void close() {
            synchronized (present) {
                present.computeIfPresent(identifier, (_, connections) -> {
                    connections.remove(this);
                    return connections.isEmpty() ? null : connections;
                });
            }
        }
    }
}
