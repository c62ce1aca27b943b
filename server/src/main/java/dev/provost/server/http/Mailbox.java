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
    private boolean wanted;
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
                want();
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
                want();
                left = changed.awaitNanos(left);
            }
            return poll();
        } finally {
            lock.unlock();
        }
    }

    /// Whoever takes has nothing left to do.
    private void want() {
        wanted = true;
        changed.signalAll();
    }

    /// Waits until all that came has been taken and dealt with: whoever takes is back for more. False if
    /// nobody will be.
    boolean awaitDealtWith() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (!closed && !(wanted && messages.isEmpty())) {
                changed.await();
            }
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    private Optional<String> poll() {
        wanted = false;
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
