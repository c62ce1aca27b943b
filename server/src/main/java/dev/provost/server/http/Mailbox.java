package dev.provost.server.http;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Messages that arrived and that nobody has read yet. It holds few: when it is full, whoever fills it waits, stops
/// reading from the network, and so slows the sender down.
final class Mailbox {
    private static final int MESSAGES = 64;
    private static final long CHARACTERS = 1 << 20;

    private final Queue<String> messages = new ArrayDeque<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private long characters;
    private boolean closed;

    /// Adds a message, and waits for room first. Drops it if nobody will read any more.
    void put(String message) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (!closed && (messages.size() >= MESSAGES || characters > CHARACTERS)) {
                changed.await();
            }
            if (!closed) {
                messages.add(message);
                characters += message.length();
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /// Takes the next message; empty once the box is closed and all before that has been taken.
    Optional<String> take() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (messages.isEmpty() && !closed) {
                changed.await();
            }
            return poll();
        } finally {
            lock.unlock();
        }
    }

    /// Takes the next message if there is one in time.
    Optional<String> take(Duration atMost) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = atMost.toNanos();
            while (messages.isEmpty() && !closed && left > 0) {
                left = changed.awaitNanos(left);
            }
            return poll();
        } finally {
            lock.unlock();
        }
    }

    private Optional<String> poll() {
        @Nullable String message = messages.poll();
        if (message != null) {
            characters -= message.length();
            changed.signalAll();
        }
        return Optional.ofNullable(message);
    }

    /// No more messages will come; those that came can still be read.
    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
