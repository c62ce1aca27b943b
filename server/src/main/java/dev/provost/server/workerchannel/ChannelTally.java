package dev.provost.server.workerchannel;

import java.util.List;

/// Counts what happens on the channels of workers, in the words in which the reference counts it.
@FunctionalInterface
public interface ChannelTally {
    /// Counts nothing.
    ChannelTally NONE = (_, _) -> {};

    /// What is counted, and by what.
    enum Count {
        /// `opened`, `closed`, `setup_failed`.
        CONNECTIONS,
        /// Why the server has closed channels.
        CLOSE_REASONS,
        /// What was told of a pool: `sent`, `coalesced`.
        SNAPSHOTS,
        HEARTBEAT_FAILURES,
        /// What became of messages on their way to workers: `delivered`, `failed`.
        DELIVERIES,
        DEAD_LETTERS,
        /// What became of messages whose time was over: `redelivered`, `dead_lettered`.
        LEASE_EXPIRATIONS,
        OPERATIONS;

        /// What its values are.
        public List<String> labels() {
            return switch (this) {
                case CONNECTIONS, SNAPSHOTS -> List.of("event");
                case CLOSE_REASONS -> List.of("reason");
                case HEARTBEAT_FAILURES -> List.of();
                case DELIVERIES -> List.of("status");
                case DEAD_LETTERS -> List.of("kind", "reason");
                case LEASE_EXPIRATIONS -> List.of("result");
                case OPERATIONS -> List.of("operation", "status");
            };
        }
    }

    /// One more.
    ///
    /// @param values one for each of its labels
    void count(Count what, String... values);
}
