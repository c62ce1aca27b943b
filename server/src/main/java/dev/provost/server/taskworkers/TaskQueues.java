package dev.provost.server.taskworkers;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Which background task is handed out next, and to whom.
///
/// There is a queue for each task that somebody here serves, and none for the others: what waits, waits in the
/// database, and a queue is only the front of it. So losing one loses nothing.
///
/// A worker that serves several tasks gets them in turn, one that has many runs does not hold up the rest. Of several
/// workers the one that has waited longest is next.
public final class TaskQueues {
    private final Bounds bounds;
    private final Runnable onHunger;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Served> queues = new HashMap<>();
    private final Set<Subscription> waiting = new LinkedHashSet<>();

    /// How many runs of one task stand in line at most; zero or less is no bound.
    public record Bounds(int scheduled, int retries) {}

    /// A run that is next.
    public record Next(UUID taskRunId, String taskKey) {}

    /// @param onHunger told when a queue has room again for what did not fit; must not wait
    public TaskQueues(Bounds bounds, Runnable onHunger) {
        this.bounds = bounds;
        this.onHunger = onHunger;
    }

    Bounds bounds() {
        return bounds;
    }

    /// Starts serving these tasks.
    Subscription subscribe(List<String> taskKeys) {
        var subscription = new Subscription(List.copyOf(new LinkedHashSet<>(taskKeys)));
        lock.lock();
        try {
            for (String key : subscription.taskKeys) {
                queues.computeIfAbsent(key, _ -> new Served(bounds)).subscribers++;
            }
        } finally {
            lock.unlock();
        }
        return subscription;
    }

    /// Puts a run in line, if anybody here serves its task and there is room. Never waits.
    public void offer(String taskKey, UUID taskRunId, boolean retry) {
        lock.lock();
        try {
            Served served = queues.get(taskKey);
            if (served != null && served.queue.add(taskRunId, retry)) {
                callSomebody(taskKey);
            }
        } finally {
            lock.unlock();
        }
    }

    private void callSomebody(String taskKey) {
        for (Subscription subscription : waiting) {
            if (subscription.taskKeys.contains(taskKey)) {
                waiting.remove(subscription);
                subscription.called.signal();
                return;
            }
        }
    }

    /// The tasks that somebody here serves.
    Set<String> taskKeys() {
        lock.lock();
        try {
            return new TreeSet<>(queues.keySet());
        } finally {
            lock.unlock();
        }
    }

    /// What waits for these tasks is about to be looked up.
    void feeding(Set<String> taskKeys) {
        lock.lock();
        try {
            for (String key : taskKeys) {
                Served served = queues.get(key);
                if (served != null) {
                    served.queue.fed();
                }
            }
        } finally {
            lock.unlock();
        }
    }

    private static final class Served {
        private final TaskQueue queue;
        private int subscribers;

        private Served(Bounds bounds) {
            queue = new TaskQueue(bounds.scheduled(), bounds.retries());
        }
    }

    /// One worker's view of the queues. Closing it ends the serving, and any waiting.
    final class Subscription implements AutoCloseable {
        private final List<String> taskKeys;
        private final Condition called = lock.newCondition();
        private int turn;
        private boolean closed;

        private Subscription(List<String> taskKeys) {
            this.taskKeys = taskKeys;
        }

        /// Waits for the next run, for so long at most; empty also once closed.
        Optional<Next> next(Duration atMost) throws InterruptedException {
            lock.lockInterruptibly();
            try {
                long left = atMost.toNanos();
                while (!closed) {
                    @Nullable Next next = take();
                    if (next != null || left <= 0) {
                        return Optional.ofNullable(next);
                    }
                    waiting.add(this);
                    try {
                        left = called.awaitNanos(left);
                    } finally {
                        waiting.remove(this);
                    }
                }
                return Optional.empty();
            } finally {
                lock.unlock();
            }
        }

        private @Nullable Next take() {
            for (int i = 0; i < taskKeys.size(); i++) {
                int place = (turn + i) % taskKeys.size();
                String key = taskKeys.get(place);
                Served served = queues.get(key);
                @Nullable UUID run = served == null ? null : served.queue.take();
                if (served != null && run != null) {
                    turn = place + 1;
                    if (served.queue.isHungry()) {
                        onHunger.run();
                    }
                    return new Next(run, key);
                }
            }
            return null;
        }

        @Override
        public void close() {
            lock.lock();
            try {
                if (closed) {
                    return;
                }
                closed = true;
                waiting.remove(this);
                called.signal();
                for (String key : new ArrayList<>(taskKeys)) {
                    leave(key);
                }
            } finally {
                lock.unlock();
            }
        }

        private void leave(String key) {
            Served served = queues.get(key);
            if (served == null) {
                return;
            }
            if (--served.subscribers == 0) {
                queues.remove(key);
            } else if (!served.queue.isEmpty()) {
                // Perhaps it was this one that had been called.
                callSomebody(key);
            }
        }
    }
}
