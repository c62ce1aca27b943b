package dev.provost.server.services;

/// What goes on by itself on a thread of its own, from its start until it is closed.
public interface Background extends AutoCloseable {
    Background start();

    /// Finishes what it has begun, and returns when that is done.
    @Override
    void close();
}
